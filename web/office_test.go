package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gianhang/booths"
)

// TestOffice goes the way of an organiser: the list, a stand that waits, sent back without and with a remark, published.
func TestOffice(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	ctx := t.Context()
	organiser, reader := s.cookieOf(t, booths.Organiser), s.cookieOf(t, booths.Reader)
	editor, _ := s.member(t, booths.Editor, "syt")
	set, err := s.store.Settings(ctx)
	if err != nil {
		t.Fatal(err)
	}
	set.Review = true
	if _, err := s.store.SaveSettings(ctx, booths.Operator("test"), set); err != nil {
		t.Fatal(err)
	}
	submit := func(headline string) string {
		draft, err := s.store.Draft(ctx, editor, "syt")
		if err != nil {
			t.Fatal(err)
		}
		draft.Headline.VI = headline
		if draft, err = s.store.SaveStand(ctx, editor, draft); err != nil {
			t.Fatal(err)
		}
		if _, err := s.store.SubmitStand(ctx, editor, "syt", draft.Version); err != nil {
			t.Fatal(err)
		}
		st, err := s.store.Standing(ctx, editor, "syt")
		if err != nil {
			t.Fatal(err)
		}
		return strconv.FormatInt(st.Draft.Version, 10)
	}
	version := submit("Khám bệnh không giấy tờ")
	const stand = "/office/stands/syt"
	for _, step := range []struct {
		name, target string
		form         url.Values // nil to get the page
		cookie       string
		code         int
		want, not    string
	}{
		{"list", "/office/stands", nil, organiser, 200, "Chờ duyệt", ""},
		{"those that wait", "/office/stands?state=submitted", nil, organiser, 200, "Sở Y tế", "Sở Xây dựng"},
		{"by name without marks", "/office/stands?q=y+te", nil, organiser, 200, "Sở Y tế", "Sở Xây dựng"},
		{"in English", "/en/office/stands", nil, organiser, 200, "Waiting for review", ""},
		{"readers press nothing", stand, nil, reader, 200, "Khám bệnh không giấy tờ", stand + "/publish"},
		{"draft beside what is shown", stand, nil, organiser, 200, "Khám bệnh không giấy tờ", ""},
		{"no remark", stand + "/return", url.Values{"version": {version}}, organiser, 422, "remark-fault", ""},
		{"draft moved on", stand + "/return", url.Values{"version": {"1"}, "remark": {"Thiếu ảnh"}}, organiser, 409, "Thiếu ảnh", ""},
		{"sent back", stand + "/return", url.Values{"version": {version}, "remark": {"Xin thêm ảnh"}}, organiser, 303, "", ""},
		{"remark kept", stand, nil, organiser, 200, "Xin thêm ảnh", ""},
		{"reader may not exempt", stand + "/exempt", url.Values{"reason": {"x"}}, reader, 403, "", ""},
		{"exempt without a reason", stand + "/exempt", url.Values{}, organiser, 422, "reason-fault", ""},
		{"exempt", stand + "/exempt", url.Values{"reason": {"Đang sáp nhập"}}, organiser, 303, "", ""},
		{"exempt with its reason", stand, nil, organiser, 200, "Đang sáp nhập", ""},
		{"taken back", stand + "/exempt", url.Values{"back": {"1"}}, organiser, 303, "", ""},
		{"invite", stand + "/invite", url.Values{"name": {"Văn phòng Sở Y tế"}}, organiser, 200, "/desk/join?key=", ""},
		{"unknown department", "/office/stands/none", nil, organiser, 404, "", ""},
		{"settings", "/office/settings", nil, organiser, 200, "deadline-submitted", ""},
		{"no day", "/office/settings", url.Values{"deadline-submitted": {"soon"}}, organiser, 422, "deadline-submitted", ""},
		{"accounts", "/office/accounts", nil, organiser, 200, "Văn phòng", ""},
	} {
		var a answer
		if step.form == nil {
			a = s.ask(t, http.MethodGet, step.target, step.cookie)
		} else {
			a = s.send(t, step.target, step.form, step.cookie)
		}
		body := a.Body.String()
		if a.Code != step.code || !strings.Contains(body, step.want) || step.not != "" && strings.Contains(body, step.not) {
			t.Errorf("%s: status %d, want %d with %q and not %q", step.name, a.Code, step.code, step.want, step.not)
		}
	}
	version = submit("Khám bệnh tại nhà")
	if a := s.send(t, stand+"/publish", url.Values{"version": {version}}, organiser); a.Code != http.StatusSeeOther {
		t.Errorf("published: status %d", a.Code)
	}
	if st, err := s.store.Standing(ctx, editor, "syt"); err != nil || st.Shown.Headline.VI != "Khám bệnh tại nhà" {
		t.Errorf("visitors see %q: %v", st.Shown.Headline.VI, err)
	}
	s.submitsAnother(t, editor)
	for target, wants := range map[string][]string{
		"/office/stands?state=submitted": {"Sở Y tế"},
		stand:                            {"Eye test", "Đo thị lực trong ba phút", "https://syt.dongnai.gov.vn/do-mat"},
	} {
		for _, want := range wants {
			if body := s.ask(t, http.MethodGet, target, organiser).Body.String(); !strings.Contains(body, want) {
				t.Errorf("%s does not say %q of what was submitted after a publication", target, want)
			}
		}
	}
	list := s.ask(t, http.MethodGet, "/office/stands.xlsx", organiser)
	book, err := excelize.OpenReader(list.Body)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if rows, err := book.GetRows(book.GetSheetName(0)); err != nil || len(rows) < 10 {
		t.Errorf("%d rows: %v", len(rows), err)
	}
	if a := s.send(t, "/office/letters.pdf", url.Values{"department": {"snv"}}, organiser); a.Code != http.StatusOK || !strings.HasPrefix(a.Body.String(), "%PDF") {
		t.Errorf("letters: status %d", a.Code)
	}
}

