package search

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"

	"gianhang/booths"
)

// Index finds what a store holds. It is safe for concurrent use; only Follow changes it.
type Index struct {
	dir, form string
	store     *booths.Store
	log       *slog.Logger

	alias    bleve.IndexAlias // what is searched: the index of current
	current  atomic.Pointer[generation]
	progress *progress
	doubt    chan error    // why current must be rebuilt
	asking   chan struct{} // holds one for each Find at work
	misses   misses
}

// Open opens the index of store below dir, making dir if there is none. An index that is missing, damaged, of another
// database or made by another version is built from the store before Open returns, which takes about 0.7 s per 1,000
// documents. Other directories of indexes in dir are removed; one that cannot be removed is logged.
func Open(ctx context.Context, dir string, store *booths.Store, log *slog.Logger) (*Index, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("search index: %w", err)
	}
	x := &Index{dir: dir, form: form(newMapping()), store: store, log: log,
		doubt: make(chan error, 1), asking: make(chan struct{}, 2*runtime.NumCPU()), misses: misses{asked: map[string]miss{}}}
	g, err := x.newest(ctx)
	if err != nil {
		level := slog.LevelWarn
		if errors.Is(err, errNone) {
			level = slog.LevelInfo // as on every first start
		}
		x.log.Log(ctx, level, "search index is built anew", "why", firstLine(err))
		if g, err = x.build(ctx); err != nil {
			return nil, fmt.Errorf("search index: %w", err)
		}
	}
	x.alias = bleve.NewIndexAlias(g.index)
	x.current.Store(g)
	x.progress = newProgress(g.state.Seq)
	x.sweep()
	return x, nil
}

// Seq is the newest change whose effect Find sees.
func (x *Index) Seq() int64 { return x.progress.at() }

// CaughtUp waits until Seq is at least seq, or returns the error of ctx.
func (x *Index) CaughtUp(ctx context.Context, seq int64) error { return x.progress.wait(ctx, seq) }

// Close closes the index. Follow must have returned, and nothing may use x afterwards.
func (x *Index) Close() error {
	return errors.Join(x.alias.Close(), x.current.Load().close())
}

// names are the directories of indexes of the form that this program makes, oldest first: form-number.
func (x *Index) names() ([]string, error) { return below(x.dir, x.form+"-*") }

// below gives the paths below dir, which itself may have any name, that fit pattern, sorted; none if dir is not there.
func below(dir, pattern string) ([]string, error) {
	all, err := fs.Glob(os.DirFS(dir), pattern)
	for i, name := range all {
		all[i] = filepath.Join(dir, name)
	}
	return all, err
}

// errNone is why the first index is built.
var errNone = errors.New("there is none")

// newest opens the newest index there is.
func (x *Index) newest(ctx context.Context) (*generation, error) {
	names, err := x.names()
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, errNone
	}
	return reopen(ctx, names[len(names)-1], x.form, x.store)
}

// build makes the index that comes after the newest.
func (x *Index) build(ctx context.Context) (*generation, error) {
	names, err := x.names()
	if err != nil {
		return nil, err
	}
	number := 1
	if len(names) > 0 {
		last := names[len(names)-1]
		n, _ := strconv.Atoi(last[strings.LastIndexByte(last, '-')+1:])
		number = n + 1
	}
	path := filepath.Join(x.dir, fmt.Sprintf("%s-%06d", x.form, number))
	g, err := build(ctx, path, x.form, x.store)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(path))
	}
	return g, nil
}

// rebuild builds the next index while the current one still answers, swaps them and removes the old one. If it cannot,
// the doubt remains for the next step.
func (x *Index) rebuild(ctx context.Context, why error) error {
	x.log.Warn("search index is built anew", "why", firstLine(why))
	next, err := x.build(ctx)
	if err != nil {
		x.suspect(why)
		return err
	}
	old := x.current.Swap(next)
	x.alias.Swap([]bleve.Index{next.index}, []bleve.Index{old.index})
	x.progress.move(next.state.Seq)
	if !errors.Is(why, errPanic) { // one that panicked may hold its own locks: closing it might wait for ever
		if err := old.close(); err != nil {
			x.log.Error("old search index is not closed", "err", firstLine(err))
		}
	}
	x.sweep()
	return nil
}

// sweep removes every directory of an index but the current one. One that stays does no harm but the space it takes.
func (x *Index) sweep() {
	all, err := below(x.dir, "*-[0-9][0-9][0-9][0-9][0-9][0-9]")
	for _, name := range all {
		if name != x.current.Load().path {
			err = errors.Join(err, os.RemoveAll(name))
		}
	}
	if err != nil {
		x.log.Error("old search index is not removed", "err", firstLine(err))
	}
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}
