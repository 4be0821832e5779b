package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"gianhang/booths"
)

// standOf is the form of a stand that says little, with more fields in pairs of name and value.
func standOf(version string, fields ...string) url.Values {
	form := url.Values{"version": {version}, "headline.vi": {"Làm hộ chiếu tại nhà"}, "topics": {"health"}, "do": {"save"}}
	for i := 0; i < len(fields); i += 2 {
		form[fields[i]] = append(form[fields[i]], fields[i+1])
	}
	return form
}

// exhibit gives the fields of an exhibit by its row.
func exhibit(row, id, name string) []string {
	return []string{"exhibits." + row + ".id", id, "exhibits." + row + ".name.vi", name}
}

// newest is the version of the draft, as forms carry it.
func (s *site) newest(t *testing.T, department string) string {
	t.Helper()
	st, err := s.store.Draft(t.Context(), booths.Operator("test"), department)
	if err != nil {
		t.Fatal(err)
	}
	return versionText(st.Version)
}

func TestStandForm(t *testing.T) {
	two := append(exhibit("0", "a", "Một"), exhibit("1", "b", "Hai")...)
	for _, x := range []struct {
		name   string
		fields []string
		code   int
		want   []string // in the body or the address that it leads to
	}{
		{"saved", []string{}, 303, []string{"said=saved"}},
		{"previewed", []string{"do!", "preview"}, 303, []string{"/preview"}},
		{"published where nothing is reviewed", []string{"do!", "submit"}, 303, []string{"said=published"}},
		{"a row is added, what was typed stays", append([]string{"do!", "exhibit.add"}, two...), 200, []string{`exhibits.2.name.vi`, "Một", "Hai", "Làm hộ chiếu"}},
		{"a row moves up", append([]string{"do!", "exhibit.up.1"}, two...), 200, []string{`name="exhibits.0.id" value="b"`, `name="exhibits.1.id" value="a"`}},
		{"the first row moves nowhere", append([]string{"do!", "exhibit.up.0"}, two...), 200, []string{`name="exhibits.0.id" value="a"`}},
		{"a row goes", append([]string{"do!", "exhibit.remove.0"}, two...), 200, []string{`name="exhibits.0.id" value="b"`}},
		{"a row without a name, its description stays", []string{"exhibits.0.id", "a", "exhibits.0.description.vi", "Không tên"}, 422, []string{"Không tên", `href="#exhibits.0`}},
		{"an unknown topic", []string{"topics", "magic"}, 422, []string{`href="#topics"`, "Làm hộ chiếu"}},
		{"a headline too long stays", []string{"headline.vi!", strings.Repeat("dài ", 60)}, 422, []string{strings.Repeat("dài ", 59)}},
		{"website without https", []string{"website", "http://a.vn"}, 422, []string{`href="#website"`, "http://a.vn"}},
		{"a field of a megabyte", []string{"text.vi", strings.Repeat("a", 1<<20)}, 422, []string{`href="#text`}},
		{"more than a form may send", []string{"text.vi", strings.Repeat("a", 5<<20)}, 413, nil},
		{"a thousand rows", rowsOf(1000), 413, nil},
		{"markup is text", []string{"text.vi", "</textarea><script>alert(1)</script>", "website", "x:"}, 422, []string{"&lt;script&gt;"}},
		{"old font is offered", []string{"text.vi", "Së KÕ ho¹ch vµ §Çu t\u00ad", "website", "x:"}, 422, []string{"TCVN3", "Sở Kế hoạch và Đầu tư"}},
		{"old font is taken", []string{"text.vi", "Së KÕ ho¹ch vµ §Çu t\u00ad", "do!", "recode.text.vi"}, 200, []string{"Sở Kế hoạch và Đầu tư</textarea>"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			s := exhibitions["dongnai-2023"].open(t)
			form := standOf(s.newest(t, "syt"))
			for i := 0; i < len(x.fields); i += 2 {
				if name, alone := strings.CutSuffix(x.fields[i], "!"); alone {
					form.Set(name, x.fields[i+1])
				} else {
					form.Add(name, x.fields[i+1])
				}
			}
			a := s.send(t, "/desk/stands/syt", form, s.cookieOf(t, booths.Editor, "syt"))
			if a.Code != x.code {
				t.Fatalf("status %d, want %d", a.Code, x.code)
			}
			for _, want := range x.want {
				if !strings.Contains(a.Body.String()+a.Header().Get("Location"), want) {
					t.Errorf("lacks %q", want)
				}
			}
		})
	}
}

