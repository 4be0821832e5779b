package booths

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The longest headline, text and name in runes, and the most that there may be of what is listed.
const (
	maxHeadline = 160
	maxText     = 4000
	maxName     = 200
	maxExhibits = 40
	maxTopics   = 3 // of a stand
	maxList     = 100
)

// composed is st with its text in Unicode NFC.
func (st Stand) composed() Stand {
	st.Headline, st.Text = composedText(st.Headline), composedText(st.Text)
	st.Exhibits = slices.Clone(st.Exhibits)
	for i := range st.Exhibits {
		x := &st.Exhibits[i]
		x.Name, x.Description = composedText(x.Name), composedText(x.Description)
	}
	return st
}

func composedText(t Text) Text { return Text{norm.NFC.String(t.VI), norm.NFC.String(t.EN)} }

// storable says whether every engine can keep s: UTF-8 without NUL.
func storable(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

// texts says of the field which of texts is longer than limit in runes, or no text at all.
func (e Invalid) texts(field string, limit int, texts ...string) {
	for _, t := range texts {
		switch {
		case !storable(t):
			e[field] = "invalid.characters"
		case utf8.RuneCountInString(t) > limit:
			e[field] = "invalid.too_long"
		}
	}
}

// validate says which fields of st are too long, too many, missing, there twice, or no text.
func (st Stand) validate() error {
	bad := Invalid{}
	bad.texts("headline", maxHeadline, st.Headline.VI, st.Headline.EN)
	bad.texts("text", maxText, st.Text.VI, st.Text.EN)
	if len(st.Exhibits) > maxExhibits {
		bad["exhibits"] = "invalid.too_many"
	}
	if len(st.Topics) > maxTopics {
		bad["topics"] = "invalid.too_many"
	}
	for i, topic := range st.Topics {
		if slices.Contains(st.Topics[:i], topic) {
			bad["topics"] = "invalid.twice"
		}
	}
	for i, x := range st.Exhibits {
		field := fmt.Sprintf("exhibits.%d", i)
		x.validate(field, bad)
		if x.ID != "" && slices.ContainsFunc(st.Exhibits[:i], func(y Exhibit) bool { return x.ID == y.ID }) {
			bad[field] = "invalid.twice"
		}
	}
	if len(bad) > 0 {
		return bad
	}
	return nil
}

func (x Exhibit) validate(field string, bad Invalid) {
	bad.texts(field, maxName, x.ID, x.Name.VI, x.Name.EN)
	bad.texts(field, maxText, append([]string{x.Description.VI, x.Description.EN}, x.Sources...)...)
	switch {
	case len(x.Sources) > maxList:
		bad[field] = "invalid.too_many"
	case x.ID == "" || x.Name.VI == "":
		bad[field] = "invalid.missing"
	}
}

// knownTopics is Invalid if one of ids is not the id of a topic.
func knownTopics(ctx context.Context, tx *sql.Tx, ids []string) error {
	known, err := collect(ctx, tx, scanTopic, allTopics)
	for _, id := range ids {
		if err == nil && !slices.ContainsFunc(known, func(t Topic) bool { return t.ID == id }) {
			err = Invalid{"topics": "invalid.unknown"}
		}
	}
	return err
}

// sameContent says whether a and b show the same.
func sameContent(a, b Stand) bool {
	return a.Headline == b.Headline && a.Text == b.Text && slices.Equal(a.Topics, b.Topics) &&
		slices.EqualFunc(a.Exhibits, b.Exhibits, func(x, y Exhibit) bool {
			return x.ID == y.ID && x.Name == y.Name && x.Description == y.Description && slices.Equal(x.Sources, y.Sources)
		})
}
