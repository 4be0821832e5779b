package booths_test

import (
	"slices"
	"testing"

	"gianhang/booths"
)

// TestDepartmentsHearOfVerdicts looks at the messages that each step of a stand leaves for its editors.
func TestDepartmentsHearOfVerdicts(t *testing.T) {
	d := newDesk(t)
	must(d.SaveSettings(t.Context(), d.chief, booths.Settings{Review: true}))(t)
	by, disabled := d.clerk("syt"), account(t, d.Store, "gone", booths.Editor, "syt")
	account(t, d.Store, "no-email", booths.Editor, "syt")
	account(t, d.Store, "other", booths.Editor, "stp")
	must(d.Writer().Exec(`UPDATE accounts SET email = id || '@example.vn' WHERE id IN ('of-syt', 'gone', 'other')`))(t)
	must(d.Writer().Exec(`UPDATE accounts SET disabled = 1 WHERE id = $1`, disabled.ID))(t)
	st := d.save(by, "syt", "Một")
	submit := func() { t.Helper(); must(d.SubmitStand(t.Context(), by, "syt", st.Version))(t) }
	for _, step := range []struct {
		name string
		do   func()
		want []string // of what was posted
	}{
		{"submitted", submit, nil},
		{"sent back", func() { check(t, d.ReturnStand(t.Context(), d.chief, "syt", st.Version, "Sửa")) }, []string{"returned"}},
		{"submitted as it was", submit, nil},
		{"sent back once more", func() { check(t, d.ReturnStand(t.Context(), d.chief, "syt", st.Version, "Vẫn vậy")) }, []string{"returned"}},
		{"published by the command line", func() { check(t, d.PublishStand(t.Context(), chief, "syt", st.Version)) }, []string{"published"}},
		{"published again", func() { check(t, d.PublishStand(t.Context(), d.chief, "syt", st.Version)) }, nil},
		{"published by themselves", func() {
			must(d.SaveSettings(t.Context(), d.chief, booths.Settings{Version: 1}))(t)
			st = d.save(by, "syt", "Hai")
			submit()
		}, nil},
	} {
		var before int
		for range must(d.Messages(t.Context(), d.chief))(t) {
			before++
		}
		step.do()
		var got []string
		for _, m := range must(d.Messages(t.Context(), d.chief))(t)[before:] {
			got = append(got, m.Kind)
			if m.Department != "syt" || m.Email != "of-syt@example.vn" {
				t.Errorf("%s: %+v", step.name, m)
			}
		}
		if !slices.Equal(got, step.want) {
			t.Errorf("%s: posted %q, want %q", step.name, got, step.want)
		}
	}
}
