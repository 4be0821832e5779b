package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"slices"
	"strings"
	"syscall"

	"gianhang/booths"
)

var errLocked = errors.New("locked by another process")

// SQLite's result codes that mean something to whoever runs the program, https://www.sqlite.org/rescode.html
const (
	sqliteReadOnly = 8
	sqliteIOErr    = 10
	sqliteCorrupt  = 11
	sqliteFull     = 13
	sqliteCantOpen = 14
	sqliteNotADB   = 26
)

// dataFaults are what can be wrong with a data directory, each a sentence with a place for its path. The first that
// fits an error is said.
var dataFaults = []struct {
	errors []error
	codes  []int
	say    string
}{
	{[]error{errLocked}, nil,
		"%s is in use by another running gianhang; stop that one, or choose another directory with --data"},
	{[]error{booths.ErrNewer}, nil,
		"the database in %s was written by a newer gianhang; run that version, or restore a backup from before it"},
	{[]error{booths.ErrForeign}, []int{sqliteNotADB},
		"gianhang.db in %s is not a database of Gian hàng; move it away, or choose another directory with --data"},
	{nil, []int{sqliteCorrupt},
		"the database in %s is damaged; keep a copy of the directory and restore a backup"},
	{[]error{syscall.ENOSPC, syscall.EDQUOT}, []int{sqliteFull},
		"there is no space left on the disk of %s; free some and start again"},
	{[]error{syscall.EROFS, syscall.EACCES, syscall.EPERM}, []int{sqliteReadOnly, sqliteCantOpen},
		"%s cannot be written to; make it writable for this user, or choose another directory with --data"},
	{[]error{syscall.ENOTDIR, syscall.EEXIST}, nil,
		"%s is not a directory; choose another one with --data"},
	{nil, []int{sqliteIOErr},
		"the disk of %s fails to read or write; make sure that it is whole and not full, and start again"},
}

// aboutData says what is wrong with the data directory at path as one sentence that tells what to do.
func aboutData(err error, path string) error {
	for _, f := range dataFaults {
		if slices.ContainsFunc(f.errors, func(e error) bool { return errors.Is(err, e) }) ||
			slices.Contains(f.codes, sqliteCode(err)) {
			return fmt.Errorf(f.say, path)
		}
	}
	return err
}

// aboutIndex says why there is no index below the data directory at path. The cause is text of other people's, often
// many lines with the first saying it.
func aboutIndex(err error, path string) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	cause, _, _ := strings.Cut(err.Error(), "\n")
	return fmt.Errorf("the search index in %s cannot be made: %s; make sure that the disk is whole and not full, "+
		"and start again (the data are safe)", indexIn(path), cause)
}

// sqliteCode is the primary result code of the database error in err, 0 if there is none.
func sqliteCode(err error) int {
	var e interface{ Code() int }
	if !errors.As(err, &e) {
		return 0
	}
	return e.Code() & 0xff
}

// aboutListening says why the address cannot be listened on, and what to do.
func aboutListening(err error, address string) error {
	var dns *net.DNSError
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("another program already listens on %s; stop it, or choose another address with --listen", address)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("this user may not listen on %s; choose a port from 1024 up with --listen", address)
	case errors.Is(err, syscall.EADDRNOTAVAIL), errors.As(err, &dns):
		return fmt.Errorf("%s is no address of this machine; choose one with --listen, such as :8080", address)
	}
	return fmt.Errorf("cannot listen on %q (%w); give an address such as localhost:8080 with --listen", address, err)
}
