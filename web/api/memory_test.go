package api

import (
	"fmt"
	"testing"

	"gianhang/search"
)

func TestMemory(t *testing.T) {
	now, q := state{seq: 7, indexed: 5}, search.Query{Text: "so y te"}
	var m memory
	if _, ok := m.recall(now, q); ok {
		t.Error("a new memory remembers")
	}
	first := m.keep(now, q, search.Answer{Seq: 5, Total: 1})
	if second := m.keep(now, q, search.Answer{Seq: 5, Total: 2}); second.Total != first.Total {
		t.Errorf("two answers of one state: %d and %d hits", first.Total, second.Total)
	}
	if a, ok := m.recall(now, q); !ok || a.Total != 1 {
		t.Errorf("recalls %v, %t", a, ok)
	}
	for name, later := range map[string]state{"store moved on": {8, 5}, "index caught up": {7, 7}} {
		if _, ok := m.recall(later, q); ok {
			t.Errorf("%s, and the old answer is given", name)
		}
	}
	if m.keep(now, search.Query{Text: "cong an"}, search.Answer{Seq: 6}); len(m.answers) != 1 {
		t.Error("keeps an answer of another state of the index")
	}
	for i := range memorySize + 10 {
		m.keep(now, search.Query{Text: fmt.Sprint(i)}, search.Answer{Seq: 5})
	}
	if len(m.answers) > memorySize {
		t.Errorf("keeps %d answers", len(m.answers))
	}
}
