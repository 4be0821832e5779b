package booths_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"gianhang/booths"
)

// machine makes a token's owner that may mirror s.
func machine(t *testing.T, s *booths.Store) booths.Actor {
	t.Helper()
	secret, _, err := s.MakeToken(t.Context(), chief, "Máy quầy", []string{booths.ScopeMirror}, nil)
	check(t, err)
	by, _, err := s.Actor(t.Context(), secret, "192.0.2.1")
	check(t, err)
	return by
}

// mirrored brings to up to main, as over a network, and gives what was sent.
func mirrored(t *testing.T, main, to *booths.Store, by booths.Actor) booths.Copy {
	t.Helper()
	sent := must(json.Marshal(must(main.Copy(t.Context(), by, must(to.Mirror(t.Context()))(t).Mark))(t)))(t)
	var c booths.Copy
	check(t, json.Unmarshal(sent, &c))
	for _, p := range must(to.Missing(t.Context(), c))(t) {
		for _, width := range p.Widths {
			check(t, to.AddPicture(t.Context(), p, width, must(main.Picture(t.Context(), p.ID, width))(t)))
		}
	}
	check(t, to.Apply(t.Context(), "https://main.example", 1, c))
	return c
}

// visible is all that visitors may see of s, but for the numbers of its changes.
func visible(t *testing.T, s *booths.Store) string {
	t.Helper()
	ctx := t.Context()
	phrases := must(s.Phrases(ctx))(t)
	for i := range phrases {
		phrases[i].Author = "" // is for organisers
	}
	o := must(s.Overview(ctx))(t)
	o.Seq, o.At = 0, 0
	all := []any{o, must(s.Entries(ctx, booths.Range{Limit: 500}))(t).Items, must(s.Programme(ctx))(t), phrases,
		must(s.Notices(ctx))(t)}
	if k, err := s.Kiosk(ctx, "K1"); err == nil {
		all = append(all, k)
	}
	return string(must(json.Marshal(all))(t))
}

// sameAs complains where got begins to differ from want.
func sameAs(t *testing.T, name, got, want string) {
	t.Helper()
	at := 0
	for at < min(len(got), len(want)) && got[at] == want[at] {
		at++
	}
	if got != want {
		t.Errorf("%s: …%.200s\nwant …%.200s", name, got[max(0, at-60):], want[max(0, at-60):])
	}
}

// TestMirror follows every kind of change of a main store, one after the other: the copy must be the same each time.
func TestMirror(t *testing.T) {
	main, to := seeded(t), open(t)
	by, ctx := machine(t, main), t.Context()
	if c := mirrored(t, main, to, by); c.Since != 0 || len(c.Stands) != 60 {
		t.Errorf("the first copy follows on %d and has %d stands", c.Since, len(c.Stands))
	}
	draft := func(headline string) booths.Stand {
		st := must(main.Draft(ctx, chief, "syt"))(t)
		st.Headline.VI = headline
		return must(main.SaveStand(ctx, chief, st))(t)
	}
	for _, step := range []struct {
		name string
		do   func()
	}{
		{"nothing", func() {}},
		{"somebody is there", func() { must(main.SetPresence(ctx, chief, "syt", booths.PresenceStaffed, 0))(t) }},
		{"a draft", func() { draft("Chỉ là bản nháp") }},
		{"published", func() { check(t, main.PublishStand(ctx, chief, "syt", draft("Khám bệnh từ xa").Version)) }},
		{"a notice", func() { must(main.SaveNotice(ctx, chief, booths.Notice{Text: booths.Text{VI: "Mưa"}}))(t) }},
		{"a kiosk", func() { must(main.PairKiosk(ctx, chief, wait(t, main, "K1").Code, booths.Kiosk{Stop: "stage"}))(t) }},
		{"another plan", func() {
			seed := theSeed(t)
			seed.Plan.Booths[0].Departments, seed.Plan.Places[0].Name.VI = nil, "Cổng lớn"
			seed.Programme[0].Cancelled = true
			must(main.Import(ctx, "test", seed))(t)
		}},
		{"a photo", func() {
			must(main.AddPhoto(ctx, chief, "syt", asJPEG(t, quarters(900, 600)), booths.Crop{}, booths.Text{VI: "Gian"}))(t)
			check(t, main.PublishStand(ctx, chief, "syt", must(main.Draft(ctx, chief, "syt"))(t).Version))
		}},
		{"many at once", func() {
			for range 3 {
				must(main.SetPresence(ctx, chief, "stp", booths.PresenceBusy, 0))(t)
			}
			must(main.RetireKiosk(ctx, chief, "K1"))(t)
		}},
	} {
		step.do()
		c := mirrored(t, main, to, by)
		if c.Since == 0 {
			t.Errorf("%s: all was copied", step.name)
		}
		sameAs(t, step.name, visible(t, to), visible(t, main))
	}
	for _, p := range must(to.Entry(ctx, "syt"))(t).Stand.Photos {
		must(to.Picture(ctx, p.ID, 320))(t)
	}
	if m := must(to.Mirror(ctx))(t); m.Main != "https://main.example" {
		t.Errorf("it is a copy of %+v", m)
	}
	if _, err := to.SetPresence(ctx, chief, "syt", booths.PresenceBusy, 0); !errors.Is(err, booths.OfMirror{Main: "https://main.example"}) {
		t.Errorf("a copy is edited: %v", err)
	}
}

