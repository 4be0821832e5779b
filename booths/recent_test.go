package booths

import (
	"fmt"
	"testing"
)

func TestRecent(t *testing.T) {
	var r recent
	entry := func(id string) Entry { return Entry{Department: Department{ID: id}} }
	r.keep(5, []Entry{entry("a")})
	for _, row := range []struct {
		name string
		seq  int64
		want int
	}{{"the same change", 5, 1}, {"a later one", 6, 0}, {"an earlier one", 4, 0}} {
		t.Run(row.name, func(t *testing.T) {
			if found, missing := r.among(row.seq, []string{"a", "b"}); len(found) != row.want || len(missing) != 2-row.want {
				t.Errorf("kept %v, missing %v", found, missing)
			}
		})
	}
	r.keep(4, []Entry{entry("old")})
	if found, _ := r.among(4, []string{"old"}); len(found) != 0 {
		t.Error("keeps what is older than what it has")
	}
	for i := range 2 * mostRecent {
		if r.keep(5, []Entry{entry(fmt.Sprint(i))}); len(r.entries) > mostRecent {
			t.Fatalf("keeps %d entries", len(r.entries))
		}
	}
}
