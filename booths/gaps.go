package booths

import "strings"

// Gap is something that a stand still lacks: headline.vi, headline.en, text.vi, text.en, topics, exhibits, exhibits.en
// (English names), photos, languages, website. The site has words for each: gap.photos. The most useful next step comes first.
type Gap string

// needs are what makes a stand complete, the most useful first, and how many of a hundred points each is worth: half of
// all go to what a stand is found and known by in Vietnamese, a quarter to what shows it, a fifth to English. A stand
// without exhibits lacks no English names of them, and has no points for those either.
var needs = []struct {
	gap    Gap
	points int
	met    func(Stand) bool
}{
	{"headline.vi", 15, func(st Stand) bool { return said(st.Headline.VI) }},
	{"topics", 10, func(st Stand) bool { return len(st.Topics) > 0 }},
	{"text.vi", 15, func(st Stand) bool { return said(st.Text.VI) }},
	{"exhibits", 15, func(st Stand) bool { return len(st.Exhibits) > 0 }},
	{"photos", 15, func(st Stand) bool { return len(st.Photos) > 0 }},
	{"headline.en", 8, func(st Stand) bool { return said(st.Headline.EN) }},
	{"text.en", 7, func(st Stand) bool { return said(st.Text.EN) }},
	{"exhibits.en", 5, allNamedInEnglish},
	{"languages", 5, func(st Stand) bool { return len(st.Languages) > 0 }},
	{"website", 5, func(st Stand) bool { return st.Website != "" }},
}

// Gaps gives what st lacks, and how complete it is, 0 to 100: the points of what it has.
func (st Stand) Gaps() (missing []Gap, percent int) {
	for _, n := range needs {
		switch {
		case n.met(st):
			percent += n.points
		case n.gap != "exhibits.en" || len(st.Exhibits) > 0:
			missing = append(missing, n.gap)
		}
	}
	return missing, percent
}

func said(s string) bool { return strings.TrimSpace(s) != "" }

func allNamedInEnglish(st Stand) bool {
	for _, x := range st.Exhibits {
		if !said(x.Name.EN) {
			return false
		}
	}
	return len(st.Exhibits) > 0
}
