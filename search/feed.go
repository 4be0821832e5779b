package search

import (
	"context"
	"errors"
	"slices"

	"gianhang/booths"
)

// feedPage is how many changes are read at a time; they become one batch.
const feedPage = 500

// catchUp applies every change of the store that g does not hold yet.
func (g *generation) catchUp(ctx context.Context, store *booths.Store) error {
	for {
		changes, err := store.Changes(ctx, g.state.Seq, feedPage)
		if err != nil || len(changes) == 0 {
			return err
		}
		if err := g.apply(ctx, store, changes); err != nil {
			return err
		}
	}
}

// apply brings g to the last of changes: the documents they touch, each once, as they are in the store now, which may
// be later than the change. Doing it again does no harm.
func (g *generation) apply(ctx context.Context, store *booths.Store, changes []booths.Change) error {
	batch := g.index.NewBatch()
	var present []document
	var gone []booths.Ref
	for _, r := range touched(changes) {
		d, err := load(ctx, store, r)
		switch {
		case errors.Is(err, booths.ErrNotFound):
			batch.Delete(key(r))
			gone = append(gone, r)
		case err != nil:
			return err
		default:
			if err := batch.Index(key(r), d.indexed()); err != nil {
				return err
			}
			present = append(present, d)
		}
	}
	if slices.ContainsFunc(changes, func(c booths.Change) bool { return c.Kind == booths.KindPhrase }) {
		if err := g.readPhrases(ctx, store); err != nil {
			return err
		}
	}
	if err := g.commit(batch, changes[len(changes)-1].Seq); err != nil {
		return err
	}
	for _, d := range present {
		g.corpus.put(d)
	}
	for _, r := range gone {
		g.corpus.remove(r)
	}
	return nil
}

// touched are the documents that changes speak of, each once. Changes of the exhibition, its topics, floors and booths
// speak of none: a document holds their ids only. Where a booth gives or takes a place, or a place another floor, the
// store writes a change of the stand or the session as well.
func touched(changes []booths.Change) (refs []booths.Ref) {
	seen := map[booths.Ref]bool{}
	for _, c := range changes {
		r := booths.Ref{Kind: c.Kind, ID: c.ID}
		switch c.Kind {
		case booths.KindStand, booths.KindPlace, booths.KindSession:
			if !seen[r] {
				seen[r] = true
				refs = append(refs, r)
			}
		}
	}
	return refs
}
