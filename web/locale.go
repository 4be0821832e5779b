package web

import (
	"embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"gianhang/booths"
)

//go:embed locale
var localeFS embed.FS

// catalogue holds the words of the pages in one language by their keys.
type catalogue map[string]string

// readCatalogues reads locale/vi.json and locale/en.json.
func readCatalogues() (map[booths.Lang]catalogue, error) {
	all := map[booths.Lang]catalogue{}
	for _, lang := range []booths.Lang{booths.Vi, booths.En} {
		b, err := localeFS.ReadFile("locale/" + string(lang) + ".json")
		if err != nil {
			return nil, err
		}
		words := catalogue{}
		if err := json.Unmarshal(b, &words); err != nil {
			return nil, fmt.Errorf("locale/%s.json: %w", lang, err)
		}
		all[lang] = words
	}
	return all, nil
}

// say gives the words of key with {0}, {1} … replaced by args. A key without words is shown as it is: a test keeps the
// catalogues complete.
func (w catalogue) say(key string, args ...any) string {
	words, ok := w[key]
	if !ok {
		return key
	}
	for i, arg := range args {
		words = strings.ReplaceAll(words, "{"+strconv.Itoa(i)+"}", fmt.Sprint(arg))
	}
	return words
}

// count is say for a number of things: key.one for exactly one where the language has it, else key.other.
func (w catalogue) count(key string, n int, args ...any) string {
	form := key + ".other"
	if _, ok := w[key+".one"]; ok && n == 1 {
		form = key + ".one"
	}
	return w.say(form, append([]any{n}, args...)...)
}
