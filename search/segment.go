package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"gianhang/search/vietnamese"
)

// Words written together (T12) and apart (T13).
const (
	shortestJoined = 3 // letters of a word that may be several
	longestJoined  = 40
	mostParts      = 8
	mostSplits     = 2   // ways to split a word that are tried
	splitSteps     = 400 // bounds the work of finding them
	mostJoined     = 3   // words that may be one

	longestSyllable = 7 // letters ("nghiêng"): longer words may be several even if they are one in an address
)

// split gives the likeliest ways to read the folded letters as several words of the lexicon: those of fewest words
// first, then of the commonest. The last word may be a beginning if unfinished.
func (l *lexicon) split(letters string, unfinished bool) [][]string {
	type way struct {
		parts []string
		docs  float64
	}
	var ways []way
	steps := 0
	var walk func(rest string, parts []string, docs float64)
	walk = func(rest string, parts []string, docs float64) {
		if rest == "" {
			ways = append(ways, way{slices.Clone(parts), docs})
			return
		}
		if len(parts) == mostParts {
			return
		}
		for n := len(rest); n > 0 && steps < splitSteps; n-- {
			steps++
			part := rest[:n]
			held := l.heldAlone(part)
			if held == 0 && unfinished && n == len(rest) && len(parts) > 0 && len(l.begun(open(part))) > 0 {
				held = 0.5
			}
			if held > 0 && (n > 1 || part == "y") && len(parts)+len(rest) > n {
				walk(rest[n:], append(parts, part), docs*held)
			}
		}
	}
	walk(letters, nil, 1)
	slices.SortStableFunc(ways, func(a, b way) int {
		return cmp.Or(cmp.Compare(len(a.parts), len(b.parts)), cmp.Compare(b.docs, a.docs))
	})
	var best [][]string
	for _, w := range ways[:min(len(ways), mostSplits)] {
		best = append(best, w.parts)
	}
	return best
}

// heldAlone is how many documents hold the word.
func (l *lexicon) heldAlone(fold string) float64 {
	if strings.HasSuffix(fold, "y") {
		fold = vietnamese.Fold(fold)
	}
	if s := l.stems[fold]; s != nil {
		return float64(s.docs)
	}
	return 0
}

// parted reads a token of text as words of those folded letters.
func parted(text string, t vietnamese.Token, parts []string) (tokens []vietnamese.Token) {
	runes := []rune(text)
	from, letters := t.Start, 0
	for _, part := range parts {
		letters += utf8.RuneCountInString(part)
		to := vietnamese.Cut(text, t, letters)
		for _, x := range vietnamese.Tokens(string(runes[from:to])) {
			x.Start, x.End = from, to
			tokens = append(tokens, x)
		}
		from = to
	}
	return tokens
}

// splits gives readings of tokens in which words that nobody knows are parted.
func (l *lexicon) splits(text string, tokens []vietnamese.Token) (readings [][]vietnamese.Token) {
	ways := make([][][]string, len(tokens))
	most := 0
	for i, t := range tokens {
		if len(t.Fold) < shortestJoined || len(t.Fold) > longestJoined ||
			len(t.Fold) < longestSyllable && l.heldAlone(t.Fold) > 0 {
			continue
		}
		ways[i] = l.split(t.Fold, i == len(tokens)-1)
		most = max(most, len(ways[i]))
	}
	for n := range most {
		var reading []vietnamese.Token
		for i, t := range tokens {
			if len(ways[i]) == 0 {
				reading = append(reading, t)
				continue
			}
			reading = append(reading, parted(text, t, ways[i][min(n, len(ways[i])-1)])...)
		}
		readings = append(readings, reading)
	}
	return readings
}

// joins gives the reading of tokens in which neighbours that are one word or abbreviation together are joined, nil if
// there are none.
func (l *lexicon) joins(text string, tokens []vietnamese.Token) (reading []vietnamese.Token) {
	runes, joined := []rune(text), false
	for i := 0; i < len(tokens); {
		n := min(mostJoined, len(tokens)-i)
		for n > 1 && !l.isOne(runes, tokens[i:i+n]) {
			n--
		}
		if n > 1 {
			reading, joined = append(reading, joinedToken(tokens[i:i+n])), true
		} else {
			reading = append(reading, tokens[i])
			n = 1
		}
		i += n
	}
	if !joined {
		return nil
	}
	return reading
}

func joinedToken(tokens []vietnamese.Token) vietnamese.Token {
	t := vietnamese.Token{Start: tokens[0].Start, End: tokens[len(tokens)-1].End}
	for _, x := range tokens {
		t.Fold += x.Fold
		key, _, _ := strings.Cut(x.Key, "|")
		t.Key += key
	}
	return t
}

// isOne tells whether the tokens together are a word of the lexicon, or an abbreviation that only signs part or of which
// none is a word.
func (l *lexicon) isOne(text []rune, tokens []vietnamese.Token) bool {
	one := joinedToken(tokens).Fold
	if l.heldAlone(one) > 0 {
		return true
	}
	if l.stems[shortMark+one] == nil {
		return false
	}
	signs, words := true, false
	for i, t := range tokens {
		signs = signs && (i == 0 || !slices.Contains(text[tokens[i-1].End:t.Start], ' '))
		words = words || strings.ContainsAny(t.Fold, "aeiouy") && l.stems[t.Fold] != nil
	}
	return signs || !words
}
