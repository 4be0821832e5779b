package schedule

import (
	"context"
	"time"

	"gianhang/booths"
)

// Stored is the programme of store in lang, as of its newest change. Base is the address of the site in that language,
// empty if nobody knows it. The error is that of the store.
func Stored(ctx context.Context, store *booths.Store, lang booths.Lang, base string) (x Export, err error) {
	x = Export{Lang: lang, Base: base, Places: map[string]booths.Text{}}
	seq, err := store.Seq(ctx)
	if err != nil {
		return x, err
	}
	changes, err := store.Changes(ctx, seq-1, 1)
	if err != nil {
		return x, err
	}
	for _, c := range changes {
		x.Stamp = time.UnixMilli(c.At)
	}
	places, err := store.Places(ctx, booths.Range{})
	if err != nil {
		return x, err
	}
	for _, p := range places.Items {
		x.Places[p.ID] = p.Name
	}
	if x.Exhibition, err = store.Exhibition(ctx); err != nil {
		return x, err
	}
	x.Sessions, err = store.Programme(ctx)
	return x, err
}

// As writes x in that format. It returns ErrFormat for one that there is not.
func (x Export) As(format Format) ([]byte, error) {
	switch format {
	case Calendar:
		return x.Calendar(), nil
	case XML:
		return x.XML()
	case JSON:
		return x.JSON()
	}
	return nil, ErrFormat
}
