package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"gianhang/booths"
)

// TestDeskPages goes through what a department does beside its form: its stands, who is there, history, figures, sign.
func TestDeskPages(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	s.now = time.UnixMilli(moment("11 10:00"))
	s.busyDesk(t)
	editor, organiser := s.cookieOf(t, booths.Editor, "syt", "sgtvt", "viettel"), s.cookieOf(t, booths.Organiser)
	const stand = "/desk/stands/syt"
	newest := s.newest(t, "syt")
	for _, step := range []struct {
		name, target string
		form         url.Values // nil to get the page
		cookie       string
		code         int
		want, not    string
	}{
		{"my stands", "/desk", nil, editor, 200, "Sở Giao thông vận tải", "Sở Xây dựng"},
		{"sent back, with the remark", "/desk", nil, editor, 200, "Xin thêm ảnh", ""},
		{"its last day is today", "/desk", nil, editor, 200, "hạn là hôm nay", "còn 0 ngày"},
		{"its last day, in English", "/en/desk", nil, editor, 200, "due today", "0 days"},
		{"its last day, in the form", stand, nil, editor, 200, "Hạn là hôm nay", ""},
		{"its last day, at the office", "/office/stands/syt", nil, organiser, 200, "Hôm nay là hạn gửi duyệt", ""},
		{"a stand without a booth has no sign", "/desk", nil, editor, 200, stand + "/sign.pdf", "/desk/stands/viettel/sign.pdf"},
		{"one tap from the list", stand + "/presence", url.Values{"say": {"staffed"}, "then": {"/desk"}}, editor, 303, "", ""},
		{"who is there, in the list", "/desk", nil, editor, 200, "Đang có người trực, đến ", ""},
		{"presence", "/desk/stands/sgtvt/presence", nil, editor, 200, "Khách đang thấy", ""},
		{"an hour that is none", stand + "/presence", url.Values{"say": {"away"}, "until": {"soon"}}, editor, 422, "until-fault", ""},
		{"nobody else's address to go on to", stand + "/presence", url.Values{"say": {""}, "then": {"https://example.org/"}}, editor, 303, "", ""},
		{"history", stand + "/history", nil, editor, 200, "câu giới thiệu tiếng Việt", ""},
		{"saves of one sitting", stand + "/history", nil, editor, 200, "Xem bản " + newest, "Xem bản 2<"},
		{"acts", stand + "/history", nil, editor, 200, "Gửi lại để sửa", "192.0.2.1"},
		{"acts with addresses, for organisers", stand + "/history", nil, organiser, 200, "192.0.2.1", ""},
		{"a version beside the newest", stand + "/history/1", nil, editor, 200, "Tiếng Anh", ""},
		{"organisers restore nothing that is not theirs to say", stand + "/history/1", nil, organiser, 200, "/restore", ""},
		{"the newest beside itself", stand + "/history/" + newest, nil, editor, 200, "", "/restore"},
		{"no such version", stand + "/history/99", nil, editor, 404, "", ""},
		{"no number", stand + "/history/x", nil, editor, 404, "", ""},
		{"restored over somebody's work", stand + "/restore", url.Values{"version": {"1"}, "newest": {"1"}}, editor, 409, `role="alert"`, ""},
		{"restored", stand + "/restore", url.Values{"version": {"1"}, "newest": {newest}}, editor, 303, "", ""},
		{"restored, in the history", stand + "/history", nil, editor, 200, "Khôi phục một bản cũ", ""},
		{"figures", stand + "/figures", nil, editor, 200, "kham benh", "benh vien"},
		{"figures of nothing", "/desk/stands/sgtvt/figures", nil, editor, 200, `class="empty"`, "<table"},
		{"sign", stand + "/sign.pdf", nil, editor, 200, "%PDF", ""},
		{"no booth, no sign", "/desk/stands/viettel/sign.pdf", nil, editor, 404, "", ""},
		{"another's stand leads back", "/desk/stands/sxd", nil, editor, 403, `href="/desk">`, `role="search"`},
		{"who oversees works at the office", "/desk", nil, organiser, 303, "", ""},
	} {
		var a answer
		if step.form == nil {
			a = s.ask(t, http.MethodGet, step.target, step.cookie)
		} else {
			a = s.send(t, step.target, step.form, step.cookie)
		}
		body, to := a.Body.String(), a.Header().Get("Location")
		if a.Code != step.code || !strings.Contains(body, step.want) || step.not != "" && strings.Contains(body, step.not) || to != "" && !local(to) {
			t.Errorf("%s: status %d to %q, want %d with %q and not %q", step.name, a.Code, to, step.code, step.want, step.not)
		}
	}
	if s.newest(t, "syt") == newest {
		t.Error("what was restored is no new version")
	}
}

// TestLastDay says "today" on the last day where the exhibition is, and at no other time.
func TestLastDay(t *testing.T) {
	at := on2023(t, 0, "00:00").AddDate(0, 0, 1).UnixMilli() // the first moment that is late
	for name, row := range map[string]struct {
		now  time.Time
		want bool
	}{
		"first minute":   {on2023(t, 0, "00:00"), true},
		"last minute":    {on2023(t, 0, "23:59"), true},
		"the day before": {on2023(t, 0, "00:00").Add(-time.Minute), false},
		"late":           {on2023(t, 0, "23:59").Add(time.Minute), false},
	} {
		f := frameIn(t, booths.Vi)
		f.Now = row.now
		if got := f.LastDay(at); got != row.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestReadable names topics and languages, and leaves all else as it was written.
func TestReadable(t *testing.T) {
	topics := []booths.Topic{{ID: "health", Name: booths.Text{VI: "Y tế", EN: "Health"}}}
	for name, row := range map[string]struct {
		lang       booths.Lang
		difference booths.Difference
		want       string
	}{
		"languages":         {booths.Vi, booths.Difference{Field: "languages", Mine: "vi\nen"}, "Tiếng Việt\nTiếng Anh"},
		"not of this world": {booths.Vi, booths.Difference{Field: "languages", Mine: "?"}, "?"},
		"topics":            {booths.En, booths.Difference{Field: "topics", Mine: "health\ngone"}, "Health\ngone"},
		"text":              {booths.En, booths.Difference{Field: "text.vi", Mine: "vi\n\nhealth"}, "vi\n\nhealth"},
		"nothing":           {booths.Vi, booths.Difference{Field: "languages"}, ""},
	} {
		f := frameIn(t, row.lang)
		if got := f.Readable([]booths.Difference{row.difference}, topics)[0].Mine; got != row.want {
			t.Errorf("%s: %q, want %q", name, got, row.want)
		}
	}
}
