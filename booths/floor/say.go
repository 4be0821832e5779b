package floor

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Voice says ways in one language. What it says is plain text, to be escaped where it is shown.
type Voice struct {
	words   *phrases
	name    func(id string) string
	storeys map[int]string
}

// NewVoice is the Voice of a language, "en" or else Vietnamese. name gives what the place with an id, or any of a
// kind of places (see KindName), is called in that language, and nothing for the code of a booth.
func NewVoice(lang string, name func(id string) string) Voice {
	if lang == "en" {
		return Voice{words: &english, name: name}
	}
	return Voice{words: &vietnamese, name: name}
}

// On is v with names for storeys; those without one are counted from the ground.
func (v Voice) On(storeys map[int]string) Voice {
	v.storeys = storeys
	return v
}

// Say is one text of one to three sentences for each of the steps of r; the last says where the end of r is.
func (v Voice) Say(r Route, steps []Step) []string {
	out := make([]string, len(steps))
	for i, s := range steps {
		end := ""
		if i+1 < len(steps) && steps[i+1].Via != "" {
			end = steps[i+1].Via
		} else if i+1 < len(steps) && s.Bends {
			end = steps[i+1].At
		}
		next := end != "" || s.Arrive == OnLeft || s.Arrive == OnRight || i+1 < len(steps) && steps[i+1].At != ""
		said := v.step(r, s, end, next)
		if i+1 == len(steps) {
			said = append(said, filled(v.words.Arrive[s.Arrive], v.the(r.To)))
		}
		for j := range said {
			said[j] = sentence(said[j])
		}
		out[i] = strings.Join(said, " ")
	}
	return out
}

// step is what is said of one step that ends at the booth or place end, if that is worth saying. How far it goes may be
// left out if the next thing to do can be seen.
func (v Voice) step(r Route, s Step, end string, next bool) []string {
	w, said := v.words, []string(nil)
	stay := s.stands() && end == ""
	switch {
	case s.Via != "" && (s.Back || stay):
		said = append(said, v.via(r, s))
	case s.Via != "":
		return []string{filled(w.Then, v.via(r, s), v.stretch(v.on(s), s, end))}
	}
	switch {
	case stay:
		return said
	case s.Start != "":
		return append(said, filled(w.Comma, v.start(s), v.stretch(v.on(s), s, end)))
	}
	turn := v.turn(s)
	if s.Metres < told && next && len(s.Across) == 0 && !s.Bends {
		return append(said, v.to(turn, end))
	}
	s.Turn = Straight
	return append(said, filled(w.Then, turn, v.stretch(v.on(s), s, end)))
}

// on is how s goes on, once turned.
func (v Voice) on(s Step) string {
	if s.Bends && (s.Turn == Straight || s.Turn == Onward) {
		return v.words.Follow
	}
	return v.words.Go[s.Turn]
}

// stands reports whether s goes nowhere.
func (s Step) stands() bool { return s.Metres < 0.5 }

// start is where the first step sets out.
func (v Voice) start(s Step) string {
	if s.Back {
		return filled(v.words.BackTo, v.full(s.Start))
	}
	return filled(v.words.From, v.full(s.Start))
}

// turn is the turn of a step and what it is by.
func (v Voice) turn(s Step) string {
	if s.At == "" {
		return v.words.Turn[s.Turn]
	}
	return filled(v.words.At, v.words.Turn[s.Turn], v.the(s.At))
}

// via is the connection that a step begins with.
func (v Voice) via(r Route, s Step) string {
	w, to := v.words, r.Parts[s.Part].Storey
	from, storey := r.Parts[s.Part-1].Storey, filled(w.Storey, strconv.Itoa(to))
	switch {
	case v.storeys[to] != "":
		storey = v.storeys[to]
	case to == 0:
		storey = w.Ground
	case to < 0:
		storey = filled(w.Cellar, strconv.Itoa(-to))
	}
	switch {
	case to > from:
		return filled(w.Up, v.full(s.Via), storey)
	case to < from:
		return filled(w.Down, v.full(s.Via), storey)
	}
	return filled(w.Over, v.full(s.Via))
}

// stretch is how far a step goes, along and past what.
func (v Voice) stretch(on string, s Step, end string) string {
	w := v.words
	said := v.row(filled(on, filled(w.Metres, strconv.Itoa(Rounded(s.Metres)))), s, w.Row, w.Aisle)
	said = v.across(said, s)
	if s.Towards != "" {
		said = filled(w.Towards, said, v.the(s.Towards))
	}
	said = v.to(said, end)
	if past := v.past(s); past != "" {
		said = filled(w.Past, said, past)
	}
	return said
}

func (v Voice) to(said, end string) string {
	if end == "" {
		return said
	}
	return filled(v.words.To, said, v.the(end))
}

// across adds what s crosses.
func (v Voice) across(said string, s Step) string {
	if len(s.Across) == 0 {
		return said
	}
	var names []string
	for _, id := range s.Across {
		names = append(names, v.full(id))
	}
	return filled(v.words.Across, said, v.list(names))
}

// row adds the rows that s runs along, by a phrase for one and a phrase for two.
func (v Voice) row(said string, s Step, one, two string) string {
	switch {
	case s.Bends || len(s.Aisle) == 0:
		return said
	case len(s.Aisle) == 1:
		return filled(one, said, s.Aisle[0])
	}
	return filled(two, said, s.Aisle[0], s.Aisle[1])
}

// past is what s passes, with the word for booths before the first unless its code says so itself.
func (v Voice) past(s Step) string {
	var all []string
	for i, p := range s.Past {
		said, word := p.First, v.words.Booth
		if p.First != p.Last {
			said = filled(v.words.Run, p.First, p.Last)
		}
		switch {
		case telling(p.First):
			word = v.words.Code
		case p.First != p.Last || len(s.Past) > 1:
			word = v.words.Booths
		}
		if i == 0 {
			said = filled(word, said)
		}
		all = append(all, said)
	}
	for _, id := range s.Landmarks {
		all = append(all, v.full(id))
	}
	return v.list(all)
}

// list is a, b and c.
func (v Voice) list(all []string) string {
	said := ""
	for i, s := range all {
		switch {
		case i == 0:
			said = s
		case i+1 < len(all):
			said = filled(v.words.Comma, said, s)
		default:
			said = filled(v.words.And, said, s)
		}
	}
	return said
}

// full is the name of a place, or a booth with the word for it.
func (v Voice) full(id string) string {
	if name := v.name(id); name != "" {
		return name
	}
	return filled(v.words.Booth, id)
}

// the is the same, shorter where the code of a booth begins with a letter.
func (v Voice) the(id string) string {
	if v.name(id) == "" && telling(id) {
		return filled(v.words.Code, id)
	}
	return v.full(id)
}

// telling reports whether a code is known for one by the letter that it begins with.
func telling(code string) bool {
	first, _ := utf8.DecodeRuneInString(code)
	return unicode.IsLetter(first)
}

// sentence is said with a capital at its beginning and a full stop at its end.
func sentence(said string) string {
	first, n := utf8.DecodeRuneInString(said)
	return string(unicode.ToUpper(first)) + said[n:] + "."
}
