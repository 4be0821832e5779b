package api

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"gianhang/booths"
	"gianhang/booths/floor"
)

func TestSpecification(t *testing.T) {
	s := shared
	if err := s.spec.Validate(t.Context()); err != nil {
		t.Error(err)
	}
	type document struct {
		OpenAPI string
		Servers []struct{ URL string }
		Paths   map[string]any
	}
	served := read[document](t, s, "/openapi.json")
	if served.OpenAPI != "3.0.3" || len(served.Servers) != 1 || served.Servers[0].URL != prefix {
		t.Errorf("served %s for %v", served.OpenAPI, served.Servers)
	}
	if len(served.Paths) != s.spec.Paths.Len() {
		t.Errorf("served %d paths, openapi.yaml has %d", len(served.Paths), s.spec.Paths.Len())
	}
}

func TestSpecificationKnowsEveryKindOfPlace(t *testing.T) {
	for _, kind := range floor.PlaceKinds {
		if !PlaceKind(kind).Valid() {
			t.Errorf("openapi.yaml lacks %s", kind)
		}
	}
}

func TestGeneratedCodeIsFresh(t *testing.T) {
	generate := exec.CommandContext(t.Context(), "go", "tool", "oapi-codegen", "-config", "oapi-codegen.yaml", "openapi.yaml")
	generate.Stderr = os.Stderr
	if string(must(generate.Output())) != string(must(os.ReadFile("api.gen.go"))) {
		t.Error("api.gen.go is not what openapi.yaml gives: run go generate ./web/api")
	}
}

func TestExhibition(t *testing.T) {
	s := shared
	x := read[Exhibition](t, s, "/exhibition")
	want := s.seed.Exhibition
	if x.Id != want.ID || x.Name != want.Name || !x.Illustrative || *x.Opens != want.Opens {
		t.Errorf("got %+v, want %+v", x, want)
	}
	if (x.Ends == nil) != (want.Ends == "") {
		t.Errorf("ends %v, want null only for %q", x.Ends, want.Ends)
	}
	if len(x.Topics) != len(s.seed.Topics) || x.Topics[0].Id != s.seed.Topics[0].ID {
		t.Errorf("topics %v", x.Topics)
	}
	if x.Seq != must(s.store.Seq(t.Context())) {
		t.Errorf("seq %d", x.Seq)
	}
}

func TestDepartment(t *testing.T) {
	s := shared
	for _, want := range s.seed.Departments {
		d := read[Department](t, s, "/departments/"+want.ID)
		if d.Id != want.ID || d.Name != want.Name || d.Obliged != want.Obliged || !slices.Equal(d.OtherNames, want.OtherNames) {
			t.Errorf("got %+v, want %+v", d, want)
		}
		if !slices.Equal(d.Booths, slices.Sorted(slices.Values(want.Booths))) || len(d.Errands) != len(want.Errands) {
			t.Errorf("%s: booths %v errands %v", d.Id, d.Booths, d.Errands)
		}
		if d.Stand != nil && len(d.Stand.Exhibits) != len(want.Stand.Exhibits) {
			t.Errorf("%s: stand %+v, want %+v", d.Id, d.Stand, want.Stand)
		}
	}
}

func TestDraftsDoNotShow(t *testing.T) {
	s := newSite(t)
	stand := must(s.store.Entry(t.Context(), "syt")).Stand
	old := stand.Headline
	stand.Headline = booths.Text{VI: "Mới", EN: "New"}
	saved := must(s.store.SaveStand(t.Context(), booths.Operator("test"), stand))
	if d := read[Department](t, s, "/departments/syt"); d.Stand.Headline != old {
		t.Errorf("a draft shows: %+v", d.Stand)
	}
	must(0, s.store.PublishStand(t.Context(), booths.Operator("an"), "syt", saved.Version))
	if d := read[Department](t, s, "/departments/syt"); d.Stand.Headline != stand.Headline {
		t.Errorf("what is published does not show: %+v", d.Stand)
	}
}

func TestStandIsNullWherePublishedNothing(t *testing.T) {
	if got := departmentOf(booths.Entry{Stand: booths.Stand{Department: "syt"}}); got.Stand != nil || got.Booths == nil {
		t.Errorf("%+v", got)
	}
}

func TestBooth(t *testing.T) {
	s := shared
	for _, target := range []string{"/booths/A1", "/booths/a1"} {
		b := read[Booth](t, s, target)
		if b.Code != "A1" || len(b.Outline) != 4 || b.Floor == "" {
			t.Errorf("%s: %+v", target, b)
		}
		for _, id := range b.Departments {
			if d := read[Department](t, s, "/departments/"+id); !slices.Contains(d.Booths, "A1") {
				t.Errorf("%s stands in A1 but has booths %v", id, d.Booths)
			}
		}
	}
}

func TestPlaces(t *testing.T) {
	s := shared
	list := read[PlaceList](t, s, "/places?limit=100")
	if len(list.Items) != len(s.seed.Plan.Places) || list.Next != nil {
		t.Fatalf("%d places, next %v", len(list.Items), list.Next)
	}
	if !slices.ContainsFunc(list.Items, func(x Place) bool { return x.Kind == Toilet && x.StepFree }) {
		t.Error("no step-free toilet")
	}
}

