package web

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"gianhang/booths"
)

// anHour is how long a session is taken to last of which no end is known, in milliseconds.
const anHour = int64(time.Hour / time.Millisecond)

// nowAndNext gives the sessions that are on at now, in unix milliseconds, and those that begin next, all at the same time;
// both in the order of their beginnings. A session without an end is on for the rest of an hour. Cancelled sessions, and
// those of which no hour is known, are in neither.
func nowAndNext(sessions []booths.Session, now int64) (running, next []booths.Session) {
	for _, x := range sessions {
		switch {
		case x.Cancelled || x.Starts == 0:
		case runs(x, now):
			running = append(running, x)
		case x.Starts > now && (len(next) == 0 || x.Starts < next[0].Starts):
			next = []booths.Session{x}
		case x.Starts > now && x.Starts == next[0].Starts:
			next = append(next, x)
		}
	}
	slices.SortStableFunc(running, func(x, y booths.Session) int { return cmp.Compare(x.Starts, y.Starts) })
	return running, next
}

// runs says whether x runs at now.
func runs(x booths.Session, now int64) bool {
	return x.Starts != 0 && !x.Cancelled && booths.Span{From: x.Starts, Until: endOf(x)}.Holds(now)
}

func endOf(x booths.Session) int64 {
	if x.Ends > x.Starts {
		return x.Ends
	}
	return x.Starts + anHour
}

// minute names the minute that it is, and that of a copy. Pages that tell what is on now hold for no longer.
func (s *server) minute() string {
	now := s.now()
	return fmt.Sprint(now.Unix()/60, " ", s.heard(now).Unix()/60)
}
