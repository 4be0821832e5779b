package schedule

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"gianhang/booths"
)

// mostNamed bounds, in runes, how a Problem repeats text of the file.
const mostNamed = 80

// item is one item of a programme as its file says it, before it is a session.
type item struct {
	uid                           string
	title, abstract, description  words
	subtitle                      words
	kind, room, track, lang, link string
	speakers                      []string
	day                           string
	starts, ends                  int64 // unix milliseconds, 0 if unknown
	part                          string
	cancelled                     bool
}

// words is a text by language; "" is one that nobody named.
type words map[string]string

// said is a text in a language that may be "".
func said(lang, text string) words { return words{lang: text} }

// any is one of w, the one without a language first.
func (w words) any() string {
	if w[""] != "" {
		return w[""]
	}
	for _, lang := range slices.Sorted(maps.Keys(w)) {
		if w[lang] != "" {
			return w[lang]
		}
	}
	return ""
}

// named is how a Problem calls it.
func (it item) named() string {
	if name := oneLine(it.title.any()); name != "" {
		return name
	}
	if it.uid != "" {
		return it.uid
	}
	return "an item without a name"
}

// add makes a session of it, unless it cannot be one.
func (r *reading) add(it item) {
	x := booths.Session{ID: cleaned(it.uid), Kind: kindOf(it.kind), Day: it.day, Starts: it.starts, Ends: it.ends, Part: it.part,
		Room: oneLine(it.room), Track: oneLine(it.track), Lang: oneLine(it.lang), Cancelled: it.cancelled}
	x.Title, x.Description = it.texts(x.Lang, r.ours)
	switch {
	case x.Title == (booths.Text{}):
		r.lose(x.ID, it.named(), "has no title")
		return
	case x.ID == "":
		r.lose("", it.named(), "has no id, guid or uid, so that it could not be found again")
		return
	case r.seen[x.ID]:
		r.lose(x.ID, it.named(), "has the same id as another item, %.80q", x.ID)
		return
	}
	r.seen[x.ID] = true
	if x.Ends != 0 && x.Ends < x.Starts {
		r.doubt(it.named(), "ends before it starts; its end is left open")
		x.Ends = 0
	}
	r.speakers(it, &x)
	if it.link != "" {
		if x.Link = strings.TrimSpace(it.link); !booths.WebAddress(x.Link) || utf8.RuneCountInString(x.Link) > booths.MaxSessionLink {
			r.doubt(it.named(), "has a link that is no address of a page, %.80q; it has none here", x.Link)
			x.Link = ""
		}
		x.Link = linked(x.Link)
	}
	r.shorten(it, &x)
	r.Sessions = append(r.Sessions, x)
}

// speakers gives x those of it.
func (r *reading) speakers(it item, x *booths.Session) {
	for _, name := range it.speakers {
		if name = cut(oneLine(name), booths.MaxSessionWord); name != "" {
			x.Speakers = append(x.Speakers, name)
		}
	}
	if len(x.Speakers) > booths.MaxSpeakers {
		r.doubt(it.named(), "has %d speakers; the first %d are kept", len(x.Speakers), booths.MaxSpeakers)
		x.Speakers = x.Speakers[:booths.MaxSpeakers]
	}
}

// shorten cuts what is longer than a session holds.
func (r *reading) shorten(it item, x *booths.Session) {
	for _, part := range []struct {
		name string
		most int
		text *string
	}{
		{"title", booths.MaxSessionTitle, &x.Title.VI},
		{"title", booths.MaxSessionTitle, &x.Title.EN},
		{"description", booths.MaxSessionDescription, &x.Description.VI},
		{"description", booths.MaxSessionDescription, &x.Description.EN},
		{"room", booths.MaxSessionWord, &x.Room},
		{"track", booths.MaxSessionWord, &x.Track},
		{"language", booths.MaxSessionWord, &x.Lang},
	} {
		if short := cut(*part.text, part.most); short != *part.text {
			r.doubt(it.named(), "has a %s of more than %d letters; the rest is cut off", part.name, part.most)
			*part.text = short
		}
	}
}

// texts are the title and the description in the languages that they are in; what says no language is in that of the
// item, or the one that it looks like. Only what this package wrote has no markup for sure.
func (it item) texts(lang string, ours bool) (title, description booths.Text) {
	unsaid := languageOf(lang, it.title[""]+" "+it.abstract[""]+" "+it.description[""])
	put := func(to *booths.Text, w words, clean func(string) string, join string) {
		for _, lang := range slices.Sorted(maps.Keys(w)) {
			text, into := clean(w[lang]), &to.EN
			if lang == "" && unsaid == booths.Vi || lang != "" && languageOf(lang, "") == booths.Vi {
				into = &to.VI
			}
			switch {
			case text == "" || strings.HasPrefix(*into, text):
			case *into != "" && join == "":
			case strings.HasPrefix(text, *into):
				*into = text
			default:
				*into += join + text
			}
		}
	}
	clean := plain
	if ours {
		clean = tidy
	}
	put(&title, it.title, func(s string) string { return oneLine(clean(s)) }, "")
	for _, part := range []words{it.subtitle, it.abstract, it.description} {
		put(&description, part, clean, "\n\n")
	}
	return title, description
}

// kinds are the kinds of sessions by words that programmes use for them; all else is a talk.
var kinds = map[string]string{
	"hands-on": "workshop", "tutorial": "workshop", "hội thảo": "workshop",
	"discussion": "talkshow", "panel": "talkshow", "podium": "talkshow", "tọa đàm": "talkshow",
}

// kindOf is the kind of a session that a file calls word.
func kindOf(word string) string {
	word = strings.ToLower(oneLine(word))
	if slices.Contains(booths.SessionKinds, word) {
		return word
	}
	if kind, ok := kinds[word]; ok {
		return kind
	}
	return "talk"
}
