package booths_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"gianhang/booths"
)

// wait has a screen wait to be paired, and gives what it is told.
func wait(t *testing.T, s *booths.Store, address string) booths.Reply {
	t.Helper()
	r, err := s.Heartbeat(t.Context(), booths.Beat{Kiosk: address}, "192.0.2.9")
	check(t, err)
	if r.Paired || len(r.Code) != 6 || r.Secret == "" || r.Expires != (10*time.Minute).Milliseconds() {
		t.Fatalf("a new screen is told %+v", r)
	}
	return r
}

// TestKioskPairing goes the whole way of a screen, to a browser that was wiped and an end.
func TestKioskPairing(t *testing.T) {
	s, pass := clocked(t)
	ctx := t.Context()
	r := wait(t, s, "k1")
	pass(9 * time.Minute)
	again, err := s.Heartbeat(ctx, booths.Beat{Secret: r.Secret}, "192.0.2.9")
	check(t, err)
	if again.Code != r.Code || again.Expires != time.Minute.Milliseconds() {
		t.Errorf("a screen that waits on is told %+v", again)
	}
	k, err := s.PairKiosk(ctx, chief, r.Code[:3]+" "+r.Code[3:], booths.Kiosk{Stop: "main-entrance", Heading: 90, Name: "Cổng chính", Settings: booths.KioskSettings{Low: true}})
	check(t, err)
	if k.ID != "K1" || k.Lang != booths.Vi || k.Version != 1 {
		t.Errorf("paired is %+v", k)
	}
	if _, err := s.PairKiosk(ctx, chief, r.Code, booths.Kiosk{ID: "K2", Stop: "stage"}); invalid(err) != "code invalid.kiosk.code" {
		t.Errorf("a code works twice: %v", err)
	}
	beat, err := s.Heartbeat(ctx, booths.Beat{Secret: r.Secret, Build: "b1", Uptime: 1000, Touched: -1, Errors: 2, Fault: "x\x1b[2J" + strings.Repeat("y", 400), Memory: -5, Screen: "1080x1920"}, "")
	check(t, err)
	if !beat.Paired || beat.Kiosk.ID != "K1" {
		t.Errorf("a paired screen is told %+v", beat)
	}
	all := must(s.Kiosks(ctx, chief))(t)
	if h := all[0].Heard; len(all) != 1 || h.Errors != 2 || h.Memory != 0 || h.Touched != 0 || h.At-h.Started != 1000 || strings.ContainsRune(h.Fault, 0x1b) || len(h.Fault) > 200 {
		t.Errorf("kept is %+v", all)
	}

	wiped := wait(t, s, "K1")
	k, err = s.PairKiosk(ctx, chief, wiped.Code, booths.Kiosk{})
	check(t, err)
	if k.ID != "K1" || k.Stop != "main-entrance" || k.Heading != 90 || !k.Settings.Low || k.Name != "Cổng chính" || k.Version != 2 {
		t.Errorf("after the browser was wiped it is %+v", k)
	}
	if old, err := s.Heartbeat(ctx, booths.Beat{Secret: r.Secret}, ""); err != nil || old.Paired {
		t.Errorf("the old browser is told %+v: %v", old, err)
	}
	if _, err := s.RetireKiosk(ctx, chief, "K1"); err != nil {
		t.Error(err)
	}
	if _, err := s.Kiosk(ctx, "K1"); !errors.Is(err, booths.ErrNotFound) {
		t.Errorf("a retired kiosk: %v", err)
	}
	if end, err := s.Heartbeat(ctx, booths.Beat{Secret: wiped.Secret}, ""); err != nil || end.Paired {
		t.Errorf("a retired screen is told %+v: %v", end, err)
	}
	unnamed := wait(t, s, "")
	if k, err := s.PairKiosk(ctx, chief, unnamed.Code, booths.Kiosk{Stop: "C1"}); err != nil || k.ID != "K2" {
		t.Errorf("the next free id is %s: %v", k.ID, err)
	}
}

