package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/cascadia"

	"gianhang/booths"
)

// shows says whether an answer has an element of that selector.
func shows(a answer, selector string) bool {
	return a.root != nil && cascadia.Query(a.root, cascadia.MustCompile(selector)) != nil
}

// TestOfficePeople invites, keeps what was typed where something is wrong, and makes and ends tokens.
func TestOfficePeople(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	organiser := s.cookieOf(t, booths.Organiser)
	for _, row := range []struct {
		name, target string
		form         url.Values
		code         int
		shows        []string
	}{
		{"an editor of two departments", "/office/accounts/invite", url.Values{"role": {"editor"}, "department": {"syt", "snv"}}, 200, []string{".secret-link", "svg.qr"}},
		{"an editor of none keeps the name", "/office/accounts/invite", url.Values{"name": {"Văn phòng"}, "role": {"editor"}}, 422,
			[]string{"#departments-fault", `#faults a[href="#departments"]`, `#name[value="Văn phòng"]`}},
		{"a wrong address keeps what is ticked", "/office/accounts/invite", url.Values{"email": {"sai"}, "role": {"editor"}, "department": {"syt", "snv"}}, 422,
			[]string{"#email-fault", `#email[value=sai]`, `input[value=syt][checked]`, `input[value=snv][checked]`}},
		{"an unknown role", "/office/accounts/invite", url.Values{"role": {"king"}}, 422, []string{"#role-fault"}},
		{"a reader needs no department", "/office/accounts/invite", url.Values{"role": {"reader"}, "department": {"syt"}}, 200, []string{".secret-link"}},
		{"a token", "/office/accounts/token", url.Values{"token": {"Cổng dữ liệu"}, "write": {"1"}}, 200, []string{".secret-link"}},
		{"a token without a name", "/office/accounts/token", url.Values{"token": {" "}, "write": {"1"}, "department": {"syt"}}, 422,
			[]string{"#token-fault", "#write[checked]", `#token-departments input[value=syt][checked]`}},
		{"a token of an unknown department", "/office/accounts/token", url.Values{"token": {"x"}, "department": {"none"}}, 422, []string{"#token-departments-fault", `#token[value=x]`}},
		{"letters of nobody", "/office/letters.pdf", url.Values{}, 303, nil},
		{"an account that is none", "/office/accounts/none/disable", url.Values{}, 404, nil},
	} {
		a := s.send(t, row.target, row.form, organiser)
		if a.Code != row.code {
			t.Errorf("%s: status %d, want %d", row.name, a.Code, row.code)
		}
		for _, selector := range row.shows {
			if !shows(a, selector) {
				t.Errorf("%s: no %s", row.name, selector)
			}
		}
	}
	by := booths.Operator("test")
	tokens, err := s.store.Logins(t.Context(), by, true)
	if err != nil || len(tokens) != 1 || tokens[0].Name != "Cổng dữ liệu" {
		t.Fatalf("tokens %v: %v", tokens, err)
	}
	if a := s.send(t, "/office/tokens/"+tokens[0].ID+"/end", url.Values{}, organiser); a.Code != http.StatusSeeOther {
		t.Errorf("ended: status %d", a.Code)
	}
	if tokens, err = s.store.Logins(t.Context(), by, true); err != nil || len(tokens) != 0 {
		t.Errorf("tokens after the end %v: %v", tokens, err)
	}
	open, err := s.store.Invitations(t.Context(), by)
	if err != nil || len(open) != 2 {
		t.Fatalf("invitations %v: %v", open, err)
	}
	for _, inv := range open {
		if inv.Role == booths.Editor && !slices.Equal(inv.Departments, []string{"snv", "syt"}) {
			t.Errorf("the editor is of %v", inv.Departments)
		}
		if a := s.send(t, "/office/invitations/"+inv.ID+"/revoke", url.Values{}, organiser); a.Code != http.StatusSeeOther {
			t.Errorf("revoked: status %d", a.Code)
		}
	}
	if open, err = s.store.Invitations(t.Context(), by); err != nil || len(open) != 0 {
		t.Errorf("invitations after all were revoked %v: %v", open, err)
	}
}

