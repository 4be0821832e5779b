package relevance

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"gianhang/booths"
	"gianhang/search"
)

// offlineGolden is what the tests of the browser's search compare with: the file that it finds by, and what the server
// answers.
const offlineGolden = "testdata/offline.json"

// offlineVectors is the content of offlineGolden.
type offlineVectors struct {
	File    search.File     `json:"file"`
	Answers []offlineAnswer `json:"answers"`
}

// offlineAnswer is a question and the first hits that the server gives, or what it guesses.
type offlineAnswer struct {
	Text      string         `json:"text"`
	Topic     string         `json:"topic,omitempty"`
	Kind      booths.Kind    `json:"kind,omitempty"`
	Floor     string         `json:"floor,omitempty"`
	Offset    int            `json:"offset,omitempty"`
	Confident bool           `json:"confident"`
	Total     int            `json:"total"`
	Hits      []string       `json:"hits"`
	First     *offlineHit    `json:"first,omitempty"`
	Topics    map[string]int `json:"topics,omitempty"` // their facet
}

// offlineHit is what the first hit of an answer shows.
type offlineHit struct {
	Subtitle booths.Text   `json:"subtitle"`
	Field    booths.Field  `json:"field"`
	Found    booths.Text   `json:"found"`
	Said     string        `json:"said"`
	Marks    []search.Span `json:"marks"` // of the title, of what it was found by and of how that is said, all in Vietnamese
}

// offlineOthers are questions that no set has: with filters, codes, pages, and what somebody sends to see what breaks.
var offlineOthers = []search.Query{
	{}, {Offset: 30}, {Topic: "y-te"}, {Kind: booths.KindPlace}, {Kind: booths.KindSession}, {Floor: "T"},
	{Text: "A1"}, {Text: "gian a-01"}, {Text: "a"}, {Text: "A"}, {Text: "B2"}, {Text: "gian hang b"}, {Text: "nhà vệ sinh"}, {Text: "toilet"}, {Text: "lối vào"},
	{Text: "giấy", Kind: booths.KindStand}, {Text: "giấy", Offset: 5}, {Text: "sở", Offset: 1000}, {Text: "khai mạc"}, {Text: "chuyển đổi số"},
	{Text: "!!!"}, {Text: "😀"}, {Text: "\u0301"}, {Text: "so\u200b y\u00a0te"}, {Text: "' OR 1=1 --"}, {Text: "*"}, {Text: "+syt -ca"}, {Text: "constructor"}, {Text: "__proto__ toString"},
	{Text: strings.Repeat("a", 200)}, {Text: strings.Repeat("số ", 66)}, {Text: strings.Repeat("congan", 33)}, {Text: strings.Repeat("ế", 200)}, {Text: "s y t e s o c o n g a n t i n h d o n g n a i"},
	{Text: "stttt"}, {Text: "TT&TT"}, {Text: "ttttdn"}, {Text: "ubnd tp bien hoa"}, {Text: "congantinh dongnai"},
}

// offlineShown is how many hits of an answer are compared.
const offlineShown = 5

// TestOffline keeps offlineGolden what the seed makes of it.
func TestOffline(t *testing.T) {
	f := openFair(t)
	var v offlineVectors
	var err error
	if v.File, err = search.Offline(t.Context(), f.store); err != nil {
		t.Fatal(err)
	}
	v.File.Seq = 0
	for _, s := range sets(t) {
		for _, q := range s.queries {
			v.Answers = append(v.Answers, f.answer(t, search.Query{Text: q.typed()}))
		}
	}
	for _, q := range offlineOthers {
		v.Answers = append(v.Answers, f.answer(t, q))
	}
	got, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(offlineGolden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(offlineGolden); err != nil || string(want) != string(got) {
		t.Errorf("the file or the answers have changed (%v): -update, then test the client", err)
	}
}

func (f fair) answer(t testing.TB, q search.Query) offlineAnswer {
	t.Helper()
	q.Limit = offlineShown
	answer, err := f.index.Find(t.Context(), q)
	if err != nil {
		t.Fatalf("find %q: %v", q.Text, err)
	}
	a := offlineAnswer{Text: q.Text, Topic: q.Topic, Kind: q.Kind, Floor: q.Floor, Offset: q.Offset, Confident: answer.Confident,
		Total: answer.Total, Hits: []string{}, Topics: answer.Facets.Topics}
	for i, h := range append(answer.Hits, answer.Guesses...) {
		a.Hits = append(a.Hits, string(h.Kind)+"/"+h.ID)
		if i == 0 {
			a.First = &offlineHit{h.Subtitle, h.Found.Field, h.Found.Text, h.Found.Said, slices.Concat([]search.Span{}, h.Marks.Title.VI, h.Marks.Found.VI, h.Marks.Said)}
		}
	}
	return a
}
