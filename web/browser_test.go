package web_test

import "testing"

// TestBrowser looks at the pages with one Chromium, as visitors do.
func TestBrowser(t *testing.T) {
	b := openBrowser(t)
	for _, part := range []struct {
		name string
		test func(*testing.T, browser)
	}{
		{"answers follow the typing", testTyping},
	} {
		t.Run(part.name, func(t *testing.T) { part.test(t, b) })
	}
}
