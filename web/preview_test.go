package web

import (
	"bytes"
	"fmt"
	"image/png"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/andybalholm/brotli"
	"golang.org/x/net/html"

	"gianhang/booths"
	"gianhang/booths/floor"
	"gianhang/web/picture"
)

func TestPicture(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	vi, en := s.ask(t, http.MethodGet, "/booths/C1/map.png"), s.ask(t, http.MethodGet, "/en/booths/C1/map.png")
	img, err := png.Decode(bytes.NewReader(vi.Body.Bytes()))
	if err != nil || img.Bounds().Dx() != picture.Width || img.Bounds().Dy() != picture.Height {
		t.Errorf("picture %v, error %v", img.Bounds(), err)
	}
	if bytes.Equal(vi.Body.Bytes(), en.Body.Bytes()) {
		t.Error("the picture is the same in both languages")
	}
}

// TestPreviewAddress asks as a proxy on this machine does, and with hosts that mean harm.
func TestPreviewAddress(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	for name, test := range map[string]struct{ host, proto, want string }{
		"plain":           {"hall.example:8080", "", "http://hall.example:8080/booths/C1/map.png"},
		"behind a proxy":  {"hall.example", "https", "https://hall.example/booths/C1/map.png"},
		"nonsense scheme": {"hall.example", "javascript", "http://hall.example/booths/C1/map.png"},
		"markup as host":  {`a"><script>`, "", `http://a"><script>/booths/C1/map.png`},
	} {
		r := httptest.NewRequest(http.MethodGet, "/booths/C1", nil)
		r.Host, r.RemoteAddr = test.host, "127.0.0.1:9"
		r.Header.Set("X-Forwarded-Proto", test.proto)
		a := answer{ResponseRecorder: httptest.NewRecorder()}
		s.ServeHTTP(a, r)
		var err error
		if a.root, err = html.Parse(a.Body); err != nil {
			t.Fatal(err)
		}
		if got, _ := a.first(t, `meta[property="og:image"]@content`); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

// TestDrawingSize holds the plan of 2023 as a file, with its style, against what a page may load.
func TestDrawingSize(t *testing.T) {
	var br bytes.Buffer
	w := brotli.NewWriterOptions(&br, brotliOptions)
	w.Write(exhibitions["dongnai-2023"].open(t).ask(t, http.MethodGet, "/map.svg").Body.Bytes())
	w.Close()
	if br.Len() > 6000 {
		t.Errorf("the plan is %d bytes, want at most 6000", br.Len())
	}
}

// TestPicturesAtOnce asks for many at the same time.
func TestPicturesAtOnce(t *testing.T) {
	s := exhibitions["dongnai-2023"].open(t)
	var all sync.WaitGroup
	for i := range 12 {
		all.Go(func() {
			w := httptest.NewRecorder()
			target := fmt.Sprintf("/booths/G%d/map.png", i%4+1)
			if s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil)); w.Code != http.StatusOK {
				t.Errorf("%s is %d", target, w.Code)
			}
		})
	}
	all.Wait()
}

func TestStorey(t *testing.T) {
	at := func(code string, storey int) floor.Floor { return floor.Floor{Code: code, Storey: storey} }
	flat, house := []floor.Floor{at("1", 0), at("2", 0)}, []floor.Floor{at("u", 1), at("g", 0), at("b", -1)}
	for name, test := range map[string]struct {
		floors []floor.Floor
		ids    []string
		want   string
	}{
		"no plan":         {nil, nil, "any"},
		"one storey":      {flat, []string{"U1"}, "any"},
		"nothing chosen":  {house, nil, "0"},
		"booth upstairs":  {house, []string{"U1", "G1"}, "1"},
		"place below":     {house, []string{"store"}, "-1"},
		"first is gone":   {house, []string{"Z9", "U1"}, "1"},
		"all are gone":    {house, []string{"Z9"}, "0"},
		"no ground floor": {[]floor.Floor{at("x", 3), at("y", 2)}, nil, "2"},
	} {
		a := atlas{Ways: &booths.Ways{}}
		a.Geometry.Floors = test.floors
		a.Plan.Booths = []booths.Booth{{Booth: floor.Booth{Code: "U1", Floor: "u"}}, {Booth: floor.Booth{Code: "G1", Floor: "g"}}}
		a.Plan.Places = []booths.Place{{Place: floor.Place{ID: "store", Floor: "b"}}}
		got := "any"
		if storey := a.storey(test.ids); storey != nil {
			got = fmt.Sprint(*storey)
		}
		if got != test.want {
			t.Errorf("%s: storey %s, want %s", name, got, test.want)
		}
	}
}

// BenchmarkPicture paints the picture of a booth anew each time.
func BenchmarkPicture(b *testing.B) {
	s := exhibitions["dongnai-2023"].open(b)
	for i := 0; b.Loop(); i++ {
		target := fmt.Sprintf("/booths/%c%d/map.png", "GHK"[i%3], i/3%6+1) // more than are kept
		w := httptest.NewRecorder()
		if s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil)); w.Code != http.StatusOK {
			b.Fatal(target, w.Code)
		}
		s.log.Reset()
	}
}

// BenchmarkWholeSVG draws the whole plan as a file.
func BenchmarkWholeSVG(b *testing.B) { benchmark(b, "/map.svg") }
