package search

import (
	"maps"
	"slices"
	"testing"
)

// TestPoints compares fits that differ in one thing.
func TestPoints(t *testing.T) {
	one, three := &reading{words: make([]int, 1)}, &reading{words: make([]int, 3)}
	expanded := &reading{words: three.words, said: true}
	for _, row := range []struct {
		name          string
		field         field
		reading       *reading
		better, worse fit
		times         float64 // at least by which it is better, 1 if they are alike
	}{
		{"side by side", inName, one, fit{held: 0.5, near: 1}, fit{held: 0.5}, 1.3},
		{"nothing else in the phrase", inName, one, fit{held: 0.2, full: 0.9}, fit{held: 0.2, full: 0.1}, 1.3},
		{"the first word of a name", inName, one, fit{held: 0.5, head: true}, fit{held: 0.5}, 1.1},
		{"the first word of another name", inLaterName, one, fit{held: 0.5, head: true}, fit{held: 0.5}, 1.1},
		{"the first word of what is no name", inErrand, one, fit{held: 0.5, head: true}, fit{held: 0.5}, 1},
		{"the whole phrase", inName, one, fit{held: wholeHeld, full: 1}, fit{held: wholeHeld, full: 0.999}, 1.2},
		{"the whole phrase, of a question for much else", inName, one, fit{held: 0.2, full: 1}, fit{held: 0.2, full: 1 - 1e-12}, 1},
		{"three words as typed", inErrand, three, fit{held: 0.96, near: 1}, fit{held: 0.96, near: 0.999}, 1.3},
		{"three words, one wrong", inErrand, three, fit{held: 0.9, near: 1}, fit{held: 0.9, near: 1 - 1e-12}, 1},
		{"three words of the phrase table", inErrand, expanded, fit{held: 0.96, near: 1}, fit{held: 0.96, near: 1 - 1e-12}, 1},
		{"one word as typed", inErrand, one, fit{held: 0.96, near: 1}, fit{held: 0.96, near: 1 - 1e-12}, 1},
		{"all words over half of them", inName, one, fit{held: 1}, fit{held: 0.5}, 2.5},
	} {
		t.Run(row.name, func(t *testing.T) {
			p := &phrase{place: place{field: row.field}}
			better, worse := row.better.points(p, row.reading), row.worse.points(p, row.reading)
			if row.times == 1 && !alike(better, worse) || better < row.times*worse-1e-9 {
				t.Errorf("%v and %v, want %v times as much", better, worse, row.times)
			}
		})
	}
	if got := (fit{near: 1, full: 1, head: true}).points(&phrase{}, one); got != 0 {
		t.Errorf("nothing held is worth %v", got)
	}
}

func TestPhraseWeight(t *testing.T) {
	count := func(n int) *int { return &n }
	matter, said := &phrase{place: place{field: inErrand}}, &phrase{place: place{field: inErrand, also: 1}}
	once, often := &phrase{place: place{field: inExhibit}, shared: count(1)}, &phrase{place: place{field: inExhibit}, shared: count(5)}
	if said.weight() >= matter.weight() {
		t.Errorf("an everyday wording weighs %v, the matter %v", said.weight(), matter.weight())
	}
	if often.weight() >= once.weight() || once.weight() != weights[inExhibit] {
		t.Errorf("what one has weighs %v, what many have %v", once.weight(), often.weight())
	}
}

// TestSharedPhrasesAreCounted puts and removes documents with the same service.
func TestSharedPhrasesAreCounted(t *testing.T) {
	a, b := body("a", inExhibit, "Cấp sổ"), body("b", inExhibit, "cap so")
	c := library(a, body("c", inExhibit, "Cấp sổ"), b, body("name", inName, "Cấp sổ"))
	for _, row := range []struct {
		name string
		do   func()
		want int
	}{
		{"two alike", func() {}, 2},
		{"put again", func() { c.put(a) }, 2},
		{"another in its place", func() { c.put(body("c", inExhibit, "Cấp thẻ")) }, 1},
	} {
		row.do()
		if p := c.docs[a.ref].phrases[0]; p.shared == nil || *p.shared != row.want {
			t.Errorf("%s: %v share it", row.name, p.shared)
		}
	}
	for ref := range c.docs {
		c.remove(ref)
	}
	if len(c.same) > 0 || len(c.numbers) > 0 {
		t.Errorf("%d phrases of %d words are left", len(c.same), len(c.numbers))
	}
}

// scores gives the points of each of docs by its id.
func scores(text string, docs ...document) map[string]float64 {
	c := library(docs...)
	points := map[string]float64{}
	for _, j := range c.judge(c.parse(Query{Text: text}), maps.Values(c.docs)) {
		points[j.doc.ref.ID] = j.points
	}
	return points
}

// with adds a text to d.
func with(d document, f field, words string) document {
	d.texts = append(d.texts, newText(place{field: f, at: uint16(len(d.texts))}, words))
	return d
}