func TestKioskPairingRefuses(t *testing.T) {
	s, pass := clocked(t)
	code := func() string { return wait(t, s, "K1").Code }
	late := code()
	pass(10 * time.Minute)
	for name, row := range map[string]struct {
		by    booths.Actor
		code  string
		kiosk booths.Kiosk
		want  string
	}{
		"an old code":         {chief, late, booths.Kiosk{Stop: "stage"}, "code invalid.kiosk.code"},
		"no code":             {chief, "", booths.Kiosk{Stop: "stage"}, "code invalid.kiosk.code"},
		"a place that is not": {chief, code(), booths.Kiosk{Stop: "moon"}, "stop invalid.kiosk.stop"},
		"nowhere":             {chief, code(), booths.Kiosk{}, "stop invalid.kiosk.stop"},
		"a strange id":        {chief, code(), booths.Kiosk{ID: "../K1", Stop: "stage"}, "id invalid.kiosk.id"},
		"turned too far":      {chief, code(), booths.Kiosk{Stop: "stage", Heading: 360}, "heading invalid.kiosk.heading"},
		"another language":    {chief, code(), booths.Kiosk{Stop: "stage", Lang: "fr"}, "lang invalid.unknown"},
		"a tower":             {chief, code(), booths.Kiosk{Stop: "stage", Settings: booths.KioskSettings{Height: 9000, Bottom: -1}}, "bottom invalid.kiosk.millimetres, height invalid.kiosk.millimetres"},
		"a long name":         {chief, code(), booths.Kiosk{Stop: "stage", Name: strings.Repeat("x", 61)}, "name invalid.too_long"},
	} {
		if _, err := s.PairKiosk(t.Context(), row.by, row.code, row.kiosk); invalid(err) != row.want {
			t.Errorf("%s: %v, want %s", name, err, row.want)
		}
	}
	if _, err := s.PairKiosk(t.Context(), booths.Actor{}, code(), booths.Kiosk{Stop: "stage"}); !errors.Is(err, booths.ErrForbidden) {
		t.Errorf("somebody pairs: %v", err)
	}
	if all := must(s.Kiosks(t.Context(), chief))(t); len(all) > 0 {
		t.Errorf("there are %v", all)
	}
}

// TestManyScreensWait lets no network take all codes.
func TestManyScreensWait(t *testing.T) {
	s, pass := clocked(t)
	var refused error
	for range 25 {
		_, refused = s.Heartbeat(t.Context(), booths.Beat{}, "192.0.2.9")
	}
	if !errors.Is(refused, booths.ErrManyWait) {
		t.Errorf("the 25th of a network: %v", refused)
	}
	if _, err := s.Heartbeat(t.Context(), booths.Beat{}, "198.51.100.1"); err != nil {
		t.Errorf("of another network: %v", err)
	}
	pass(10 * time.Minute)
	if _, err := s.Heartbeat(t.Context(), booths.Beat{}, "192.0.2.9"); err != nil {
		t.Errorf("a while later: %v", err)
	}
}

// TestKioskEdits says where a screen stands and what it shows: acts and changes follow, beats leave neither.
func TestKioskEdits(t *testing.T) {
	s, _ := clocked(t)
	ctx := t.Context()
	k := must(s.PairKiosk(ctx, chief, wait(t, s, "K1").Code, booths.Kiosk{Stop: "stage"}))(t)
	before := must(s.Seq(ctx))(t)
	k.Stop, k.Heading = "C1", 270
	saved := must(s.SaveKiosk(ctx, chief, k))(t)
	if saved.Version != k.Version+1 || saved.Stop != "C1" || saved.Heading != 270 {
		t.Errorf("saved is %+v", saved)
	}
	if _, err := s.SaveKiosk(ctx, chief, k); !errors.Is(err, booths.ErrStale) {
		t.Errorf("an old version: %v", err)
	}
	told := must(s.TellKiosk(ctx, chief, "K1", booths.Text{VI: " Máy in\nhỏng ", EN: "Printer"}))(t)
	if told.Message != (booths.Text{VI: "Máy in hỏng", EN: "Printer"}) {
		t.Errorf("told %+v", told.Message)
	}
	if r := must(s.ReloadKiosk(ctx, chief, "K1"))(t); r.Reload != 1 {
		t.Errorf("reloads %d", r.Reload)
	}
	for name, text := range map[string]booths.Text{"English alone": {EN: "x"}, "long": {VI: strings.Repeat("x", 301)}} {
		if _, err := s.TellKiosk(ctx, chief, "K1", text); invalid(err) != "message invalid.kiosk.message" {
			t.Errorf("%s: %v", name, err)
		}
	}
	changes := must(s.Changes(ctx, before, 10))(t)
	if len(changes) != 3 || changes[2].Kind != booths.KindKiosk || changes[2].ID != "K1" {
		t.Errorf("changes are %v", changes)
	}
	var acts []string
	for _, a := range must(s.Acts(ctx, chief, "", 0, 10))(t) {
		acts = append(acts, a.What+" "+a.Object)
	}
	if got := fmt.Sprint(acts); got != "[kiosk.reload K1 kiosk.told K1 kiosk.saved K1 kiosk.paired K1]" {
		t.Errorf("acts are %s", got)
	}
}

