package search

import (
	"maps"
	"testing"
	"time"

	"gianhang/booths"
)

func TestMisses(t *testing.T) {
	type asked struct {
		text  string
		after time.Duration
	}
	for _, row := range []struct {
		name  string
		asked []asked
		want  map[string]int
	}{
		{"folded", []asked{{"Thú Nhún", 0}}, map[string]int{"thu nhun": 1}},
		{"asked again", []asked{{"thú nhún", 0}, {"THU NHUN", time.Second}}, map[string]int{"thu nhun": 2}},
		{"letter by letter", []asked{{"thu", 0}, {"thu n", time.Second}, {"thu nhun", 2 * time.Second}}, map[string]int{"thu nhun": 1}},
		{"and back", []asked{{"thu nhun", 0}, {"thu nhu", time.Second}}, map[string]int{"thu nhun": 1}},
		{"typed by two", []asked{{"thu", 0}, {"thu", 0}, {"thu n", time.Second}}, map[string]int{"thu": 1, "thu n": 1}},
		{"a longer one later", []asked{{"thu", 0}, {"thu nhun", time.Minute}}, map[string]int{"thu": 1, "thu nhun": 1}},
		{"too short", []asked{{"ab", 0}}, map[string]int{}},
		{"telephone", []asked{{"0912345678", 0}}, map[string]int{}},
		{"telephone in groups", []asked{{"gọi 0912 345.678", 0}}, map[string]int{}},
		{"identity card", []asked{{"cccd 075-099-001-234", 0}}, map[string]int{}},
		{"e-mail", []asked{{"an@example.com", 0}}, map[string]int{}},
		{"telephone with a dash", []asked{{"0912–345–678", 0}}, map[string]int{}},
		{"telephone of wide digits", []asked{{"０９１２３４５６７８", 0}}, map[string]int{}},
		{"telephone digit by digit", []asked{{"gọi 091", 0}, {"gọi 091234", time.Second}, {"gọi 0912345", 2 * time.Second}}, map[string]int{}},
		{"e-mail letter by letter", []asked{{"nguyenvana", 0}, {"nguyenvana@", time.Second}}, map[string]int{}},
		{"both ways at once", []asked{{"thu", 0}, {"thu", 0}, {"thu nhun", time.Second}, {"thu n", 2 * time.Second}}, map[string]int{"thu": 1, "thu nhun": 1}},
		{"six digits are none", []asked{{"mã 123456", 0}}, map[string]int{"ma 123456": 1}},
	} {
		t.Run(row.name, func(t *testing.T) {
			m := misses{asked: map[string]miss{}}
			start := time.Now()
			for _, a := range row.asked {
				m.add(a.text, start.Add(a.after))
			}
			if got := m.take(start.Add(time.Hour)); !maps.Equal(got, row.want) {
				t.Errorf("got %v, want %v", got, row.want)
			}
			if again := m.take(start.Add(2 * time.Hour)); len(again) > 0 {
				t.Errorf("taken twice: %v", again)
			}
		})
	}
}

func TestMissesWaitUntilTheyHaveSettled(t *testing.T) {
	m := misses{asked: map[string]miss{}}
	start := time.Now()
	m.add("thú nhún", start)
	if got := m.take(start.Add(settled)); len(got) > 0 {
		t.Errorf("taken while still typed: %v", got)
	}
	for n := range 20 { // asked again and again
		m.add("thú nhún", start.Add(time.Duration(n)*settled/2))
	}
	if got := m.take(start.Add(longestWait + 1)); got["thu nhun"] != 21 {
		t.Errorf("after a minute %v is taken", got)
	}
}

func TestTheStoreKeepsWhatIsNotFound(t *testing.T) {
	x := fair(t)
	stop := follow(t, x)
	seq := x.Seq()
	for _, text := range []string{"Xyzzy plugh", "so y te", "qwertyuiop 0912345678", "XYZZY PLUGH"} {
		find(t, x, Query{Text: text})
	}
	stop()
	got, err := x.store.Misses(t.Context(), "", 10)
	if want := (booths.Miss{Query: "xyzzy plugh", Count: 2}); err != nil || len(got) != 1 || got[0] != want {
		t.Errorf("kept %v (%v), want %v", got, err, want)
	}
	if x.Seq() != seq {
		t.Error("misses moved the feed")
	}
}
