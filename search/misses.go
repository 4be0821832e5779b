package search

import (
	"context"
	"maps"
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"gianhang/search/vietnamese"
)

// misses collects what was asked for and not found, without any identity, until the store keeps it. A question that
// grows letter by letter is one miss.
type misses struct {
	mu    sync.Mutex
	asked map[string]miss // by folded text
}

type miss struct {
	count int
	last  time.Time
}

const (
	settled     = 10 * time.Second // after which nobody is taken to be typing on
	mostMisses  = 1000             // that wait; more are not counted
	longestMiss = 60               // runes
	leastMiss   = 3
)

// personal tells texts that look like personal data: e-mail addresses, and runs of seven digits and more, as in numbers
// of telephones and identity cards, whatever parts them.
var personal = regexp.MustCompile(`@|[0-9]([ .,/+()_-]*[0-9]){6}`)

// add counts a clean text that was not found at now.
func (m *misses) add(text string, now time.Time) {
	fold := vietnamese.Fold(text)
	if n := utf8.RuneCountInString(fold); n < leastMiss || n > longestMiss || personal.MatchString(text) {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for other, x := range m.asked {
		switch {
		case now.Sub(x.last) > settled || other == fold:
		case strings.HasPrefix(other, fold):
			return // on the way there, or back
		case strings.HasPrefix(fold, other):
			if x.count--; x.count == 0 {
				delete(m.asked, other)
			} else {
				m.asked[other] = x
			}
		}
	}
	if x, known := m.asked[fold]; known || len(m.asked) < mostMisses {
		m.asked[fold] = miss{x.count + 1, now}
	}
}

// take gives the misses that have settled by now, all of them if now is zero, and forgets them.
func (m *misses) take(now time.Time) map[string]int {
	m.mu.Lock()
	defer m.mu.Unlock()
	counts := map[string]int{}
	maps.DeleteFunc(m.asked, func(text string, x miss) bool {
		if !now.IsZero() && now.Sub(x.last) <= settled {
			return false
		}
		counts[text] = x.count
		return true
	})
	return counts
}

// keepMisses has the store keep what has settled by now. What it cannot keep is lost: it is not worth a full memory.
func (x *Index) keepMisses(ctx context.Context, now time.Time) {
	counts := x.misses.take(now)
	if len(counts) == 0 {
		return
	}
	if err := x.store.CountMisses(ctx, time.Now(), counts); err != nil {
		x.log.Error("misses are not kept", "count", len(counts), "err", firstLine(err))
	}
}
