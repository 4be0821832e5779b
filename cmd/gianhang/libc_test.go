package main

import (
	"encoding/json"
	"testing"
)

// TestLibcPin holds modernc.org/libc at the version that the SQLite driver was made with: any other breaks it, often
// without a word (https://gitlab.com/cznic/sqlite/-/issues/177).
func TestLibcPin(t *testing.T) {
	const libc = "modernc.org/libc"
	var driver struct{ GoMod string }
	decode(t, output(t, "go", "list", "-m", "-json", "modernc.org/sqlite"), &driver)
	var made struct {
		Require []struct{ Path, Version string }
	}
	decode(t, output(t, "go", "mod", "edit", "-json", driver.GoMod), &made)
	var ours struct{ Version string }
	decode(t, output(t, "go", "list", "-m", "-json", libc), &ours)
	for _, r := range made.Require {
		if r.Path == libc {
			if r.Version != ours.Version {
				t.Errorf("go.mod has %s %s, the driver was made with %s", libc, ours.Version, r.Version)
			}
			return
		}
	}
	t.Errorf("%s does not require %s any more: drop this test", driver.GoMod, libc)
}

func decode(t *testing.T, text string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatal(err)
	}
}
