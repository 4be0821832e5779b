package search

import (
	"context"
	"errors"

	"gianhang/booths"
)

// pageSize is how many documents are read and written at a time while building.
const pageSize = 200

// all gives each page of documents of the store to do, and the change that all of them are at least as new as.
func all(ctx context.Context, store *booths.Store, do func([]document) error) (seq int64, err error) {
	seq, err = store.Seq(ctx)
	if err != nil {
		return 0, err
	}
	err = errors.Join(
		walk(ctx, store.Entries, do, entryDocument),
		walk(ctx, store.Places, do, placeDocument),
		walk(ctx, store.Sessions, do, sessionDocument),
	)
	return seq, err
}

// walk pages through one list of the store.
func walk[T, D any](ctx context.Context, list func(context.Context, booths.Range) (booths.Page[T], error),
	do func([]D) error, made func(T) D) error {
	for r := (booths.Range{Limit: pageSize}); ; {
		page, err := list(ctx, r)
		if err != nil {
			return err
		}
		docs := make([]D, len(page.Items))
		for i, item := range page.Items {
			docs[i] = made(item)
		}
		if err := do(docs); err != nil || page.Next == "" {
			return err
		}
		r.After = page.Next
	}
}

// load makes the document of r from what the store holds now. It returns booths.ErrNotFound if that is gone.
func load(ctx context.Context, store *booths.Store, r booths.Ref) (document, error) {
	switch r.Kind {
	case booths.KindStand:
		e, err := store.Entry(ctx, r.ID)
		return entryDocument(e), err
	case booths.KindPlace:
		p, err := store.Place(ctx, r.ID)
		return placeDocument(p), err
	default:
		s, err := store.Session(ctx, r.ID)
		return sessionDocument(s), err
	}
}
