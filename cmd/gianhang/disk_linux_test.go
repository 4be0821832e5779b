package main

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDisks starts a real process on disks that do not take what it writes. They are mounted in a namespace of the
// process's own, which root may always make, and others where user namespaces are allowed, as on Debian.
func TestDisks(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "disk")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	tell(t, "import", "../../data/seeds/dongnai-2023", "--data", filepath.Join(dir, "old"))
	for name, row := range map[string]struct{ mount, data, want, left string }{
		"read-only, new":           {readOnly, "new", "cannot be written to; make it writable", "old"},
		"read-only, with data":     {readOnly, "old", "cannot be written to; make it writable", "old"},
		"full at once":             {tiny("4k"), "new", "no space left", ""},
		"full while it is seeded":  {tiny("256k"), "new", "no space left", ""},
		"full while it is indexed": {tiny("1024k"), "new", "the search index in ", "new"},
	} {
		t.Run(name, func(t *testing.T) {
			before := snapshot(t, dir)
			script := row.mount + ` || exit 99; dir=$0; "$@"; code=$?; ls -A $dir; exit $code`
			got := finish(t, child(t.Context(), "gianhang", append(namespace(), "sh", "-c", script, dir),
				"--listen", "127.0.0.1:0", "--data", filepath.Join(dir, row.data)))
			if got.code != 1 || !strings.Contains(got.err, row.want) || sentences(got.err) != 1 {
				t.Errorf("code %d, says %q, want 1 and one line with %q", got.code, got.err, row.want)
			}
			if left := strings.TrimSpace(got.out); left != row.left {
				t.Errorf("leaves or prints %q, want %q", left, row.left)
			}
			same(t, before, snapshot(t, dir))
		})
	}
}

// readOnly makes the directory $0 a disk that takes nothing.
const readOnly = "mount --bind $0 $0 && mount -o remount,bind,ro $0"

// tiny makes the directory $0 an empty disk of that size.
func tiny(size string) string { return "mount -t tmpfs -o size=" + size + " none $0" }

// namespace is the command that gives what follows it mounts of its own.
func namespace() []string {
	if os.Geteuid() == 0 {
		return []string{"unshare", "--mount"}
	}
	return []string{"unshare", "--mount", "--map-root-user"}
}

// TestNetworkFilesystems judges the kinds of statfs(2).
func TestNetworkFilesystems(t *testing.T) {
	for name, row := range map[string]struct {
		magic  uint32
		refuse bool
		warn   bool
	}{
		"ext4":  {magic: 0xef53},
		"tmpfs": {magic: 0x01021994},
		"NFS":   {magic: 0x6969, refuse: true},
		"SMB 1": {magic: 0x517b, refuse: true},
		"CIFS":  {magic: 0xff534d42, refuse: true},
		"SMB 3": {magic: 0xfe534d42, refuse: true},
		"FUSE":  {magic: 0x65735546, warn: true},
	} {
		var log strings.Builder
		err := judgeFilesystem(filesystems[row.magic], "/srv/x", slog.New(slog.NewTextHandler(&log, nil)))
		if (err != nil) != row.refuse || (log.Len() > 0) != row.warn {
			t.Errorf("%s: err %v, log %q", name, err, log.String())
		}
	}
}

// TestReadOnlyDirectory starts as an owner who may not write. Root may write anywhere, so it gives that up first.
func TestReadOnlyDirectory(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	var wrapper []string
	if os.Geteuid() == 0 {
		wrapper = []string{"setpriv", "--bounding-set", "-dac_override"}
	}
	for _, data := range []string{dir, filepath.Join(dir, "new")} {
		got := finish(t, child(t.Context(), "gianhang", wrapper, "--listen", "127.0.0.1:0", "--data", data))
		if got.code != 1 || !strings.Contains(got.err, data+" cannot be written to; make it writable") {
			t.Errorf("%s: code %d, says %q", data, got.code, got.err)
		}
	}
	if left := snapshot(t, dir); len(left) != 1 {
		t.Errorf("leaves %v", left)
	}
}

// sentences counts the lines that are not of the log.
func sentences(said string) (n int) {
	for line := range strings.Lines(said) {
		if !strings.HasPrefix(line, "{") {
			n++
		}
	}
	return n
}
