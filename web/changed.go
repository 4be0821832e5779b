package web

import (
	"context"
	"io"
	"slices"
	"sort"
	"time"

	"github.com/labstack/echo/v4"

	"gianhang/booths"
	"gianhang/web/print"
)

// changesPDF serves GET /print/changes.pdf?since=2023-10-10T08:00, what changed since then on A4, for who has an older
// printing in hand.
func (s *server) changesPDF(c echo.Context) error {
	ctx := c.Request().Context()
	a, err := s.atlasNow(ctx)
	if err != nil {
		return err
	}
	f := s.frame(c, a, "", "")
	since, err := time.ParseInLocation(fieldTime, asked(c, "since"), f.zone())
	if err != nil {
		return booths.Invalid{"since": "invalid.since"}
	}
	return s.paper(c, a, f, "changes.pdf", since.Format(fieldTime), func(w io.Writer, sheet print.Sheet) error {
		changes, err := s.changedSince(ctx, a.Seq, since)
		if err != nil {
			return err
		}
		part := print.Part{Name: f.T("print.since", f.Moment(since.UnixMilli())), Groups: f.changed(a, changes)}
		return s.printer.Index(w, print.Index{Sheet: sheet, Parts: []print.Part{part}})
	})
}

// changedSince gives what changed from a time on, each thing once. The feed is in the order of time, so that its first
// row from then on is found by halving.
func (s *server) changedSince(ctx context.Context, newest int64, since time.Time) (all []booths.Change, err error) {
	before := int64(sort.Search(int(newest), func(seq int) bool {
		next, failed := s.store.Changes(ctx, int64(seq), 1)
		if failed != nil {
			err = failed
		}
		return len(next) == 0 || next[0].At >= since.UnixMilli()
	}))
	if err != nil {
		return nil, err
	}
	seen := map[booths.Change]bool{}
	for {
		rows, err := s.store.Changes(ctx, before, 500)
		if err != nil || len(rows) == 0 {
			return all, err
		}
		for _, x := range rows {
			before = x.Seq
			if what := (booths.Change{Kind: x.Kind, ID: x.ID}); !seen[what] {
				seen[what] = true
				all = append(all, what)
			}
		}
	}
}

// changed says of each thing how it is now, by kinds.
func (f frame) changed(a *atlas, changes []booths.Change) []print.Group {
	stands, places := print.Group{Name: f.T("print.changed.stands")}, print.Group{Name: f.T("print.changed.places")}
	taken, notices := print.Group{Name: f.T("kind.stand")}, print.Group{Name: f.T("notices")}
	hours := print.Group{Name: f.T("about.hours")}
	sessions, closures := print.Group{Name: f.T("menu.programme")}, print.Group{Name: f.T("print.changed.closures")}
	for _, x := range changes {
		switch x.Kind {
		case booths.KindStand:
			if e, ok := a.byID[x.ID]; ok {
				stands.Entries = append(stands.Entries, f.listed(e))
			}
		case booths.KindPlace:
			if p, ok := a.place(x.ID); ok {
				places.Entries = append(places.Entries, print.Entry{Name: f.Plain(p.Name), Line: f.Plain(a.floors[p.Floor])})
			}
		case booths.KindClosure:
			closures.Entries = append(closures.Entries, f.closed(a, x.ID)...)
		case booths.KindSession:
			if session, ok := a.session(x.ID); ok {
				sessions.Entries = append(sessions.Entries, f.listedSession(a, session))
			}
		case booths.KindBooth:
			if b, ok := a.booth(x.ID); ok {
				taken.Entries = append(taken.Entries, print.Entry{Codes: []string{b.Code}, Name: f.whoIn(a, b)})
			}
		case booths.KindNotice:
			for _, n := range a.Notices {
				if n.ID == x.ID {
					notices.Entries = append(notices.Entries, print.Entry{Name: f.Plain(n.Text), Line: f.Moment(n.From)})
				}
			}
		case booths.KindExhibition:
			for _, span := range f.Exhibition.Hours {
				hours.Entries = append(hours.Entries, print.Entry{Name: f.Moment(span.From) + "–" + f.Clock(span.Until)})
			}
		}
	}
	all := []print.Group{hours, notices, stands, taken, places, sessions, closures}
	all = slices.DeleteFunc(all, func(g print.Group) bool { return len(g.Entries) == 0 })
	if len(all) == 0 {
		all = []print.Group{{Name: f.T("print.changed.nothing")}}
	}
	return all
}

// closed is a closure as a paper says it, none if it was lifted.
func (f frame) closed(a *atlas, id string) []print.Entry {
	for _, c := range a.Plan.Closures {
		if c.ID == id {
			return []print.Entry{{Name: f.Plain(c.Reason), Line: f.Plain(a.floors[c.Floor])}}
		}
	}
	return nil
}

// listedSession is a session as a paper says it.
func (f frame) listedSession(a *atlas, x booths.Session) print.Entry {
	if x.Cancelled {
		return print.Entry{Name: f.Plain(x.Title), Line: f.T("print.cancelled")}
	}
	return print.Entry{Name: f.Plain(x.Title), Line: f.whenOf(a, x)}
}
