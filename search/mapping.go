package search

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/whitespace"
	"github.com/blevesearch/bleve/v2/mapping"

	"gianhang/search/vietnamese"
)

// version counts the changes of what documents hold; an index made by another version is built anew.
const version = 6

// The parts of the index that hold words: terms with a space between, each once in a document, since the order and the
// places of words are for rank.
const (
	nameKeys  = "name_k" // the words of names as they are marked
	nameFolds = "name_f" // and without marks
	anyFolds  = "any_f"  // all words without marks
	shorts    = "acr"    // abbreviations
)

// keywords are the properties of one term a value. Results are sorted and counted by some of them.
var (
	keywords = []string{"kind", "topic", "floor", "code", "code_e", "order"}
	counted  = []string{"kind", "topic", "floor", "order"}
)

func newMapping() *mapping.IndexMappingImpl {
	const words = "words"
	m := bleve.NewIndexMapping()
	must(m.AddCustomAnalyzer(words, map[string]any{"type": custom.Name, "tokenizer": whitespace.Name}))
	d := bleve.NewDocumentStaticMapping()
	for _, property := range []string{nameKeys, nameFolds, anyFolds, shorts} {
		f := bleve.NewTextFieldMapping()
		f.Analyzer = words
		f.Store, f.IncludeTermVectors, f.IncludeInAll, f.DocValues = false, false, false, false
		d.AddFieldMappingsAt(property, f)
	}
	for _, property := range keywords {
		f := bleve.NewKeywordFieldMapping()
		f.Store, f.IncludeInAll, f.DocValues = false, false, slices.Contains(counted, property)
		d.AddFieldMappingsAt(property, f)
	}
	m.DefaultMapping = d
	return m
}

// form is a short hash of everything that decides what an index holds: the mapping, the normaliser, the documents.
func form(m *mapping.IndexMappingImpl) string {
	text, err := json.Marshal(m)
	must(err)
	sum := sha256.Sum256(fmt.Appendf(text, " %d %d", vietnamese.Version, version))
	return hex.EncodeToString(sum[:6])
}

// must is for errors that only a mistake in this file can cause.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
