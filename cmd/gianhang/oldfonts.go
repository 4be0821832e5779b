package main

import (
	"fmt"
	"strings"

	"gianhang/booths"
	"gianhang/search/vietnamese"
)

const oldFontsHeading = "Chữ có vẻ viết bằng phông cũ, có phải là / texts that look like an old font, do they mean"

// oldFonts asks about each text that looks as if it was written for a font of before Unicode: what it may mean. Nobody
// but its department can say.
func oldFonts(entries []booths.Entry) (questions []string) {
	for _, e := range entries {
		questions = append(questions, asked(e.Department.ID, textsOf(e)...)...)
	}
	return questions
}

// asked are the questions about texts that stand at where.
func asked(where string, texts ...string) (questions []string) {
	for _, t := range texts {
		if meant, encoding, ok := vietnamese.DetectLegacy(t); ok {
			questions = append(questions, fmt.Sprintf("%s  %s → %s (%s)?", where, clipped(t), clipped(meant), encoding))
		}
	}
	return questions
}

// clipped is the beginning of a text, on one line.
func clipped(text string) string {
	letters := []rune(strings.Join(strings.Fields(text), " "))
	if len(letters) > 80 {
		return string(letters[:80]) + "…"
	}
	return string(letters)
}

// textsOf are the Vietnamese texts of a department.
func textsOf(e booths.Entry) []string {
	texts := []string{e.Department.Name.VI, e.Stand.Headline.VI, e.Stand.Text.VI}
	texts = append(texts, e.Department.OtherNames...)
	texts = append(texts, e.Department.FormerNames...)
	texts = append(texts, e.Department.LaterNames...)
	for _, x := range e.Stand.Exhibits {
		texts = append(texts, x.Name.VI, x.Description.VI)
	}
	for _, x := range e.Errands {
		texts = append(texts, x.Matter.VI)
		texts = append(texts, x.Also...)
	}
	return texts
}

// planted are the departments of seed as they will stand in the directory.
func planted(seed booths.Seed) (entries []booths.Entry) {
	for _, d := range seed.Departments {
		entries = append(entries, booths.Entry{Department: d.Department, Stand: d.Stand, Errands: d.Errands})
	}
	return entries
}
