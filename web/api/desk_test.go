package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"gianhang/booths"
)

// token makes a token of a scope, or of both, for departments, or all.
func (s *site) token(t testing.TB, scope string, departments ...string) string {
	t.Helper()
	scopes := []string{scope}
	if scope == "both" {
		scopes = []string{booths.ScopeRead, booths.ScopeWrite}
	}
	secret, _, err := s.store.MakeToken(t.Context(), booths.Operator("test"), "Cổng thông tin "+scope, scopes, departments)
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

func (s *site) draft(t failer, department string) booths.Stand {
	t.Helper()
	st, err := s.store.Draft(context.Background(), booths.Operator("test"), department)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return st
}

// put puts body, a string or what becomes JSON, at target below /api/v1.
func (s *site) put(t failer, target string, body any, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	text, is := body.(string)
	if !is {
		text = string(must(json.Marshal(body)))
	}
	r := httptest.NewRequest(http.MethodPut, prefix+target, strings.NewReader(text))
	r.Header.Set("Content-Type", "application/json")
	for _, line := range header {
		name, value, _ := strings.Cut(line, ": ")
		r.Header.Set(name, value)
	}
	return s.do(t, r)
}

// person gives the secret of an organiser's login.
func (s *site) person(t *testing.T) string {
	t.Helper()
	_, invited, err := s.store.Invite(t.Context(), booths.Operator("test"), booths.Invitation{Name: "Ban tổ chức", Role: booths.Organiser})
	if err != nil {
		t.Fatal(err)
	}
	a, err := s.store.Accept(t.Context(), invited, "192.0.2.1", booths.Joining{Subject: &booths.Subject{Issuer: "https://id.example", ID: "1"}})
	if err != nil {
		t.Fatal(err)
	}
	secret, _, err := s.store.SignIn(t.Context(), a.ID, booths.Login{Way: "oidc"}, "")
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

func TestTokens(t *testing.T) {
	s := newSite(t)
	person := s.person(t)
	revoked, login, err := s.store.MakeToken(t.Context(), booths.Operator("test"), "Máy cũ", []string{booths.ScopeRead}, nil)
	if err == nil {
		err = s.store.EndLogin(t.Context(), booths.Operator("test"), login.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	none := []int{401, 401, 401, 401}
	for _, c := range []struct {
		name, header string
		want         []int // obligations, draft of syt, put draft of syt, put presence of syt
	}{
		{"no token", "Accept: */*", none},
		{"a token of nobody", "Authorization: Bearer nobody", none},
		{"no secret", "Authorization: Bearer ", none},
		{"another scheme", "Authorization: Basic " + s.token(t, "both"), none},
		{"a token as a cookie", "Cookie: __Host-login=" + s.token(t, "both"), none},
		{"an organiser's cookie", "Cookie: __Host-login=" + person, none},
		{"an organiser's login as a token", "Authorization: Bearer " + person, none},
		{"a revoked token", "Authorization: Bearer " + revoked, none},
		{"read, all", "Authorization: Bearer " + s.token(t, "read"), []int{200, 200, 403, 403}},
		{"read, this department", "authorization: bearer " + s.token(t, "read", "syt"), []int{403, 200, 403, 403}},
		{"read, another department", "Authorization: Bearer " + s.token(t, "read", "sgddt"), []int{403, 403, 403, 403}},
		{"write, all", "Authorization: Bearer " + s.token(t, "write"), []int{403, 403, 428, 200}},
		{"write, this department", "Authorization: Bearer " + s.token(t, "write", "syt"), []int{403, 403, 428, 200}},
		{"write, another department", "Authorization: Bearer " + s.token(t, "write", "sgddt"), []int{403, 403, 403, 403}},
		{"both, all", "Authorization: Bearer " + s.token(t, "both"), []int{200, 200, 428, 200}},
	} {
		t.Run(c.name, func(t *testing.T) {
			answers := []*httptest.ResponseRecorder{s.get(t, "/obligations", c.header), s.get(t, "/departments/syt/draft", c.header),
				s.put(t, "/departments/syt/draft", contentOf(s.draft(t, "syt")), c.header), s.put(t, "/departments/syt/presence", `{"state":"staffed"}`, c.header)}
			for i, w := range answers {
				if w.Code != c.want[i] {
					t.Errorf("%d: %d, want %d: %s", i, w.Code, c.want[i], w.Body)
				}
				if asked := w.Header().Get("WWW-Authenticate") != ""; asked != (w.Code == 401 || w.Code == 403) {
					t.Errorf("%d: %d with %v", i, w.Code, w.Header())
				}
			}
		})
	}
}

func TestEverySecuredOperationHasARight(t *testing.T) {
	found := 0
	for _, item := range must(GetSpec()).Paths.Map() {
		for _, op := range item.Operations() {
			if private(op) {
				found++
				if rights[op.OperationID] == nil {
					t.Errorf("nobody is said to have the right to %s", op.OperationID)
				}
			}
		}
	}
	if found != len(rights) {
		t.Errorf("%d operations are secured, %d rights told", found, len(rights))
	}
}

// contentOf is what is put to leave st as it is.
func contentOf(st booths.Stand) StandContent { return draftOf(st).Stand }

func TestPutDraft(t *testing.T) {
	s := newSite(t)
	auth := "Authorization: Bearer " + s.token(t, "both", "syt")
	had := s.get(t, "/departments/syt/draft", auth)
	d := decode[Draft](t, had)
	if d.Department != "syt" || tagOf(booths.Stand{Version: d.Version}) != had.Header().Get("ETag") {
		t.Fatalf("%+v tagged %s", d, had.Header())
	}
	d.Stand.Headline = booths.Text{VI: "Ho\u0302\u0300 so\u031b\u200b sức khỏe", EN: "Health records"}
	d.Stand.Exhibits = append(d.Stand.Exhibits, ExhibitContent{Id: "moi", Name: booths.Text{VI: "Mới"}, Sources: []string{}})
	w := s.put(t, "/departments/syt/draft", d.Stand, auth, "If-Match: "+had.Header().Get("ETag"))
	if w.Code != http.StatusOK {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	saved := decode[Draft](t, w)
	if saved.Version != d.Version+1 || saved.Stand.Headline.VI != "Hồ sơ sức khỏe" || len(saved.Stand.Exhibits) != len(d.Stand.Exhibits) {
		t.Errorf("saved %+v", saved)
	}
	if stored := s.draft(t, "syt"); stored.Version != saved.Version || stored.Headline != saved.Stand.Headline {
		t.Errorf("stored %+v", stored)
	}
	again := s.put(t, "/departments/syt/draft", saved.Stand, auth, "If-Match: "+w.Header().Get("ETag"))
	if got := decode[Draft](t, again); again.Code != http.StatusOK || got.Version != saved.Version {
		t.Errorf("the same made %+v", got)
	}
	if stale := s.put(t, "/departments/syt/draft", d.Stand, auth, "If-Match: "+had.Header().Get("ETag")); stale.Code != http.StatusPreconditionFailed {
		t.Errorf("stale: %d", stale.Code)
	}
	revisions, err := s.store.Revisions(t.Context(), booths.Operator("test"), "syt", 0, 10)
	if err != nil || revisions[0].Author != "Cổng thông tin both" {
		t.Errorf("%v: saved by %+v", err, revisions)
	}
	acts, err := s.store.Acts(t.Context(), booths.Operator("test"), "syt", 0, 10)
	if err != nil || len(acts) == 0 || acts[0].What != "stand.saved" || acts[0].From != "192.0.2.1" {
		t.Errorf("%v: recorded %+v", err, acts)
	}
	if shown := must(s.store.Entry(t.Context(), "syt")).Stand; shown.Headline == saved.Stand.Headline {
		t.Error("a draft is published")
	}
}

func TestRefusedDrafts(t *testing.T) {
	s := newSite(t)
	auth := "Authorization: Bearer " + s.token(t, "write", "syt")
	before := s.draft(t, "syt")
	tag := "If-Match: " + tagOf(before)
	whole := string(must(json.Marshal(contentOf(before))))
	with := func(member, value string) string {
		content := map[string]json.RawMessage{}
		must(0, json.Unmarshal([]byte(whole), &content))
		content[member] = json.RawMessage(value)
		return string(must(json.Marshal(content)))
	}
	exhibit := `[{"id":"x","name":{"vi":"%s","en":""},"description":{"vi":"","en":""},"link":%s,"sources":[]}]`
	for _, c := range []struct {
		name, body string
		status     int
		field      string
		header     []string
	}{
		{"no version", whole, 428, "", []string{"If-Match: "}},
		{"any version", whole, 412, "", []string{"If-Match: *"}},
		{"a weak tag", whole, 412, "", []string{`If-Match: W/"1"`}},
		{"a version to come", whole, 412, "", []string{`If-Match: "99"`}},
		{"several versions", whole, 412, "", []string{`If-Match: "1", "2"`}},
		{"a form", "headline.vi=x", 415, "", []string{"Content-Type: application/x-www-form-urlencoded"}},
		{"no type", whole, 415, "", []string{"Content-Type: "}},
		{"no body", "", 422, "body", nil},
		{"not JSON", "{", 422, "body", nil},
		{"more after it", whole + "{}", 422, "body", nil},
		{"not UTF-8", with("website", "\"\xff\""), 422, "body", nil},
		{"null", "null", 422, "body", nil},
		{"a list", "[]", 422, "body", nil},
		{"unknown member", with("department", `"sgddt"`), 422, "body", nil},
		{"member in the wrong case", with("Headline", `{"vi":"","en":""}`), 422, "body", nil},
		{"unknown member deep inside", with("headline", `{"vi":"","en":"","fr":""}`), 422, "headline", nil},
		{"member missing", `{"headline":{"vi":"","en":""}}`, 422, "text", nil},
		{"number for text", with("headline", `{"vi":1,"en":""}`), 422, "headline.vi", nil},
		{"headline too long", with("headline", fmt.Sprintf(`{"vi":%q,"en":""}`, strings.Repeat("ế", 161))), 422, "headline.vi", nil},
		{"unknown topic", with("topics", `["nobody"]`), 422, "topics", nil},
		{"unknown photo", with("photos", `[{"id":"x","alt":{"vi":"Ảnh","en":""}}]`), 422, "photos", nil},
		{"exhibit without a name", with("exhibits", fmt.Sprintf(exhibit, "", "null")), 422, "exhibits.0.name.vi", nil},
		{"exhibit that leads to script", with("exhibits", fmt.Sprintf(exhibit, "X", `"javascript:alert(1)"`)), 422, "exhibits.0.link", nil},
		{"hours that are none", with("staffing", `[{"from":"9","until":"10"}]`), 422, "staffing.0.from", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := s.put(t, "/departments/syt/draft", c.body, append([]string{auth, tag}, c.header...)...)
			if w.Code != c.status {
				t.Fatalf("%d, want %d: %s", w.Code, c.status, w.Body)
			}
			fields := []string{}
			for _, f := range decode[Problem](t, w).Errors {
				fields = append(fields, f.Field)
			}
			if c.field != "" && !strings.Contains(" "+strings.Join(fields, " ")+" ", " "+c.field+" ") {
				t.Errorf("faults in %v, want %s", fields, c.field)
			}
			for _, word := range []string{"json:", "StandContent", "strconv", "booths."} {
				if strings.Contains(w.Body.String(), word) {
					t.Errorf("%s tells of Go", w.Body)
				}
			}
		})
	}
	if after := s.draft(t, "syt"); after.Version != before.Version {
		t.Errorf("something was saved: %+v", after)
	}
}

func TestPutPresence(t *testing.T) {
	s := newSite(t)
	auth := "Authorization: Bearer " + s.token(t, "write", "syt")
	soon := time.Now().Add(2 * time.Hour).UTC().Truncate(time.Minute)
	for _, c := range []struct {
		name, body string
		status     int
		state      string // that visitors see then
	}{
		{"somebody is there", `{"state":"staffed"}`, 200, "staffed"},
		{"away until", `{"state":"away","until":"` + soon.Format(time.RFC3339) + `"}`, 200, "away"},
		{"busy", `{"state":"busy","until":null}`, 200, "busy"},
		{"an hour that is over", `{"state":"staffed","until":"1970-01-01T00:00:00Z"}`, 422, "busy"},
		{"too far ahead", `{"state":"staffed","until":"2999-01-01T00:00:00Z"}`, 422, "busy"},
		{"no such state", `{"state":"asleep"}`, 422, "busy"},
		{"no state", `{}`, 422, "busy"},
		{"no hour", `{"state":"away","until":"14:00"}`, 422, "busy"},
		{"taken back", `{"state":null}`, 200, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := s.put(t, "/departments/syt/presence", c.body, auth)
			if w.Code != c.status {
				t.Fatalf("%d %s", w.Code, w.Body)
			}
			seen := read[Department](t, s, "/departments/syt").Presence
			if (seen == nil) != (c.state == "") || seen != nil && seen.State != c.state {
				t.Fatalf("visitors see %+v", seen)
			}
			if said := seen; c.status == http.StatusOK {
				if said = decode[PresenceStored](t, w).Presence; fmt.Sprint(said == nil) != fmt.Sprint(seen == nil) || said != nil && *said != *seen {
					t.Errorf("answered %+v, visitors see %+v", said, seen)
				}
			}
			if c.state == "away" && !seen.Until.Equal(soon) {
				t.Errorf("away until %v, want %v", seen.Until, soon)
			}
		})
	}
	if w := s.put(t, "/departments/nobody/presence", `{"state":"staffed"}`, "Authorization: Bearer "+s.token(t, "write")); w.Code != http.StatusNotFound {
		t.Errorf("nobody's presence: %d", w.Code)
	}
}

func TestObligations(t *testing.T) {
	s := newSite(t)
	if err := s.store.Exempt(t.Context(), booths.Operator("Ban tổ chức"), "syt", "Đang sửa trụ sở"); err != nil {
		t.Fatal(err)
	}
	w := s.get(t, "/obligations", "Authorization: Bearer "+s.token(t, "read"))
	want := must(s.store.Obligations(t.Context(), booths.Operator("test")))
	list := decode[ObligationList](t, w)
	if len(list.Items) != len(want) || len(want) == 0 {
		t.Fatalf("%d obligations, want %d", len(list.Items), len(want))
	}
	for i, o := range list.Items {
		if o.Department != want[i].Department.ID || o.State != string(want[i].State) || o.Percent != want[i].Percent || len(o.Gaps) != len(want[i].Gaps) {
			t.Errorf("got %+v, want %+v", o, want[i])
		}
		if o.Department == "syt" && (o.State != "exempt" || *o.Reason != "Đang sửa trụ sở" || *o.ExemptedBy != "Ban tổ chức") {
			t.Errorf("%+v", o)
		}
	}
}
