package web

import (
	"slices"
	"strings"
	"time"

	"gianhang/booths"
)

// standMenu leads from any page about one department's stand to the others; see the template standmenu.
type standMenu struct {
	frame
	Department booths.Department
}

// tool is one item of a standMenu.
type tool struct {
	Path, Icon, Words string // address without the prefix of a language, name of the icon, key of the words
	Here              bool
}

// StandMenu prepares the menu of the stand of d.
func (f frame) StandMenu(d booths.Department) standMenu { return standMenu{f, d} }

// Tools are the pages of the stand that who is signed in may open.
func (m standMenu) Tools() (all []tool) {
	base := "/desk/stands/" + m.Department.ID
	add := func(may bool, below, icon, words string) {
		if may {
			here := m.Path == base+below || below != "" && m.Below(base+below)
			all = append(all, tool{base + below, icon, words, here})
		}
	}
	edits := m.Who.MayEdit(m.Department.ID)
	add(edits, "", "edit", "desk.tool.edit")
	add(edits, "/photos", "photo", "desk.tool.photos")
	add(true, "/preview", "look", "desk.tool.preview")
	add(edits, "/presence", "tick", "desk.tool.presence")
	add(true, "/history", "clock", "desk.tool.history")
	add(true, "/figures", "figures", "desk.tool.figures")
	return all
}

// LastDay says whether today is the last day before at, in unix milliseconds, where the exhibition is.
func (f frame) LastDay(at int64) bool {
	day := func(t time.Time) string { return t.In(f.zone()).Format(time.DateOnly) }
	return day(time.UnixMilli(at-1)) == day(f.Now) && f.Now.UnixMilli() < at
}

// AuthorName is who saved something: the first data of a directory are nobody's.
func (f frame) AuthorName(author string) string {
	if author == "" || author == "import" {
		return f.T("desk.history.imported")
	}
	return author
}

// Readable puts names in place of the ids of topics and the tags of languages in what differs between two versions.
func (f frame) Readable(all []booths.Difference, topics []booths.Topic) []booths.Difference {
	for i, d := range all {
		name := func(id string) string { return id }
		switch d.Field {
		case "languages":
			name = func(tag string) string { return or(f.languages([]string{tag}), tag) }
		case "topics":
			name = func(id string) string {
				if i := slices.IndexFunc(topics, func(t booths.Topic) bool { return t.ID == id }); i >= 0 {
					return f.Plain(topics[i].Name)
				}
				return id
			}
		}
		all[i].Mine, all[i].Other = eachLine(d.Mine, name), eachLine(d.Other, name)
	}
	return all
}

// eachLine gives text with each of its lines as by says.
func eachLine(text string, by func(string) string) string {
	if text == "" {
		return ""
	}
	return strings.Join(each(strings.Split(text, "\n"), by), "\n")
}

// ActName says in words what an act was, by its name such as stand.saved.
func (f frame) ActName(what string) string {
	key := "act." + what
	if words := f.T(key); words != key {
		return words
	}
	return what
}
