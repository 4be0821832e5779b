package vietnamese

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// A typist types one marked syllable as keystrokes of one method and habit.
type typist func(syllable string) string

// telexTypists are the usual habits: where the tone key goes, where the shape keys go, and where the second d.
var telexTypists = map[string]typist{
	"shape after letter, tone at end":        func(s string) string { return typed(telexKeys, s, false, false, false) },
	"shape after letter, tone after vowel":   func(s string) string { return typed(telexKeys, s, false, true, false) },
	"shape at end, tone at end":              func(s string) string { return typed(telexKeys, s, true, false, false) },
	"shape at end, tone after vowel":         func(s string) string { return typed(telexKeys, s, true, true, false) },
	"d at end":                               func(s string) string { return typed(telexKeys, s, false, false, true) },
	"shape at end, d at end":                 func(s string) string { return typed(telexKeys, s, true, false, true) },
	"one w for both letters, tone at end":    func(s string) string { return oneHorn(typed(telexKeys, s, false, false, false), 'w') },
	"one w for both letters, tone in middle": func(s string) string { return oneHorn(typed(telexKeys, s, false, true, false), 'w') },
}

var vniTypists = map[string]typist{
	"shape after letter, tone at end":        func(s string) string { return typed(vniKeys, s, false, false, false) },
	"shape after letter, tone after vowel":   func(s string) string { return typed(vniKeys, s, false, true, false) },
	"shape at end, tone at end":              func(s string) string { return typed(vniKeys, s, true, false, false) },
	"shape at end, tone after vowel":         func(s string) string { return typed(vniKeys, s, true, true, false) },
	"9 at end":                               func(s string) string { return typed(vniKeys, s, false, false, true) },
	"one 7 for both letters, tone at end":    func(s string) string { return oneHorn(typed(vniKeys, s, false, false, false), '7') },
	"one 7 for both letters, tone in middle": func(s string) string { return oneHorn(typed(vniKeys, s, false, true, false), '7') },
}

// telexKeys and vniKeys give the key of a mark, after the letter that it stands on.
func telexKeys(letter, mark rune) string {
	if mark == circumflex || mark == '-' {
		return string(letter)
	}
	return map[rune]string{breve: "w", horn: "w", acute: "s", grave: "f", hook: "r", tilde: "x", dotBelow: "j"}[mark]
}

func vniKeys(_, mark rune) string {
	return map[rune]string{circumflex: "6", horn: "7", breve: "8", '-': "9", acute: "1", grave: "2", hook: "3", tilde: "4", dotBelow: "5"}[mark]
}

// typed gives the keystrokes of a syllable whose vowels, or d, are followed by their keys at once or at its end.
func typed(key func(letter, mark rune) string, syllable string, shapeLast, toneSoon, barLast bool) string {
	var keys, shapes, tones, bars string
	var letter rune
	for _, r := range norm.NFD.String(strings.ToLower(syllable)) {
		switch {
		case r == 'đ' && barLast:
			keys, bars = keys+"d", key('d', '-')
		case r == 'đ':
			keys += "d" + key('d', '-')
		case tone(r) != 0 && toneSoon:
			keys += key(letter, r)
		case tone(r) != 0:
			tones += key(letter, r)
		case shape(r) != 0 && shapeLast:
			shapes += key(letter, r)
		case shape(r) != 0:
			keys += key(letter, r)
		default:
			letter, keys = r, keys+string(r)
		}
	}
	if shapes == "ww" || shapes == "77" {
		shapes = shapes[1:]
	}
	return keys + shapes + bars + tones
}

// oneHorn leaves out the first of two horn keys.
func oneHorn(keys string, horn byte) string {
	if strings.Count(keys, string(horn)) == 2 {
		return strings.Replace(keys, string(horn), "", 1)
	}
	return keys
}

// everySyllable gives every syllable that the rules of spelling allow, with its tone, once for each spelling.
func everySyllable() []string {
	all := map[string]bool{}
	for _, onset := range append(slices.Collect(maps.Keys(onsets)), consonants...) {
		takes := onsets[onset]
		if takes == nil {
			takes = free
		}
		for rime := range takes {
			for _, tone := range "\x0012345" {
				if syllable(onset+rime, byte(tone)) == whole {
					all[spelled(onset+rime, byte(tone))] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(all))
}

func spelled(letters string, tone byte) string {
	var d draft
	d.n, d.tone = copy(d.letters[:], []rune(letters)), tone
	return d.spell()
}

// words gives the different words of texts, in lower case, that have marks and are syllables.
func words(texts ...string) []string {
	all := map[string]bool{}
	for _, text := range texts {
		for _, token := range Tokens(text) {
			word := strings.ToLower(string([]rune(text)[token.Start:token.End]))
			if !ascii(word) && marked(word) == whole {
				all[word] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// seed gives every string of the files of the seed whose names match.
func seed(t testing.TB, pattern string) (texts []string) {
	t.Helper()
	files, err := filepath.Glob("../../data/seeds/dongnai-2023/" + pattern)
	if err != nil || len(files) == 0 {
		t.Fatal("no seed", err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var value any
		if err := json.Unmarshal(content, &value); err != nil {
			t.Fatal(file, err)
		}
		texts = append(texts, stringsIn(value)...)
	}
	return texts
}

func stringsIn(value any) (texts []string) {
	switch value := value.(type) {
	case string:
		return []string{value}
	case []any:
		for _, v := range value {
			texts = append(texts, stringsIn(v)...)
		}
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(value)) {
			texts = append(texts, stringsIn(value[k])...)
		}
	}
	return texts
}

func places(t *testing.T) []string {
	t.Helper()
	content, err := os.ReadFile("testdata/places.txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(content)), "\n")
}

// TestMethodsReadEveryHabit holds the share of words that are read back from their keystrokes above what is promised.
func TestMethodsReadEveryHabit(t *testing.T) {
	lists := []struct {
		name  string
		words []string
		least float64
	}{
		{"words of the fair", words(seed(t, "*.json")...), 0.999},
		{"places", words(places(t)...), 1},
		{"every syllable", everySyllable(), 0.985},
	}
	for _, method := range []struct {
		name    string
		read    func(string) (string, bool)
		typists map[string]typist
	}{{"Telex", Telex, telexTypists}, {"VNI", VNI, vniTypists}} {
		for _, list := range lists {
			for habit, typing := range method.typists {
				t.Run(method.name+"/"+list.name+"/"+habit, func(t *testing.T) {
					share, wrong := readBack(list.words, typing, method.read)
					t.Logf("%.4f of %d, not %q", share, len(list.words), wrong[:min(8, len(wrong))])
					if share < list.least {
						t.Errorf("%.4f of the words read back, want %.3f", share, list.least)
					}
				})
			}
		}
	}
}

// readBack gives the share of words that come back from their keystrokes, as the same word or as no other.
func readBack(words []string, typing typist, read func(string) (string, bool)) (share float64, wrong []string) {
	for _, word := range words {
		keys := typing(word)
		if got, ok := read(keys); ok && Key(got) != Key(word) || !ok && keys != word {
			wrong = append(wrong, keys+" for "+word+" gave "+got)
		}
	}
	return 1 - float64(len(wrong))/float64(len(words)), wrong
}