func TestSessions(t *testing.T) {
	s := shared
	list := read[SessionList](t, s, "/sessions?limit=100")
	if len(list.Items) != len(s.seed.Programme) {
		t.Fatalf("%d sessions, want %d", len(list.Items), len(s.seed.Programme))
	}
	for _, got := range list.Items {
		i := slices.IndexFunc(s.seed.Programme, func(x booths.Session) bool { return x.ID == got.Id })
		want := s.seed.Programme[i]
		if got.Title != want.Title || (got.Day == nil) != (want.Day == "") || (got.Starts == nil) != (want.Starts == 0) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}

func TestTimesAreUTC(t *testing.T) {
	got := must(json.Marshal(sessionOf(booths.Session{Starts: 1696899600000, Ends: 1696907700500})))
	for _, want := range []string{`"starts":"2023-10-10T01:00:00Z"`, `"ends":"2023-10-10T03:15:00.5Z"`, `"day":null`, `"part":null`, `"place":null`} {
		if !strings.Contains(string(got), want) {
			t.Errorf("%s lacks %s", got, want)
		}
	}
}

func TestUnknown(t *testing.T) {
	s := shared
	for _, target := range []string{"", "/", "/nothing", "/departments/nobody", "/departments/x%2Fy", "/departments/%25zz",
		"/booths/Z999", "/booths/A1/", "/places/", "/departments/syt/stand"} {
		if w := s.get(t, target); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d %s", target, w.Code, w.Body)
		}
	}
}

func TestMethods(t *testing.T) {
	s := shared
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
		for _, target := range []string{"/departments", "/departments/syt", "/search?q=so"} {
			w := s.do(t, httptest.NewRequest(method, prefix+target, strings.NewReader("{}")))
			if w.Code != http.StatusMethodNotAllowed || !strings.Contains(w.Header().Get("Allow"), "GET") {
				t.Errorf("%s %s: %d, Allow %q", method, target, w.Code, w.Header().Get("Allow"))
			}
		}
	}
}

func TestHead(t *testing.T) {
	s := shared
	server := httptest.NewServer(s.echo)
	defer server.Close()
	client := &http.Client{Transport: &http.Transport{DisableCompression: true}} // which Go accepts for GET only
	defer client.CloseIdleConnections()
	for _, target := range []string{"/exhibition", "/search?q=so", "/departments", "/departments/syt", "/booths", "/booths/A1",
		"/places", "/sessions", "/plan", "/changes", "/openapi.json", "/departments/nobody", "/booths?limit=0"} {
		get := must(client.Get(server.URL + prefix + target))
		get.Body.Close()
		head := must(client.Head(server.URL + prefix + target))
		head.Body.Close()
		for _, name := range []string{"Content-Type", "ETag", "Cache-Control"} {
			if head.Header.Get(name) != get.Header.Get(name) {
				t.Errorf("%s: %s is %q for HEAD, %q for GET", target, name, head.Header.Get(name), get.Header.Get(name))
			}
		}
		if head.StatusCode != get.StatusCode {
			t.Errorf("%s: %d for HEAD, %d for GET", target, head.StatusCode, get.StatusCode)
		}
	}
}

func TestAnyOrigin(t *testing.T) {
	s := shared
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodOptions} {
		for _, target := range []string{"/departments/syt", "/search?q=so", "/plan", "/departments/nobody", "/booths?limit=0"} {
			w := s.do(t, httptest.NewRequest(method, prefix+target, nil), "Origin: https://example.org",
				"Access-Control-Request-Method: GET", "Access-Control-Request-Headers: if-none-match")
			if w.Header().Get("Access-Control-Allow-Origin") != "*" {
				t.Errorf("%s %s: %d %v", method, target, w.Code, w.Header())
			}
			if w.Header().Get("Access-Control-Allow-Credentials") != "" {
				t.Errorf("%s %s allows credentials", method, target)
			}
		}
	}
	get := s.get(t, "/search?q=so", "Origin: https://example.org").Header().Get("Access-Control-Expose-Headers")
	if !strings.Contains(get, "ETag") || !strings.Contains(get, "X-Index-Seq") {
		t.Errorf("exposes %q", get)
	}
	ask := s.do(t, httptest.NewRequest(http.MethodOptions, prefix+"/departments", nil), "Origin: https://example.org").Header()
	if ask.Get("Access-Control-Allow-Methods") != "GET,HEAD,OPTIONS" || ask.Get("Access-Control-Allow-Headers") != "If-None-Match" {
		t.Errorf("preflight %v", ask)
	}
}

// TestOrganisersOnly asks for everything and finds nothing that is for organisers alone, neither member nor words.
func TestOrganisersOnly(t *testing.T) {
	s := shared
	var secret []string
	for _, d := range s.seed.Departments {
		secret = append(secret, d.Note)
		secret = append(secret, d.Sources...)
		for _, x := range d.Stand.Exhibits {
			secret = append(secret, x.Sources...)
		}
	}
	secret = slices.DeleteFunc(secret, func(word string) bool { return word == "" })
	if len(secret) < 60 {
		t.Fatalf("the seed holds only %d notes and sources", len(secret))
	}
	targets := []string{"/exhibition", "/departments?limit=100", "/booths?limit=100", "/places", "/sessions", "/plan",
		"/changes?limit=100", "/search?limit=100"}
	for _, d := range s.seed.Departments {
		targets = append(targets, "/departments/"+d.ID)
	}
	for _, target := range targets {
		body := s.get(t, target).Body.String()
		for _, word := range append(secret, `"note":`, `"sources":`, `"confirmed":`) {
			if strings.Contains(body, word) {
				t.Errorf("%s shows %q", target, word)
			}
		}
	}
}