// submitsAnother submits the stand of the department of health with an exhibit more.
func (s *site) submitsAnother(t *testing.T, editor booths.Actor) {
	t.Helper()
	draft, err := s.store.Draft(t.Context(), editor, "syt")
	if err != nil {
		t.Fatal(err)
	}
	draft.Exhibits = append(draft.Exhibits, booths.Exhibit{ID: "eyes", Name: booths.Text{VI: "Đo mắt", EN: "Eye test"},
		Description: booths.Text{VI: "Đo thị lực trong ba phút"}, Link: "https://syt.dongnai.gov.vn/do-mat"})
	if draft, err = s.store.SaveStand(t.Context(), editor, draft); err != nil {
		t.Fatal(err)
	}
	if _, err := s.store.SubmitStand(t.Context(), editor, "syt", draft.Version); err != nil {
		t.Fatal(err)
	}
}

// TestRemindersArePrinted prints what no mail brings as letters, once.
func TestRemindersArePrinted(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	organiser := s.cookieOf(t, booths.Organiser)
	chief := booths.Operator("test")
	if _, err := s.store.SaveSettings(t.Context(), chief, booths.Settings{Remind: []int{3},
		Deadlines: []booths.Deadline{{State: booths.OnView, At: s.now.AddDate(0, 0, 2).UnixMilli()}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.store.PostReminders(t.Context(), s.now.UnixMilli()); err != nil {
		t.Fatal(err)
	}
	waiting := func() int {
		all, err := s.store.Messages(t.Context(), chief)
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	if body := s.ask(t, http.MethodGet, "/office/stands", organiser).Body.String(); waiting() == 0 || !strings.Contains(body, "In "+strconv.Itoa(waiting())+" thư") {
		t.Errorf("%d wait, and the office is not offered to print them", waiting())
	}
	a := s.send(t, "/office/letters.pdf", url.Values{"waiting": {"1"}}, organiser)
	if a.Code != http.StatusOK || !strings.HasPrefix(a.Body.String(), "%PDF") || waiting() != 0 {
		t.Errorf("status %d, %d wait", a.Code, waiting())
	}
	if a := s.ask(t, http.MethodGet, "/office/stands", organiser).Body.String(); strings.Contains(a, "waiting-long") {
		t.Error("what was printed is offered again")
	}
}
