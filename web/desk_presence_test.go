package web

import (
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"gianhang/booths"
)

func TestAttended(t *testing.T) {
	at := func(clock string) int64 { return on2023(t, 0, clock).UnixMilli() }
	stand := booths.Stand{Staffing: []booths.Span{{From: at("08:00"), Until: at("17:00")}}}
	hours := staffing{true, "Đang có người trực, đến 17:00"}
	for name, row := range map[string]struct {
		state  string
		now    string
		packed bool
		want   staffing
	}{
		"nobody said":             {"", "10:00", false, hours},
		"staffed comes first":     {"staffed", "10:00", false, staffing{true, "Đang có người trực, đến 11:30"}},
		"away":                    {"away", "11:29", false, staffing{false, "Tạm vắng, quay lại lúc 11:30"}},
		"busy":                    {"busy", "10:00", false, staffing{true, "Đang đông khách"}},
		"over, by itself":         {"away", "11:30", false, hours},
		"not in what is kept":     {"away", "10:00", true, hours},
		"said later than it asks": {"away", "08:30", false, hours},
	} {
		f := frameIn(t, booths.Vi)
		f.Packed = row.packed
		e := booths.Entry{Stand: stand, Presence: booths.Presence{State: row.state, Span: booths.Span{From: at("09:00"), Until: at("11:30")}}}
		if got := f.attended(e, on2023(t, 0, row.now)); got != row.want {
			t.Errorf("%s: %v, want %v", name, got, row.want)
		}
	}
}

func TestToSay(t *testing.T) {
	now := on2023(t, 0, "13:10")
	for name, row := range map[string]struct {
		say, hour string
		state     string
		until     time.Time
		bad       bool
	}{
		"staffed":        {say: "staffed", state: "staffed"},
		"taken back":     {},
		"a quarter":      {say: "away-15", state: "away", until: now.Add(15 * time.Minute)},
		"an hour of day": {say: "away", hour: "14:00", state: "away", until: on2023(t, 0, "14:00")},
		"no hour":        {say: "away", bad: true},
		"no number":      {say: "away-x", bad: true},
		"a day":          {say: "away-1440", bad: true},
	} {
		state, until, err := toSay(row.say, row.hour, now)
		want := int64(0)
		if !row.until.IsZero() {
			want = row.until.UnixMilli()
		}
		if state != row.state || until != want || (err != nil) != row.bad {
			t.Errorf("%s: %q %d %v", name, state, until, err)
		}
	}
}

func TestShown(t *testing.T) {
	var s Shown
	now := time.Now()
	s.pages = map[string]int{"syt": 2}
	for i, typed := range []string{"khám", "khám b", "khám bệnh"} {
		s.asked.Add(typed, []string{"syt", "sgtvt"}, now.Add(time.Duration(i)*time.Second))
	}
	s.asked.Add("0912345678", []string{"syt"}, now)
	if early := s.take(now.Add(time.Second)); len(early.Queries) != 0 || early.Pages["syt"] != 2 {
		t.Errorf("before it settled: %v", early)
	}
	got := s.take(now.Add(time.Minute))
	if got.Answers["syt"] != 1 || got.Answers["sgtvt"] != 1 || got.Queries["syt"]["kham benh"] != 1 || len(got.Queries) != 1 || len(got.Queries["syt"]) != 1 {
		t.Errorf("%v", got)
	}
	if again := s.take(now.Add(time.Hour)); len(again.Answers)+len(again.Pages) != 0 {
		t.Errorf("counted twice: %v", again)
	}
}

func TestPresencePageWantsALogin(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	answer := httptest.NewRecorder()
	s.ServeHTTP(answer, httptest.NewRequest("GET", "/desk/stands/syt/presence", nil))
	if to := answer.Header().Get("Location"); answer.Code != 303 || !strings.HasPrefix(to, "/desk/sign-in?") {
		t.Errorf("%d to %q", answer.Code, to)
	}
}
