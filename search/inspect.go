package search

import (
	"github.com/blevesearch/bleve/v2"
)

// Inspect says to which change the index below dir has come, without changing anything or needing its store. The error
// says why the next Open would build it anew. It must not be asked while an Index is open there: it would wait for two
// seconds and fail.
func Inspect(dir string) (seq int64, err error) {
	x := &Index{dir: dir, form: form(newMapping())}
	names, err := x.names()
	switch {
	case err != nil:
		return 0, err
	case len(names) == 0:
		return 0, errNone
	}
	newest := names[len(names)-1]
	if err := verify(newest); err != nil {
		return 0, err
	}
	err = guard(func() error {
		index, err := bleve.OpenUsing(newest, map[string]any{"read_only": true, "bolt_timeout": "2s"})
		if err != nil {
			return err
		}
		defer index.Close()
		sealed, err := index.GetInternal(stateKey)
		if err != nil {
			return err
		}
		s, err := unseal(sealed)
		seq = s.Seq
		return err
	})
	return seq, err
}