// TestOfficeWantsRecentLogin asks who signed in a while ago to sign in again before others are let in, and keeps the form.
func TestOfficeWantsRecentLogin(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	organiser := s.cookieOf(t, booths.Organiser)
	s.now = time.Now().Add(booths.FreshFor + time.Second)
	for target, form := range map[string]url.Values{
		"/office/accounts/invite":          {"name": {"Văn phòng Sở Y tế"}, "role": {"reader"}},
		"/office/accounts/token":           {"token": {"Văn phòng Sở Y tế"}},
		"/office/stands/syt/invite":        {"name": {"Văn phòng Sở Y tế"}},
		"/office/accounts/x/recover":       {"name": {"Văn phòng Sở Y tế"}},
		"/office/accounts/x/disable":       {"name": {"Văn phòng Sở Y tế"}},
		"/office/letters.pdf?department=1": {"all": {"1"}, "name": {"Văn phòng Sở Y tế"}},
	} {
		a := s.send(t, target, form, organiser)
		if a.Code != http.StatusUnauthorized || !strings.Contains(a.Body.String(), "Văn phòng Sở Y tế") || !strings.Contains(a.Body.String(), "Xin đăng nhập lại") {
			t.Errorf("%s: status %d", target, a.Code)
		}
	}
	if open, err := s.store.Invitations(t.Context(), booths.Operator("test")); err != nil || len(open) != 0 {
		t.Errorf("invited all the same: %v %v", open, err)
	}
}

// TestOfficeLetters prints a letter for everybody who has no account.
func TestOfficeLetters(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	ctx, by := t.Context(), booths.Operator("test")
	organiser := s.cookieOf(t, booths.Organiser)
	s.member(t, booths.Editor, "syt")
	if err := s.store.Exempt(ctx, by, "snv", "Đang sáp nhập"); err != nil {
		t.Fatal(err)
	}
	obliged, err := s.store.Obligations(ctx, by)
	if err != nil {
		t.Fatal(err)
	}
	a := s.send(t, "/office/letters.pdf", url.Values{"all": {"1"}}, organiser)
	if a.Code != http.StatusOK || !strings.HasPrefix(a.Body.String(), "%PDF") {
		t.Fatalf("letters: status %d", a.Code)
	}
	open, err := s.store.Invitations(ctx, by)
	if err != nil || len(open) != len(obliged)-2 {
		t.Errorf("%d invitations for %d departments: %v", len(open), len(obliged), err)
	}
	for _, inv := range open {
		if slices.Contains(inv.Departments, "syt") || slices.Contains(inv.Departments, "snv") {
			t.Errorf("a letter to %v", inv.Departments)
		}
	}
}

// TestOfficeSettings keeps what was typed where it is wrong, stores what is right, and refuses what another changed first.
func TestOfficeSettings(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	ctx := t.Context()
	organiser := s.cookieOf(t, booths.Organiser)
	before, err := s.store.Settings(ctx)
	if err != nil {
		t.Fatal(err)
	}
	form := func(more ...string) url.Values {
		v := url.Values{"version": {strconv.FormatInt(before.Version, 10)}, "review": {"1"}}
		for i := 0; i < len(more); i += 2 {
			v.Set(more[i], more[i+1])
		}
		return v
	}
	for _, row := range []struct {
		name  string
		form  url.Values
		code  int
		shows string
	}{
		{"no such day", form("deadline-started", "2026-02-30"), 422, `#deadline-started[value="2026-02-30"][aria-invalid]`},
		{"days that are none", form("remind", "ba"), 422, `#remind[value=ba][aria-invalid]`},
		{"the review is kept beside a fault", form("remind", "ba"), 422, `input[name=review][checked]`},
		{"right", form("deadline-started", "2026-12-01", "deadline-submitted", "2026-12-10", "remind", "1, 7;3 7"), 303, ""},
		{"too late", form("remind", "2"), 409, ".fault"},
	} {
		a := s.send(t, "/office/settings", row.form, organiser)
		if a.Code != row.code || row.shows != "" && !shows(a, row.shows) {
			t.Errorf("%s: status %d, want %d with %s", row.name, a.Code, row.code, row.shows)
		}
	}
	set, err := s.store.Settings(ctx)
	if err != nil || !set.Review || len(set.Deadlines) != 2 || !slices.Equal(set.Remind, []int{7, 3, 1}) {
		t.Errorf("stored %+v: %v", set, err)
	}
	if end := time.UnixMilli(set.Deadlines[0].At).UTC(); !end.Equal(time.Date(2026, 12, 1, 17, 0, 0, 0, time.UTC)) {
		t.Errorf("the day ends in the exhibition's zone, not at %v", end)
	}
}
