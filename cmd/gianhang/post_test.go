package main

import (
	"log/slog"
	"testing"

	"gianhang/booths"
)

func TestMailFlags(t *testing.T) {
	for name, row := range map[string]struct {
		flags  mailFlags
		public string
		sends  bool
		fault  bool
	}{
		"without a server":            {mailFlags{MailFrom: "a@example.vn"}, "https://a.vn", false, false},
		"whole":                       {mailFlags{"smtp://mail.example.vn", "a@example.vn"}, "https://a.vn", true, false},
		"without who it comes from":   {mailFlags{"smtp://mail.example.vn", ""}, "https://a.vn", false, true},
		"from more than an address":   {mailFlags{"smtp://mail.example.vn", "Sở <a@example.vn>"}, "https://a.vn", false, true},
		"without the site's address":  {mailFlags{"smtp://mail.example.vn", "a@example.vn"}, "", false, true},
		"a server that is no address": {mailFlags{"mail.example.vn:25", "a@example.vn"}, "https://a.vn", false, true},
	} {
		worker, err := row.flags.worker((*booths.Store)(nil), row.public, slog.New(slog.DiscardHandler))
		if (worker != nil && err == nil) != row.sends || (err != nil) != row.fault {
			t.Errorf("%s: %v, %v", name, worker, err)
		}
	}
}
