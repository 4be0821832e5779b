package web

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"gianhang/booths"
)

// TestChanged says on paper how things are that changed, and nothing of what is no longer known.
func TestChanged(t *testing.T) {
	s := exhibitions["two-storeys"].open(t)
	f := frameIn(t, booths.Vi)
	ways, err := s.store.Ways(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	a, err := readAtlas(t.Context(), s.store)
	if err != nil {
		t.Fatal(err)
	}
	f.Exhibition = ways.Exhibition
	for name, row := range map[string]struct {
		change booths.Change
		want   string // name of the group
	}{
		"a booth":                {booths.Change{Kind: booths.KindBooth, ID: "A1"}, f.T("kind.stand")},
		"hours":                  {booths.Change{Kind: booths.KindExhibition, ID: a.Exhibition.ID}, f.T("about.hours")},
		"a notice":               {booths.Change{Kind: booths.KindNotice, ID: a.Notices[0].ID}, f.T("notices")},
		"a session nobody knows": {booths.Change{Kind: booths.KindSession, ID: "no"}, f.T("print.changed.nothing")},
		"a booth nobody knows":   {booths.Change{Kind: booths.KindBooth, ID: "no"}, f.T("print.changed.nothing")},
	} {
		if got := f.changed(a, []booths.Change{row.change}); len(got) != 1 || got[0].Name != row.want {
			t.Errorf("%s: %+v, want %s", name, got, row.want)
		}
	}
}

// TestPapersWaitForClients asks for pictures and papers while all places to paint at are taken, and goes away.
func TestPapersWaitForClients(t *testing.T) {
	s := &server{painting: make(chan struct{}, 1)}
	s.painting <- struct{}{}
	ctx, leave := context.WithCancel(t.Context())
	leave()
	c := exhibitions["empty"].open(t).NewContext(httptest.NewRequestWithContext(ctx, http.MethodGet, "/print/map.pdf", nil), httptest.NewRecorder())
	if err := s.startPainting(c); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
