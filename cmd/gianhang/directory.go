package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"gianhang/booths"
	"gianhang/data"
)

// directory is the data directory of one exhibition, held by this process alone.
type directory struct {
	path string
	lock *flock.Flock
	made []string // what was not there before, innermost first; undo takes it away again
}

func databaseIn(path string) string { return filepath.Join(path, "gianhang.db") }

func lockIn(path string) string { return filepath.Join(path, "lock") }

func indexIn(path string) string { return filepath.Join(path, "index") }

// claim makes the directory at path unless it is there, and locks it. The error is a sentence.
func claim(path string, log *slog.Logger) (_ *directory, err error) {
	if err := refuseNetwork(path, log); err != nil {
		return nil, err
	}
	d := &directory{path: path, lock: flock.New(lockIn(path))}
	for p := path; missing(p) && p != filepath.Dir(p); p = filepath.Dir(p) {
		d.made = append(d.made, p)
	}
	if err := d.take(); err != nil {
		d.undo()
		return nil, aboutData(err, path)
	}
	return d, nil
}

// take makes and locks the directory. A lock file that another process removed meanwhile locks nothing.
func (d *directory) take() error {
	if err := os.MkdirAll(d.path, 0o755); err != nil {
		return err
	}
	newLock := missing(d.lock.Path())
	locked, err := d.lock.TryLock()
	if err != nil {
		return err
	}
	held, err := d.lock.Stat()
	if err != nil {
		return err
	}
	if named, err := os.Stat(d.lock.Path()); !locked || err != nil || !os.SameFile(held, named) {
		return errLocked
	}
	if newLock {
		d.made = append([]string{d.lock.Path()}, d.made...)
	}
	for _, file := range []string{"", "-wal", "-shm"} {
		if file = databaseIn(d.path) + file; missing(file) {
			d.made = append([]string{file}, d.made...)
		}
	}
	return nil
}

// undo releases the directory and takes away what was not there before claim. Directories that are not empty stay.
func (d *directory) undo() {
	for _, path := range d.made {
		os.Remove(path)
	}
	d.release()
}

// share keeps others from taking the data directory at path until release, and says whether nobody has it. It makes
// nothing there; a directory without a lock file was never taken.
func share(path string) (free bool, release func() error) {
	lock := flock.New(lockIn(path), flock.SetFlag(os.O_RDONLY))
	held, err := lock.TryRLock()
	return held || err != nil, lock.Unlock
}

func (d *directory) release() error { return d.lock.Unlock() }

// open opens the database, fills it by first if no exhibition is stored in it, and says whether it did. When it fails,
// nothing new is left and the directory is released. The error is a sentence.
func (d *directory) open(ctx context.Context, first func(*booths.Store) error) (_ *booths.Store, filled bool, err error) {
	defer func() {
		if err != nil {
			d.undo()
			err = aboutData(err, d.path)
		}
	}()
	store, err := booths.Open(ctx, databaseIn(d.path), schema())
	if err != nil {
		return nil, false, err
	}
	_, err = store.Exhibition(ctx)
	if filled = errors.Is(err, booths.ErrNotFound); filled {
		err = first(store)
	}
	if err != nil {
		store.Close()
		return nil, false, err
	}
	return store, filled, nil
}

// join opens the database at path beside the gianhang that holds the directory, which takes up within a second what
// others write. It returns errLocked unless that is one that serves, of the same schema, with an exhibition: while the
// doctor looks on nobody may write.
func join(ctx context.Context, path string) (*booths.Store, error) {
	free, release := share(path)
	release()
	current, err := booths.Current(ctx, databaseIn(path), schema())
	if err != nil || free || !current {
		return nil, errLocked
	}
	store, err := booths.Open(ctx, databaseIn(path), schema())
	if err != nil {
		return nil, err
	}
	if _, err := store.Exhibition(ctx); err != nil {
		store.Close()
		return nil, errLocked
	}
	return store, nil
}

// schema is that of the database.
func schema() fs.FS {
	schema, err := fs.Sub(data.FS, "schema/sqlite")
	if err != nil {
		panic(err) // the name is not a path
	}
	return schema
}

func missing(path string) bool {
	_, err := os.Lstat(path)
	return errors.Is(err, fs.ErrNotExist)
}

// refuseNetwork refuses a path on a file system that the write-ahead log of the database cannot work on.
func refuseNetwork(path string, log *slog.Logger) error {
	for missing(path) && path != filepath.Dir(path) {
		path = filepath.Dir(path)
	}
	kind, err := filesystem(path)
	if err != nil {
		return aboutData(err, path)
	}
	return judgeFilesystem(kind, path, log)
}

// judgeFilesystem refuses NFS and SMB, and warns of FUSE, which may be a network or not.
func judgeFilesystem(kind, path string, log *slog.Logger) error {
	switch kind {
	case "":
		return nil
	case "FUSE":
		log.Warn("the data lies on a FUSE file system; if that is a network, move it to a disk of this machine", "path", path)
		return nil
	}
	return speech{
		"%s nằm trên hệ thống tệp mạng (%s), nơi cơ sở dữ liệu không an toàn; hãy chọn thư mục trên đĩa của máy này bằng --data",
		"%s lies on a network file system (%s), where the database is not safe; choose a directory on a disk of this machine with --data",
	}.fault(path, kind)
}
