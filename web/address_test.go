package web

import "testing"

func TestSiteAddress(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"nothing":        {"", ""},
		"secure":         {"https://gianhang.example", "https://gianhang.example"},
		"with a slash":   {"https://gianhang.example/", "https://gianhang.example"},
		"with a port":    {"http://192.0.2.7:8080", "http://192.0.2.7:8080"},
		"without scheme": {"gianhang.example", "error"},
		"with a path":    {"https://gianhang.example/fair", "error"},
		"with a name":    {"https://a@gianhang.example", "error"},
		"script":         {"javascript://x", "error"},
		"broken":         {"https://%zz", "error"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := SiteAddress(test.text)
			if err != nil {
				got = "error"
			}
			if got != test.want {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
}
