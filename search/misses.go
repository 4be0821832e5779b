package search

import (
	"context"
	"errors"
	"maps"
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"gianhang/booths"
	"gianhang/search/vietnamese"
)

// misses collects what was asked for and not found, without any identity, until the store keeps it. A question that
// grows letter by letter is one miss.
type misses struct {
	mu    sync.Mutex
	asked map[string]miss // by folded text
}

type miss struct {
	count       int
	first, last time.Time
}

const (
	settled     = 10 * time.Second // after which nobody is taken to be typing on
	longestWait = time.Minute      // of what is asked again and again
	mostMisses  = 1000             // that wait; more are not counted
	longestMiss = 60               // runes
	leastMiss   = 3
)

// digits tells folds with seven digits and more in a row, whatever signs part them, as in numbers of telephones and
// identity cards.
var digits = regexp.MustCompile(`\p{Nd}( ?\p{Nd}){6}`)

// personal tells texts that look like personal data.
func personal(text, fold string) bool {
	return strings.ContainsAny(text, "@＠﹫") || digits.MatchString(fold)
}

// add counts a clean text that was not found at now.
func (m *misses) add(text string, now time.Time) {
	fold := vietnamese.Fold(text)
	m.mu.Lock()
	defer m.mu.Unlock()
	if personal(text, fold) {
		maps.DeleteFunc(m.asked, func(other string, _ miss) bool { return strings.HasPrefix(fold, other) })
		return
	}
	if n := utf8.RuneCountInString(fold); n < leastMiss || n > longestMiss || m.onTheWay(fold, now) {
		return
	}
	m.takeBack(fold, now)
	x, known := m.asked[fold]
	if !known {
		if len(m.asked) >= mostMisses {
			return
		}
		x.first = now
	}
	m.asked[fold] = miss{x.count + 1, x.first, now}
}

// onTheWay tells whether fold is the beginning of what was just typed: a letter was taken away.
func (m *misses) onTheWay(fold string, now time.Time) bool {
	for other, x := range m.asked {
		if other != fold && strings.HasPrefix(other, fold) && now.Sub(x.last) <= settled {
			return true
		}
	}
	return false
}

// takeBack takes one miss from each text that fold is typed on from.
func (m *misses) takeBack(fold string, now time.Time) {
	for other, x := range m.asked {
		if other == fold || !strings.HasPrefix(fold, other) || now.Sub(x.last) > settled {
			continue
		}
		if x.count--; x.count == 0 {
			delete(m.asked, other)
		} else {
			m.asked[other] = x
		}
	}
}

// take gives the misses that have settled by now, or waited long enough, and forgets them.
func (m *misses) take(now time.Time) map[string]int {
	m.mu.Lock()
	defer m.mu.Unlock()
	counts := map[string]int{}
	maps.DeleteFunc(m.asked, func(text string, x miss) bool {
		done := now.Sub(x.last) > settled || now.Sub(x.first) > longestWait
		if done {
			counts[text] = x.count
		}
		return done
	})
	return counts
}

// keepMisses has the store keep, as of at, what has settled by now. What it cannot keep is lost: it is not worth a full
// memory.
func (x *Index) keepMisses(ctx context.Context, at, now time.Time) {
	counts := x.misses.take(now)
	if len(counts) == 0 {
		return
	}
	err := x.store.CountMisses(ctx, at, counts)
	if errors.As(err, new(booths.OfMirror)) {
		return // a copy counts nothing
	}
	if err != nil {
		x.log.Error("misses are not kept", "count", len(counts), "err", firstLine(err))
	}
}
