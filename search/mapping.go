package search

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/registry"

	"gianhang/search/vietnamese"
)

// version counts the changes of what documents hold; an index made by another version is built anew.
const version = 2

// The three forms in which each text is indexed: keys keep the marks, folds lose them, edges are beginnings of folds.
const (
	keys  = "_k"
	folds = "_f"
	edges = "_e"
)

// longestEdge is how many letters of a beginning are indexed; of longer ones the rest is checked by rank.
const longestEdge = 10

// texts are the properties of a document that hold text, with the forms of each.
var texts = map[string][]string{
	"name": {keys, folds, edges},
	"alt":  {keys, folds, edges},
	"svc":  {keys, folds, edges},
	"desc": {keys, folds},
}

// counted are the properties that results are sorted or counted by.
var counted = []string{"order", "kind", "topic", "floor"}

func newMapping() *mapping.IndexMappingImpl {
	m := bleve.NewIndexMapping()
	for _, form := range []string{keys, folds, edges} {
		must(m.AddCustomTokenizer(tokenizerName+form, map[string]any{"type": tokenizerName, "form": form}))
		must(m.AddCustomAnalyzer(tokenizerName+form, map[string]any{"type": custom.Name, "tokenizer": tokenizerName + form}))
	}
	d := bleve.NewDocumentStaticMapping()
	for property, forms := range texts {
		for _, form := range forms {
			f := bleve.NewTextFieldMapping()
			f.Name, f.Analyzer = property+form, tokenizerName+form
			f.Store, f.IncludeTermVectors, f.IncludeInAll, f.DocValues = false, false, false, false
			d.AddFieldMappingsAt(property, f)
		}
	}
	for _, property := range []string{"kind", "topic", "floor", "code", "code_e", "acr", "order"} {
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

// tokenizerName is the name under which bleve finds the tokenizer below, also when it opens an index.
const tokenizerName = "vietnamese"

// tokenizer gives the tokens of package vietnamese in one of the three forms.
type tokenizer struct{ form string }

func (t tokenizer) Tokenize(input []byte) (stream analysis.TokenStream) {
	for i, token := range vietnamese.Tokens(string(input)) {
		for _, term := range t.terms(token) {
			stream = append(stream, &analysis.Token{Term: []byte(term), Position: i + 1, Type: analysis.AlphaNumeric})
		}
	}
	return stream
}

func (t tokenizer) terms(token vietnamese.Token) []string {
	switch t.form {
	case keys:
		return []string{token.Key}
	case folds:
		return []string{token.Fold}
	}
	letters := []rune(open(token.Fold))
	all := make([]string, 0, longestEdge)
	for n := 1; n <= min(len(letters), longestEdge); n++ {
		all = append(all, string(letters[:n]))
	}
	return all
}

// edge gives the term of the beginning that a word is.
func edge(fold string) string {
	letters := []rune(open(fold))
	return string(letters[:min(len(letters), longestEdge)])
}

func init() {
	must(registry.RegisterTokenizer(tokenizerName, func(config map[string]any, _ *registry.Cache) (analysis.Tokenizer, error) {
		form, ok := config["form"].(string)
		if !ok {
			return nil, fmt.Errorf("tokenizer %s without a form", tokenizerName)
		}
		return tokenizer{form}, nil
	}))
}

// must is for errors that only a mistake in this file can cause.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