// TestOtherPhrasesCount compares documents of which one has something beside its best phrase.
func TestOtherPhrasesCount(t *testing.T) {
	for _, row := range []struct {
		name, text  string
		more, plain document
		counts      bool
	}{
		{"the rest of the question elsewhere", "nhà thuốc", with(body("more", inName, "Nhà kho"), inErrand, "bán thuốc"), with(body("plain", inName, "Nhà kho"), inErrand, "bán hàng"), true},
		{"the question again", "nhà kho", with(body("more", inName, "Nhà kho"), inErrand, "gửi nhà kho"), with(body("plain", inName, "Nhà kho"), inErrand, "gửi đồ"), true},
		{"one word again", "kho", with(body("more", inName, "Nhà kho"), inErrand, "gửi kho"), with(body("plain", inName, "Nhà kho"), inErrand, "gửi đồ"), false},
		{"words written together, elsewhere apart", "nhakho", with(body("more", inName, "Nhà kho"), inErrand, "kho lúa nhà"), with(body("plain", inName, "Nhà kho"), inErrand, "kho lúa ba"), false},
	} {
		t.Run(row.name, func(t *testing.T) {
			points := scores(row.text, row.more, row.plain)
			if more, plain := points["more"], points["plain"]; row.counts && more <= plain || !row.counts && !alike(more, plain) || plain == 0 {
				t.Errorf("%v, without it %v", more, plain)
			}
		})
	}
}

// TestWordsWrittenTogetherStandTogether gives nothing to a document that has them in several places only.
func TestWordsWrittenTogetherStandTogether(t *testing.T) {
	points := scores("nhakho", body("together", inName, "Nhà kho"), with(body("apart", inName, "Nhà lá"), inErrand, "gửi kho"))
	if points["together"] == 0 || points["apart"] != 0 {
		t.Errorf("%v", points)
	}
}

// TestMuchOfTheSameIsBounded gives one document the same words over and over: it does not overtake a name.
func TestMuchOfTheSameIsBounded(t *testing.T) {
	much := body("much", inDescription, "nhà kho 0")
	for range 200 {
		much = with(much, inDescription, "nhà kho")
	}
	if points := scores("nhà kho", much, body("name", inName, "Nhà kho")); points["name"] <= points["much"] {
		t.Errorf("%v", points)
	}
}

// TestDocumentsAreJudgedApart compares the points of each with those that it has when it is judged alone.
func TestDocumentsAreJudgedApart(t *testing.T) {
	c := known()
	c.put(with(body("last", inName, "Trại tạ"), inErrand, "Công ty y"))
	var docs []*analysed
	for d := range maps.Values(c.docs) {
		docs = append(docs, d)
	}
	for _, text := range []string{"sở công an tỉnh", "congan so73", "y tế tỉnh tạ", "police thuế", "tt&tt", "trại công thuế sở"} {
		asked := c.parse(Query{Text: text})
		for range 2 {
			slices.Reverse(docs)
			for _, j := range c.judge(asked, slices.Values(docs)) {
				alone := c.judge(asked, slices.Values([]*analysed{j.doc}))
				if len(alone) != 1 || alone[0].points != j.points {
					t.Errorf("%q: %s has %v, alone %+v", text, j.doc.ref.ID, j.points, alone)
				}
			}
		}
	}
}

func TestCodesComeFirst(t *testing.T) {
	at := func(id, words string, codes ...string) document {
		d := body(id, inName, words)
		d.codes = codes
		return d
	}
	docs := []document{at("a", "A1 A1", "c9"), at("b", "Sở", "a12"), at("c", "Sở A1", "b1", "a1"), at("d", "A1")}
	if got := ranked("a1", docs...); len(got) < 2 || !slices.Equal(got[:2], []string{"c", "b"}) {
		t.Errorf("%v", got)
	}
	if got := ranked("gian hàng A-12", docs...); len(got) == 0 || got[0] != "b" {
		t.Errorf("%v", got)
	}
}

func TestTies(t *testing.T) {
	placed := func(order, id string) document {
		d := body(id, inName, "Sở Y tế")
		d.order = order
		return d
	}
	for range 5 { // maps come in any order
		if got := ranked("sở y tế", placed("2", "a"), placed("1", "c"), placed("1", "b")); !slices.Equal(got, []string{"b", "c", "a"}) {
			t.Fatalf("%v", got)
		}
	}
}

func TestSure(t *testing.T) {
	for _, row := range []struct {
		name         string
		words        int
		points, near float64
		want         bool
	}{
		{"enough by itself", 1, sureAlone, 0, true},
		{"not enough by itself", fewWords, sureAlone - 0.01, 0, false},
		{"enough side by side", 5, sureNear, nearEnough, true},
		{"not side by side enough", 2, sureNear, nearEnough - 0.01, false},
		{"too little side by side", 2, sureNear - 0.01, 1, false},
		{"many words scattered", fewWords + 1, sureScattered, 0, true},
		{"many words scattered, too little of them", fewWords + 1, sureScattered - 0.01, 0, false},
	} {
		asked := question{readings: []reading{{words: make([]int, row.words)}}}
		best := judgement{&analysed{}, verdict{points: row.points, fit: fit{near: row.near}, phrase: &phrase{}}}
		if got := sure(asked, []judgement{best}); got != row.want {
			t.Errorf("%s: %v", row.name, got)
		}
	}
	if sure(question{}, nil) {
		t.Error("nothing is sure")
	}
	if !sure(question{}, []judgement{{&analysed{}, verdict{points: codeBegins}}}) {
		t.Error("a booth code is not")
	}
}

// TestWeakHitsAreLeftOut has one document hold little of what another holds all.
func TestWeakHitsAreLeftOut(t *testing.T) {
	strong, weaker := body("strong", inName, "Sở Giao thông vận tải"), body("weak", inDescription, "một hai ba bốn năm sáu giao bảy")
	if got := ranked("sở giao thông vận tải", strong, weaker); !slices.Equal(got, []string{"strong"}) {
		t.Errorf("%v", got)
	}
	if got := ranked("giao", strong, weaker); !slices.Equal(got, []string{"strong", "weak"}) {
		t.Errorf("%v", got)
	}
}
