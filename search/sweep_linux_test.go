package search

import (
	"os"
	"path/filepath"
	"testing"
)

// TestOldIndexThatStays opens an index beside an old one that cannot be removed, because a disk is mounted there.
func TestOldIndexThatStays(t *testing.T) {
	dir := t.TempDir()
	importSeed(t, openStore(t, filepath.Join(dir, "gianhang.db")))
	if err := os.MkdirAll(filepath.Join(dir, "index", "old-000001"), 0o755); err != nil {
		t.Fatal(err)
	}
	script := `mount -t tmpfs none "$0/index/old-000001" && exec "$@"`
	namespace := []string{"unshare", "--mount", "--map-root-user", "sh", "-c", script, dir}
	if last := killAfter(t, dir, 1, namespace...); last != "1" {
		t.Errorf("says %q", last)
	}
}
