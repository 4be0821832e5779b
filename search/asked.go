package search

import (
	"sync"
	"time"

	"gianhang/search/vietnamese"
)

// Asked collects what was asked for and what was answered, without any identity, until somebody keeps it. As with
// misses, a question that grows letter by letter is one, and what looks like personal data is left out.
// The zero Asked is ready; it is safe for concurrent use and bounded.
type Asked struct {
	mu      sync.Mutex
	asked   misses
	answers map[string][]string // by folded text, as they were last
}

// Question is a folded text, how often it was asked, and the ids that answered it, best first.
type Question struct {
	Text    string
	Count   int
	Answers []string
}

// Add counts a text that was answered by ids at now.
func (a *Asked) Add(text string, ids []string, now time.Time) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.answers == nil {
		a.answers, a.asked.asked = map[string][]string{}, map[string]miss{}
	}
	a.asked.add(text, now)
	fold := vietnamese.Fold(text)
	if _, counted := a.asked.asked[fold]; counted {
		a.answers[fold] = ids
	}
}

// Take gives what nobody is taken to be typing on by now, and forgets it.
func (a *Asked) Take(now time.Time) (all []Question) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for text, n := range a.asked.take(now) {
		all = append(all, Question{text, n, a.answers[text]})
	}
	for text := range a.answers {
		if _, waits := a.asked.asked[text]; !waits {
			delete(a.answers, text)
		}
	}
	return all
}
