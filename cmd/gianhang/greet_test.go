package main

import (
	"net"
	"strings"
	"testing"

	"gianhang/booths"
)

// TestGreetCountsAll greets for more departments than any page of the store holds.
func TestGreetCountsAll(t *testing.T) {
	dir := t.TempDir()
	tell(t, "import", "../../data/seeds/empty", "--data", dir)
	execute(t, databaseIn(dir), `
		WITH RECURSIVE n (i) AS (
			SELECT 1
			UNION ALL
			SELECT i + 1
			FROM n
			WHERE i < 10500
		)
		INSERT INTO departments (id, name_vi, name_en, abbreviation, other_names, former_names, later_names, body,
			obliged, websites, confirmed, note, sources)
		SELECT 'd' || i, 'Sở ' || i, '', '', '[]', '[]', '[]', '', 0, '[]', 0, '', '[]'
		FROM n`)
	store, err := booths.Open(t.Context(), databaseIn(dir), schema())
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	var said strings.Builder
	if err := greet(t.Context(), &said, store, false, &net.TCPAddr{Port: 8080}, "", dir); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(said.String(), "10500 đơn vị / departments") {
		t.Errorf("says %s", said.String())
	}
}

func TestHome(t *testing.T) {
	for name, row := range map[string]struct{ address, want string }{
		"this machine alone":    {"127.0.0.1:80", "http://localhost:80/"},
		"this machine, IPv6":    {"[::1]:80", "http://localhost:80/"},
		"one address":           {"192.0.2.7:80", "http://192.0.2.7:80/"},
		"everybody":             {"0.0.0.0:80", "http://" + thisMachine() + ":80/"},
		"everybody, both kinds": {"[::]:80", "http://" + thisMachine() + ":80/"},
	} {
		address, err := net.ResolveTCPAddr("tcp", row.address)
		if err != nil {
			t.Fatal(err)
		}
		if got := home(address); got != row.want {
			t.Errorf("%s: %s, want %s", name, got, row.want)
		}
	}
	if host := thisMachine(); host != "localhost" && net.ParseIP(host).To4() == nil {
		t.Errorf("%q is no address", host)
	}
}