func TestKioskLight(t *testing.T) {
	const minute = int64(60_000)
	now := booths.Now{At: 100 * minute, Build: "new", Seq: 1000, Placed: true}
	good := booths.KioskState{Paired: true, Heard: booths.Heard{At: now.At, Build: "new", Started: 10 * minute, Seq: 1000}}
	for name, row := range map[string]struct {
		change func(*booths.KioskState, *booths.Now)
		want   string
	}{
		"all is well":           {func(*booths.KioskState, *booths.Now) {}, "green "},
		"90 seconds ago":        {func(k *booths.KioskState, _ *booths.Now) { k.At -= 90_000 }, "green "},
		"later":                 {func(k *booths.KioskState, _ *booths.Now) { k.At -= 90_001 }, "amber late"},
		"more than 5 minutes":   {func(k *booths.KioskState, _ *booths.Now) { k.At -= 5*minute + 1 }, "red silent"},
		"never":                 {func(k *booths.KioskState, _ *booths.Now) { k.At = 0 }, "red never"},
		"no browser":            {func(k *booths.KioskState, _ *booths.Now) { k.Paired = false }, "red never"},
		"retired":               {func(k *booths.KioskState, _ *booths.Now) { k.Retired, k.At = true, 0 }, "grey retired"},
		"errors":                {func(k *booths.KioskState, _ *booths.Now) { k.Errors = 1 }, "amber errors"},
		"frozen":                {func(k *booths.KioskState, _ *booths.Now) { k.Frozen = true }, "amber frozen"},
		"its place is gone":     {func(_ *booths.KioskState, n *booths.Now) { n.Placed = false }, "amber place"},
		"an old program":        {func(k *booths.KioskState, _ *booths.Now) { k.Build = "old" }, "amber build"},
		"that came just now":    {func(k *booths.KioskState, n *booths.Now) { k.Build, k.Started = "old", n.At-minute }, "green "},
		"nobody asks for build": {func(k *booths.KioskState, n *booths.Now) { k.Build, n.Build = "old", "" }, "green "},
		"far behind":            {func(k *booths.KioskState, _ *booths.Now) { k.Seq = 700 }, "amber behind"},
	} {
		k, n := good, now
		row.change(&k, &n)
		light, why := k.Light(n)
		if got := fmt.Sprint(light, " ", why); got != row.want {
			t.Errorf("%s: %s, want %s", name, got, row.want)
		}
	}
}

func TestNoticeEdits(t *testing.T) {
	s, pass := clocked(t)
	ctx := t.Context()
	n := must(s.SaveNotice(ctx, chief, booths.Notice{Text: booths.Text{VI: "Mời rời hội trường", EN: "Please leave"}, Urgent: true}))(t)
	if n.ID == "" || n.Version != 1 {
		t.Errorf("saved is %+v", n)
	}
	n.Text.VI = "Mời rời hội trường ngay"
	again := must(s.SaveNotice(ctx, chief, n))(t)
	if _, err := s.SaveNotice(ctx, chief, n); !errors.Is(err, booths.ErrStale) {
		t.Errorf("an old version: %v", err)
	}
	pass(time.Minute)
	check(t, s.EndNotice(ctx, chief, n.ID))
	for _, kept := range must(s.Notices(ctx))(t) {
		if kept.ID == again.ID && (kept.Until == 0 || kept.Text.VI != again.Text.VI) {
			t.Errorf("after its end it is %+v", kept)
		}
	}
	check(t, s.EndNotice(ctx, chief, n.ID))
	now := again
	for name, row := range map[string]struct {
		notice booths.Notice
		want   string
	}{
		"no words":              {booths.Notice{Text: booths.Text{EN: "x"}}, "vi invalid.missing"},
		"many words":            {booths.Notice{Text: booths.Text{VI: strings.Repeat("x", 401), EN: strings.Repeat("x", 401)}}, "en invalid.too_long, vi invalid.too_long"},
		"over":                  {booths.Notice{Text: booths.Text{VI: "x"}, Span: booths.Span{Until: 1}}, "until invalid.notice.until"},
		"ends before it begins": {booths.Notice{Text: booths.Text{VI: "x"}, Span: booths.Span{From: 9e12, Until: 8e12}}, "until invalid.notice.until"},
	} {
		if _, err := s.SaveNotice(ctx, chief, row.notice); invalid(err) != row.want {
			t.Errorf("%s: %v, want %s", name, err, row.want)
		}
	}
	if _, err := s.SaveNotice(ctx, booths.Actor{}, now); !errors.Is(err, booths.ErrForbidden) {
		t.Errorf("somebody announces: %v", err)
	}
}