// theSeed is the seed of 2023 as it is read.
func theSeed(t *testing.T) booths.Seed {
	t.Helper()
	return must(booths.ReadSeed(os.DirFS("../data/seeds/dongnai-2023")))(t)
}

// TestMirrorHoldsNothingPrivate looks for private words in the bytes of a copy.
func TestMirrorHoldsNothingPrivate(t *testing.T) {
	main := seeded(t)
	ctx := t.Context()
	st := must(main.Draft(ctx, chief, "syt"))(t)
	st.Headline.VI = "bản-nháp-bí-mật"
	must(main.SaveStand(ctx, chief, st))(t)
	_, secret, err := main.Invite(ctx, chief, booths.Invitation{Name: "khách-bí-mật", Role: booths.Organiser})
	check(t, err)
	file := filepath.Join(t.TempDir(), "copy.db")
	to := must(booths.Open(ctx, file, schema(t)))(t)
	c := mirrored(t, main, to, machine(t, main))
	check(t, to.Close())
	stored, sent := must(os.ReadFile(file))(t), must(json.Marshal(c))(t)
	for _, private := range []string{"bản-nháp-bí-mật", "khách-bí-mật", secret, "thuvienphapluat"} {
		if bytes.Contains(stored, []byte(private)) || bytes.Contains(sent, []byte(private)) {
			t.Errorf("a copy holds %s", private)
		}
	}
}

// TestMirrorStartsAfresh puts main back to an older state: of another identity, or of the same with other changes.
func TestMirrorStartsAfresh(t *testing.T) {
	for name, changed := range map[string]func(t *testing.T, s *booths.Store){
		"another database": func(*testing.T, *booths.Store) {},
		"the same numbers again": func(t *testing.T, s *booths.Store) {
			for range 2 {
				must(s.SetPresence(t.Context(), chief, "stp", booths.PresenceBusy, 0))(t)
			}
		},
	} {
		main, to := seeded(t), open(t)
		by := machine(t, main)
		mirrored(t, main, to, by)
		must(main.SetPresence(t.Context(), chief, "syt", booths.PresenceStaffed, 0))(t)
		mirrored(t, main, to, by)
		older := seeded(t)
		changed(t, older)
		if c := mirrored(t, older, to, machine(t, older)); c.Since != 0 {
			t.Errorf("%s: only what followed on %d was copied", name, c.Since)
		}
		sameAs(t, name, visible(t, to), visible(t, older))
	}
}

func TestApplyRefuses(t *testing.T) {
	main, own := seeded(t), seeded(t)
	by, ctx := machine(t, main), t.Context()
	whole := must(main.Copy(ctx, by, booths.Mark{}))(t)
	if err := own.Apply(ctx, "https://main.example", 1, whole); !errors.Is(err, booths.ErrForeign) {
		t.Errorf("over an exhibition of its own: %v", err)
	}
	if _, err := main.Copy(ctx, chief, booths.Mark{}); !errors.Is(err, booths.ErrForbidden) {
		t.Errorf("who may not copies: %v", err)
	}
	to := open(t)
	for name, row := range map[string]struct {
		change func(c *booths.Copy)
		want   error
	}{
		"another schema":  {func(c *booths.Copy) { c.Version++ }, booths.ErrNewer},
		"a gap":           {func(c *booths.Copy) { c.Since = 7 }, booths.ErrStale},
		"accounts":        {func(c *booths.Copy) { c.Tables[0].Table = "accounts" }, booths.ErrNewer},
		"strange columns": {func(c *booths.Copy) { c.Tables[1].Columns = []string{"id; DROP TABLE stands"} }, booths.ErrNewer},
		"short rows":      {func(c *booths.Copy) { c.Tables[1].Values = [][]any{{"x"}} }, booths.ErrNewer},
	} {
		var c booths.Copy
		check(t, json.Unmarshal(must(json.Marshal(whole))(t), &c))
		row.change(&c)
		if err := to.Apply(ctx, "https://main.example", 1, c); !errors.Is(err, row.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if m := must(to.Mirror(ctx))(t); m != (booths.Mirror{}) || must(to.Seq(ctx))(t) != 0 {
		t.Errorf("something was applied: %+v", m)
	}
}
