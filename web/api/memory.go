package api

import (
	"sync"

	"gianhang/search"
)

// memorySize bounds how many answers a memory keeps; when it is full it forgets them all.
const memorySize = 1000

// state is what an answer to a search rests on beside the question: the newest change, and the one the index has come to.
type state struct{ seq, indexed int64 }

// memory keeps the answers to searches of one state, so that asking again gives the same bytes, as a strong ETag
// promises though the answer says how long it took, and what many ask costs little.
type memory struct {
	mu      sync.Mutex
	of      state
	answers map[search.Query]search.Answer
}

// recall gives what is kept for q in that state.
func (m *memory) recall(now state, q search.Query) (search.Answer, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.of != now {
		return search.Answer{}, false
	}
	a, ok := m.answers[q]
	return a, ok
}

// keep keeps a as the answer to q in that state and gives it, or the answer that somebody else was first to keep. An
// answer of another state of the index is not kept.
func (m *memory) keep(now state, q search.Query, a search.Answer) search.Answer {
	m.mu.Lock()
	defer m.mu.Unlock()
	if a.Seq != now.indexed {
		return a
	}
	if m.of != now || len(m.answers) >= memorySize {
		m.of, m.answers = now, map[search.Query]search.Answer{}
	}
	if first, ok := m.answers[q]; ok {
		return first
	}
	m.answers[q] = a
	return a
}
