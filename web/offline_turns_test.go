package web

import (
	"testing"
	"time"

	"gianhang/booths"
)

// TestTurn asks at half past nine on the tenth when pages turn next.
func TestTurn(t *testing.T) {
	spans := func(from, until string) []booths.Span {
		return []booths.Span{{From: moment(from), Until: moment(until)}}
	}
	sessions := func(x booths.Session) *atlas { return &atlas{sessions: []booths.Session{x}} }
	notice := func(from, until int64) *atlas {
		return &atlas{Ways: &booths.Ways{Overview: booths.Overview{Notices: []booths.Notice{{Span: booths.Span{From: from, Until: until}}}}}}
	}
	stand := booths.Entry{Stand: booths.Stand{Staffing: spans("10 08:00", "10 16:30")}}
	for name, test := range map[string]struct {
		*atlas
		hours []booths.Span
		days  [2]string
		want  string
	}{
		"nothing known":           {atlas: &atlas{}},
		"open":                    {atlas: &atlas{}, hours: spans("10 08:00", "10 17:00"), want: "10 17:00"},
		"opens today":             {atlas: &atlas{}, hours: spans("10 10:00", "10 17:00"), want: "10 10:00"},
		"opens another day":       {atlas: &atlas{}, hours: spans("12 08:00", "12 17:00"), want: "11 00:00"},
		"opens now, closes later": {atlas: &atlas{}, hours: spans("10 09:30", "10 09:31"), want: "10 09:31"},
		"closed for good":         {atlas: &atlas{}, hours: spans("09 08:00", "10 09:30")},
		"last day":                {atlas: &atlas{}, days: [2]string{"2023-10-08", "2023-10-10"}, want: "11 00:00"},
		"over":                    {atlas: &atlas{}, days: [2]string{"2023-10-08", "2023-10-09"}},
		"somebody at a stand":     {atlas: &atlas{byID: map[string]booths.Entry{"x": stand}}, want: "10 16:30"},
		"session runs":            {atlas: sessions(booths.Session{Starts: moment("10 09:00"), Ends: moment("10 09:45")}), want: "10 09:45"},
		"session without an end":  {atlas: sessions(booths.Session{Starts: moment("10 09:00")}), want: "10 10:00"},
		"session is to come":      {atlas: sessions(booths.Session{Starts: moment("10 14:00")}), want: "10 14:00"},
		"session known by day":    {atlas: sessions(booths.Session{Day: "2023-10-11"}), want: "11 00:00"},
		"notice comes":            {atlas: notice(moment("10 11:00"), 0), want: "10 11:00"},
		"notice goes":             {atlas: notice(0, moment("10 12:00")), want: "10 12:00"},
		"notice stays":            {atlas: notice(0, 0)},
	} {
		t.Run(name, func(t *testing.T) {
			a, want := test.atlas, time.Time{}.UnixMilli()
			if a.Ways == nil {
				a.Ways = &booths.Ways{}
			}
			a.Exhibition = booths.Exhibition{Zone: "Asia/Ho_Chi_Minh", Hours: test.hours, Opens: test.days[0], Ends: test.days[1]}
			if test.want != "" {
				want = moment(test.want)
			}
			if got := a.turn(time.UnixMilli(moment("10 09:30"))); got.UnixMilli() != want {
				t.Errorf("turns at %v, want %v", got, time.UnixMilli(want))
			}
		})
	}
}
