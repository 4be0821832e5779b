package api

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// TestEveryCodeAnswers asks for booths by all codes that they ever had.
func TestEveryCodeAnswers(t *testing.T) {
	s := twoStoreys(t)
	for name, row := range map[string]struct{ asked, want string }{
		"never moved":         {"A1", "A1, was [], gone false, left by []"},
		"former code":         {"b9", "B4, was [B9], gone false, left by []"},
		"present code":        {"B4", "B4, was [B9], gone false, left by []"},
		"no longer there":     {"e1", "E1, was [], gone true, left by [two for B4]"},
		"left by one of them": {"A3", "A3, was [], gone false, left by [one for A1]"},
	} {
		t.Run(name, func(t *testing.T) {
			b := read[Booth](t, s, "/booths/"+row.asked)
			var left []string
			for _, m := range b.Moved {
				left = append(left, m.Department+" for "+strings.Join(m.Booths, " "))
			}
			got := b.Code + ", was [" + strings.Join(b.Was, " ") + "], gone " + map[bool]string{true: "true", false: "false"}[b.Gone] +
				", left by [" + strings.Join(left, ", ") + "]"
			if got != row.want {
				t.Errorf("%s, want %s", got, row.want)
			}
		})
	}
	if w := s.get(t, "/booths/Z9"); w.Code != http.StatusNotFound {
		t.Errorf("a code that never was is %d", w.Code)
	}
	if list := read[BoothList](t, s, "/booths"); slices.ContainsFunc(list.Items, func(b Booth) bool { return b.Code == "E1" || b.Gone }) {
		t.Error("the list has what is gone")
	}
	if got := legs(read[Route](t, s, "/route?from=b9&to=A1")); got != "B4>A1" {
		t.Errorf("the way from a former code leads %s", got)
	}
}

// TestTellsTimesAndPhotos reads what an exhibition may tell beside its texts.
func TestTellsTimesAndPhotos(t *testing.T) {
	s := twoStoreys(t)
	x := read[Exhibition](t, s, "/exhibition")
	if len(x.Hours) != 2 || x.Hours[0].From.Hour() != 1 || len(x.Notices) != 2 || !x.Notices[0].Urgent || x.Notices[1].From != nil {
		t.Errorf("hours %v, notices %v", x.Hours, x.Notices)
	}
	st := read[Department](t, s, "/departments/one").Stand
	if !slices.Equal(st.Languages, []string{"vi", "en"}) || len(st.Staffing) != 3 || st.Exhibits[0].Link == nil {
		t.Errorf("the stand is %+v", st)
	}
	if p := st.Photos[0]; p.Width != 900 || p.Height != 600 || p.Alt.EN == "" {
		t.Errorf("the photo is %+v", p)
	}
	if st := read[Department](t, s, "/departments/two").Stand; st.Languages == nil || st.Photos == nil || st.Staffing == nil {
		t.Errorf("what is unknown is null in %+v", st)
	}
}
