package booths_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"gianhang/booths"
)

var soak = flag.Duration("soak", 3*time.Second, "how long TestManyEditors edits one stand")

// account stores an account, and gives it at work.
func account(t testing.TB, s *booths.Store, id string, role booths.Role, departments ...string) booths.Actor {
	t.Helper()
	must(s.Writer().Exec(`INSERT INTO accounts (id, name, role, made) VALUES ($1, $1, $2, 1)`, id, role))(t)
	for _, d := range departments {
		must(s.Writer().Exec(`INSERT INTO account_departments (account, department) VALUES ($1, $2)`, id, d))(t)
	}
	return booths.Actor{Account: booths.Account{ID: id, Name: id, Role: role, Departments: departments}}
}

// save is one try of an editor to save.
type save struct {
	headline string
	version  int64 // as acknowledged, 0 if it was stale
	took     time.Duration
}

// editAtOnce lets 50 editors edit the stand of syt until end, each reading again when it is told that it is stale.
func editAtOnce(t testing.TB, s *booths.Store, during time.Duration) (all []save) {
	t.Helper()
	saves, errs := make([][]save, 50), make([]error, 50)
	ctx, cancel := context.WithTimeout(context.Background(), during)
	defer cancel()
	var wait sync.WaitGroup
	for i := range saves {
		by := account(t, s, fmt.Sprintf("e%d", i), booths.Editor, "syt")
		wait.Go(func() {
			for n := 0; ctx.Err() == nil && errs[i] == nil; n++ {
				var one save
				one, errs[i] = edit(s, by, fmt.Sprintf("%s %d", by.ID, n))
				saves[i] = append(saves[i], one)
			}
		})
	}
	wait.Wait()
	check(t, errors.Join(errs...))
	return slices.Concat(saves...)
}

func edit(s *booths.Store, by booths.Actor, headline string) (save, error) {
	st, err := s.Draft(context.Background(), by, "syt")
	if err != nil {
		return save{}, err
	}
	from := time.Now()
	saved, err := s.SaveStand(context.Background(), by, edited(st, headline))
	if errors.Is(err, booths.ErrStale) {
		err = nil
	}
	return save{headline, saved.Version, time.Since(from)}, err
}

// TestManyEditors finds every save that was acknowledged among the revisions, in order and none twice.
func TestManyEditors(t *testing.T) {
	s := seeded(t)
	first := draft(t, s, "syt").Version
	kept := map[int64]string{}
	all := editAtOnce(t, s, *soak)
	for _, one := range all {
		if one.version == 0 {
			continue
		}
		if kept[one.version] != "" {
			t.Fatalf("version %d was acknowledged to %q and %q", one.version, kept[one.version], one.headline)
		}
		kept[one.version] = one.headline
	}
	revisions := must(s.Revisions(t.Context(), booths.Operator("an"), "syt", 0, len(all)+1))(t)
	if got := len(revisions); int64(got) != first+int64(len(kept)) || len(kept) < 50 {
		t.Fatalf("%d revisions of %d saves after %d", got, len(kept), first)
	}
	for i, r := range revisions[:len(kept)] {
		if want := first + int64(len(kept)-i); r.Version != want {
			t.Fatalf("revision %d has version %d, want %d", i, r.Version, want)
		}
	}
	for version, headline := range kept {
		if got := must(s.Revision(t.Context(), booths.Operator("an"), "syt", version))(t); got.Headline.VI != headline {
			t.Fatalf("version %d was %q, is %q", version, headline, got.Headline.VI)
		}
	}
	t.Logf("%d tries, %d saved", len(all), len(kept))
}

// BenchmarkManyEditors prints how long saves take while 50 editors are at one stand, in milliseconds.
func BenchmarkManyEditors(b *testing.B) {
	for b.Loop() {
		var took, refused []time.Duration
		for _, one := range editAtOnce(b, seeded(b), *soak) {
			if one.version > 0 {
				took = append(took, one.took)
			} else {
				refused = append(refused, one.took)
			}
		}
		for name, all := range map[string][]time.Duration{"saved": took, "refused": refused} {
			slices.Sort(all)
			b.ReportMetric(float64(len(all)), name)
			if len(all) > 0 {
				b.ReportMetric(float64(all[len(all)/2].Microseconds())/1000, name+"-p50-ms")
				b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, name+"-p99-ms")
			}
		}
	}
}
