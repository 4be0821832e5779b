package search

import (
	"fmt"
	"slices"
	"strings"

	"gianhang/search/vietnamese"
)

// question is a Query's text with every way in which it may be understood.
type question struct {
	text     string // clean
	code     string // the booth code that it is, in canonical form, or empty
	words    []word // of all readings, each once
	readings []reading
}

// reading is one way to understand a question.
type reading struct {
	how     string
	weight  float64   // 0 to 1
	words   []int     // of the question, in order
	weights []float64 // of the words
	whole   float64   // their sum
	said    bool      // by way of the phrase table
	tied    uint32    // bits of the words that were written together with the one before
}

// How much readings weigh beside the text as it was typed.
const (
	decodedWeight  = 1    // keystrokes of Telex or VNI that are no words
	doubtedDecoded = 0.6  // of words that are words as they stand (T10)
	doubtedTyped   = 0.6  // the text as it was typed, when some of it can hardly be but keystrokes
	spacedWeight   = 0.95 // words written together or apart
	saidWeight     = 0.9  // phrases of the table (T18)
	unsaidWeight   = 0.3  // of the words beside a phrase of the table, which says what is meant
)

// Bounds of the work that one question may make.
const (
	mostReadings = 24
	mostWords    = 64 // different ones in all readings
)

// parse understands the text of q by the words that c holds.
func (c *corpus) parse(q Query) question {
	asked := question{text: vietnamese.Clean(q.Text)}
	asked.code = codeAsked(asked.text)
	tokens := vietnamese.Tokens(asked.text)
	tokens = tokens[:min(len(tokens), maxWords)]
	if len(tokens) == 0 {
		return asked
	}
	p := parser{corpus: c, question: &asked, numbers: map[wordKey]int{}}
	telex, isTelex := p.decode(tokens, vietnamese.Telex, "dd")
	vni, isVNI := p.decode(tokens, vietnamese.VNI, "d9")
	p.spaced(typedWeight(max(isTelex, isVNI)), tokens)
	if isTelex > 0 {
		p.expanded("Telex", isTelex, telex)
	}
	if isVNI > 0 {
		p.expanded("VNI", isVNI, vni)
	}
	return asked
}

// typedWeight is the weight of a text as it was typed when it may be keystrokes with that weight.
func typedWeight(decoded float64) float64 {
	if decoded == decodedWeight {
		return doubtedTyped
	}
	return 1
}

// parser collects the readings of a question.
type parser struct {
	*corpus
	*question
	numbers map[wordKey]int // of the words
}

type wordKey struct {
	key  string
	last bool
}

// decode reads tokens as raw keystrokes, bar being those of đ, and gives the weight of that reading: 0 if none of them is
// anything but itself.
func (p parser) decode(tokens []vietnamese.Token, method func(string) (string, bool), bar string) (read []vietnamese.Token, weight float64) {
	read = slices.Clone(tokens)
	for i, t := range tokens {
		text, ok := method(p.typed(t))
		if !ok && !strings.ContainsAny(t.Fold, "aeiouy") && strings.Contains(t.Fold, bar) { // an abbreviation
			text, ok = strings.Replace(t.Fold, bar, "đ", 1), true
		}
		words := vietnamese.Tokens(text)
		if !ok || len(words) != 1 {
			continue
		}
		w := words[0]
		read[i] = vietnamese.Token{Start: t.Start, End: t.End, Fold: w.Fold, Key: w.Key}
		weight = max(weight, doubtedDecoded)
		if p.stems[t.Fold] == nil && (p.stems[w.Fold] != nil || p.stems[shortMark+w.Fold] != nil || i == len(tokens)-1) {
			weight = decodedWeight
		}
	}
	return read, weight
}

// typed gives the letters of t as they stand in the text.
func (p parser) typed(t vietnamese.Token) string {
	return string([]rune(p.text)[t.Start:t.End])
}

