package web

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gianhang/booths"
)

// TestNoticesShown shows an urgent notice and another above a page, with names that mean harm.
func TestNoticesShown(t *testing.T) {
	said, err := readCatalogues()
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := parsePages()
	if err != nil {
		t.Fatal(err)
	}
	v := aboutView{frame: frame{Lang: booths.En, Section: "about", Title: "About", Path: "/about", Assets: &assets{}, words: said[booths.En], Notices: []booths.Notice{
		{Text: booths.Text{VI: "Sơ tán", EN: "Leave by <b>gate 2</b>"}, Urgent: true}, {Text: booths.Text{VI: "Mưa lớn"}}}}}
	var page bytes.Buffer
	if err := parsed["about"].ExecuteTemplate(&page, "about.html", v); err != nil {
		t.Fatal(err)
	}
	a := answer{}
	if a.root, err = html.Parse(&page); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range a.selected(t, ".notices .notice") {
		got = append(got, words(n))
	}
	if want := "Urgent · Khẩn: Leave by <b>gate 2</b> Sơ tán|Mưa lớn"; strings.Join(got, "|") != want {
		t.Errorf("shown are %q, want %q", got, want)
	}
	if lang, _ := a.first(t, ".notice:last-child span@lang"); lang != "vi" || len(a.selected(t, ".notice.urgent")) != 1 {
		t.Errorf("the last is in %q", lang)
	}
	v.Notices = nil
	page.Reset()
	if err := parsed["about"].ExecuteTemplate(&page, "about.html", v); err != nil || strings.Contains(page.String(), "notices") {
		t.Errorf("without notices: %v", err)
	}
}
