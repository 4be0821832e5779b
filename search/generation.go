package search

import (
	"context"
	"errors"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"gianhang/booths"
)

// generation is one index on disk, in a directory of its own, with its words in memory. When there is any doubt about
// it, another takes its place.
type generation struct {
	path   string
	index  bleve.Index
	corpus *corpus
	state  state
}

// settings are how bleve opens an index: without the timeout a locked one would block for ever. Each index needs a map of
// its own, for bleve writes into it.
func settings() map[string]any { return map[string]any{"bolt_timeout": "2s"} }

// reopen opens the index at path and checks that it is whole and derived from store, in the form that this program
// makes. Any error means: build another.
func reopen(ctx context.Context, path, form string, store *booths.Store) (_ *generation, err error) {
	if err := verify(path); err != nil {
		return nil, err
	}
	g := &generation{path: path, corpus: newCorpus()}
	err = guard(func() error {
		g.index, err = bleve.OpenUsing(path, settings())
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := guard(func() error { return g.check(ctx, form, store) }); err != nil {
		return nil, errors.Join(err, g.close())
	}
	return g, nil
}

// check reads the state of g and the words of store, and compares.
func (g *generation) check(ctx context.Context, form string, store *booths.Store) error {
	sealed, err := g.index.GetInternal(stateKey)
	if err != nil {
		return err
	}
	if g.state, err = unseal(sealed); err != nil {
		return err
	}
	if err := g.state.fits(ctx, form, store); err != nil {
		return err
	}
	if err := g.catchUp(ctx, store); err != nil {
		return err
	}
	_, err = all(ctx, store, func(docs []document) error {
		for _, d := range docs {
			g.corpus.put(d)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := g.readPhrases(ctx, store); err != nil {
		return err
	}
	count, err := g.index.DocCount()
	if err == nil && count != uint64(g.corpus.len()) {
		err = fmt.Errorf("holds %d documents of %d: %w", count, g.corpus.len(), errDamaged)
	}
	return err
}

var errForeign = errors.New("derived from something else")

// fits tells whether an index of that state can follow store from where it is.
func (s state) fits(ctx context.Context, form string, store *booths.Store) error {
	identity, err := store.Identity(ctx)
	if err != nil {
		return err
	}
	newest, err := store.Seq(ctx)
	if err != nil {
		return err
	}
	oldest, err := store.Changes(ctx, 0, 1)
	switch {
	case err != nil:
		return err
	case s.Form != form:
		return fmt.Errorf("form %s, not %s: %w", s.Form, form, errForeign)
	case s.Identity != identity:
		return fmt.Errorf("database %v, not %v: %w", s.Identity, identity, errForeign)
	case s.Seq > newest:
		return fmt.Errorf("at change %d, the database at %d: %w", s.Seq, newest, errForeign)
	case len(oldest) > 0 && oldest[0].Seq > s.Seq+1:
		return fmt.Errorf("at change %d, the feed begins at %d: %w", s.Seq, oldest[0].Seq, errForeign)
	}
	return nil
}

// build makes a new index at path from everything in store. Until its last batch it has no state, so that one which
// was broken off is never taken for whole.
func build(ctx context.Context, path, form string, store *booths.Store) (_ *generation, err error) {
	g := &generation{path: path, corpus: newCorpus(), state: state{Form: form}}
	if g.state.Identity, err = store.Identity(ctx); err != nil {
		return nil, err
	}
	err = guard(func() error {
		g.index, err = bleve.NewUsing(path, newMapping(), scorch.Name, scorch.Name, settings())
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := g.fill(ctx, store); err != nil {
		return nil, errors.Join(err, g.close())
	}
	return g, nil
}

func (g *generation) fill(ctx context.Context, store *booths.Store) (err error) {
	if err := g.readPhrases(ctx, store); err != nil {
		return err
	}
	g.state.Seq, err = all(ctx, store, func(docs []document) error {
		batch := g.index.NewBatch()
		for _, d := range docs {
			if err := batch.Index(key(d.ref), d.indexed()); err != nil {
				return err
			}
			g.corpus.put(d)
		}
		return g.write(batch)
	})
	if err != nil {
		return err
	}
	return g.commit(g.index.NewBatch(), g.state.Seq)
}

// readPhrases takes the phrase table of store. It is not in the index on disk.
func (g *generation) readPhrases(ctx context.Context, store *booths.Store) error {
	rows, err := store.Phrases(ctx)
	if err == nil {
		g.corpus.setPhrases(rows)
	}
	return err
}

// commit writes batch together with the change that it brings g to.
func (g *generation) commit(batch *bleve.Batch, seq int64) error {
	next := g.state
	next.Seq = seq
	batch.SetInternal(stateKey, next.seal())
	if err := g.write(batch); err != nil {
		return err
	}
	g.state = next
	return nil
}

// write returns when batch is safe on disk.
func (g *generation) write(batch *bleve.Batch) error {
	return guard(func() error { return g.index.Batch(batch) })
}

func (g *generation) close() error { return guard(g.index.Close) }