// rowsOf are the fields of n exhibits.
func rowsOf(n int) (fields []string) {
	for i := range n {
		fields = append(fields, rowField("exhibits", i, "id"), "a")
	}
	return fields
}

func TestTwoWriters(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	one, two := s.cookieOf(t, booths.Editor, "syt"), s.cookieOf(t, booths.Editor, "syt")
	begun := s.newest(t, "syt")
	save := func(cookie, version string, code int, fields ...string) answer {
		t.Helper()
		a := s.send(t, "/desk/stands/syt", standOf(version, fields...), cookie)
		if a.Code != code {
			t.Fatalf("status %d, want %d", a.Code, code)
		}
		return a
	}
	save(one, begun, 303)
	base := s.newest(t, "syt")
	save(one, base, 303, "text.vi", "Của người thứ nhất")
	first := s.newest(t, "syt")
	if a := save(two, base, 303, "website", "https://syt.example"); !strings.Contains(a.Header().Get("Location"), "said=merged") {
		t.Error("what only one changed is not merged")
	}
	a := save(two, base, 409, "text.vi", "Của người thứ hai")
	for _, want := range []string{"Của người thứ nhất", "Của người thứ hai", `name="choice.text.vi"`} {
		if !strings.Contains(a.Body.String(), want) {
			t.Errorf("the page of the conflict lacks %q", want)
		}
	}
	if a := s.send(t, "/desk/stands/syt", standOf(base, "text.vi", "Của người thứ hai"), two, "Accept: application/json"); a.Code != http.StatusConflict {
		t.Errorf("a script gets %d", a.Code)
	}
	again := standOf(base, "text.vi", "Của người thứ hai", "newest", first, "choice.text.vi", "mine")
	again.Set("do", "merge")
	if a := s.send(t, "/desk/stands/syt", again, two); a.Code != http.StatusConflict {
		t.Errorf("a choice over what was saved meanwhile gets %d", a.Code)
	}
	again.Set("newest", s.newest(t, "syt"))
	if a := s.send(t, "/desk/stands/syt", again, two); a.Code != http.StatusSeeOther {
		t.Errorf("a choice gets %d", a.Code)
	}
	st, err := s.store.Draft(t.Context(), booths.Operator("test"), "syt")
	if err != nil || st.Text.VI != "Của người thứ hai" || st.Website != "https://syt.example" {
		t.Errorf("merged is %q, %q, %v", st.Text.VI, st.Website, err)
	}
}

func TestAutosave(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	cookie := s.cookieOf(t, booths.Editor, "syt")
	before := s.newest(t, "syt")
	a := s.send(t, "/desk/stands/syt", standOf(before), cookie, "Accept: application/json")
	var news standNews
	if err := json.Unmarshal(a.Body.Bytes(), &news); err != nil || a.Code != 200 || versionText(news.Version) == before || news.Said == "" {
		t.Fatalf("%d %s %v", a.Code, a.Body, err)
	}
	s.send(t, "/desk/stands/syt", standOf(versionText(news.Version)), cookie, "Accept: application/json")
	if now := s.newest(t, "syt"); now != versionText(news.Version) {
		t.Errorf("what did not change is saved again as %s", now)
	}
	a = s.send(t, "/desk/stands/syt", standOf(versionText(news.Version), "website", "x:"), cookie, "Accept: application/json")
	if a.Code != 422 || !strings.Contains(a.Body.String(), `"website"`) {
		t.Errorf("faulty: %d %s", a.Code, a.Body)
	}
}

func TestLapsed(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	a := s.send(t, "/desk/stands/syt", standOf("1", "text.vi", "Câu rất dài\ncủa tôi", "password", "bí mật"))
	body := a.Body.String()
	for _, want := range []string{"Câu rất dài\ncủa tôi", "Làm hộ chiếu tại nhà", "Những gì bạn gõ còn nguyên", `name="lapsed.password"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if a.Code != http.StatusUnauthorized || strings.Contains(body, "bí mật") {
		t.Errorf("status %d; passwords must not come back", a.Code)
	}
	if a := s.send(t, "/desk/stands/syt", standOf("1"), "Accept: application/json"); a.Code != http.StatusUnauthorized || !json.Valid(a.Body.Bytes()) {
		t.Errorf("a script gets %d %s", a.Code, a.Body)
	}
}