// spaced adds the readings of tokens as they were typed, and with words parted and joined. The phrase table is not asked
// about what can hardly be but keystrokes.
func (p parser) spaced(weight float64, tokens []vietnamese.Token) {
	read := p.expanded
	if weight < 1 {
		read = func(how string, weight float64, tokens []vietnamese.Token) { p.add(how, weight, tokens, 1) }
	}
	read("typed", weight, tokens)
	if joined := p.joins(p.text, tokens); joined != nil {
		read("joined", weight*spacedWeight, joined)
	}
	for _, parted := range p.splits(p.text, tokens) {
		n := len(p.readings)
		read("parted", weight*spacedWeight, parted)
		if len(p.readings) > n {
			p.readings[n].tied = tied(parted)
		}
	}
}

// expanded adds the reading of tokens, and those in which phrases of the table are replaced by what they mean: each by
// itself, and all together by their first meanings.
func (p parser) expanded(how string, weight float64, tokens []vietnamese.Token) {
	read := p.add(how, weight, tokens, 1)
	if read == nil {
		return
	}
	words := make([]word, len(read.words))
	for i, n := range read.words {
		words[i] = p.words[n]
	}
	all := p.phrases.said(words)
	for _, s := range all {
		for _, means := range s.means {
			p.add(how+" said", weight*saidWeight*s.quality, s.put(tokens, means), unsaidWeight)
		}
	}
	if len(all) > 1 {
		together := tokens
		for _, s := range slices.Backward(all) {
			together = s.put(together, s.means[0])
		}
		p.add(how+" said", weight*saidWeight, together, unsaidWeight)
	}
}

// add adds one reading, unless there are too many or it is there already. Words of the text itself weigh rest of what
// they would.
func (p parser) add(how string, weight float64, tokens []vietnamese.Token, rest float64) *reading {
	if len(p.readings) >= mostReadings || len(tokens) == 0 {
		return nil
	}
	r := reading{how: how, weight: weight, said: rest < 1}
	for i, t := range tokens[:min(len(tokens), maxWords)] {
		n := p.number(t, i == len(tokens)-1 && t.End > 0)
		if n < 0 {
			return nil
		}
		weight := p.words[n].weight
		if t.End > 0 {
			weight *= rest
		}
		r.words = append(r.words, n)
		r.weights = append(r.weights, weight)
		r.whole += weight
	}
	if same := slices.IndexFunc(p.readings, func(x reading) bool { return slices.Equal(x.words, r.words) }); same >= 0 {
		if p.readings[same].weight < r.weight {
			p.readings[same] = r
		}
		return nil
	}
	p.readings = append(p.readings, r)
	return &p.readings[len(p.readings)-1]
}

// number gives the place of a word among those of the question, -1 if there are too many.
func (p parser) number(t vietnamese.Token, last bool) int {
	at := wordKey{t.Key, last}
	n, known := p.numbers[at]
	if !known {
		if len(p.words) >= mostWords {
			return -1
		}
		n = len(p.words)
		p.words = append(p.words, p.word(t, last))
		p.numbers[at] = n
	}
	return n
}

// String prints every reading with its words, an unfinished one with an ellipsis.
func (q question) String() string {
	var lines []string
	if q.code != "" {
		lines = append(lines, "code "+q.code)
	}
	for _, r := range q.readings {
		var words []string
		for _, n := range r.words {
			w := q.words[n].Key
			if q.words[n].last {
				w += "…"
			}
			words = append(words, w)
		}
		lines = append(lines, fmt.Sprintf("%s %.2f: %s", r.how, r.weight, strings.Join(words, " ")))
	}
	return strings.Join(lines, "\n")
}

// tied gives the bits of the tokens that were written together with the one before.
func tied(tokens []vietnamese.Token) (bits uint32) {
	for i := range tokens {
		if i > 0 && tokens[i].Start == tokens[i-1].End {
			bits |= 1 << i
		}
	}
	return bits
}
