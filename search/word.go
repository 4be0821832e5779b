package search

import (
	"slices"
	"strings"

	"gianhang/search/vietnamese"
)

// How well one word of a document answers one of a question. Missing marks cost next to nothing, wrong ones much (T9).
const (
	exactMarks       = 1.0
	missingMarks     = 0.97
	confusedMarks    = 0.7 // hỏi for ngã
	conflictingMarks = 0.45
	unfinished       = 0.8 // times the above, for a word of which only the beginning was typed
	abbreviation     = 0.9 // of the words that it stands for, unless it is a word itself
	homonym          = 0.5 // an abbreviation that is a word as well
)

// word is one word of a question with all that it may mean.
type word struct {
	vietnamese.Token
	last   bool
	weight float64 // how much it tells, by its rarity and kind
	known  bool    // it is in the lexicon, or the beginning of what is
	short  bool    // it may be an abbreviation
	means  []mean  // by number
	loose  []mean  // that hold only beside a match of a neighbour
}

// mean is a word of the lexicon that one of a question may stand for.
type mean struct {
	number  uint32
	quality float64 // 0 to 1
	begun   bool    // but its beginning was typed
}

// word finds what t may mean. Only a word that is not known is taken for a slip of the keys (T15).
func (l *lexicon) word(t vietnamese.Token, last bool) word {
	w := word{Token: t, last: last}
	own := l.stems[t.Fold]
	w.known = own != nil
	if own != nil {
		w.means = l.spelled(w.means, t, own, last && len(t.Fold) < shortestSaid && filler(t)) // "va" will be văn, not và
	}
	if last {
		for _, s := range l.begun(open(t.Fold)) {
			if s != own {
				w.means, w.known = l.spelled(w.means, t, s, true), true
			}
		}
	}
	means := len(w.means)
	w.means = l.abbreviated(w.means, t, w.known)
	w.short = len(w.means) > means
	if len(w.means) == 0 {
		w.means = l.slips(nil, t)
	} else if own != nil {
		w.loose = l.slips(nil, t)
	}
	w.weight = l.weight(w, own)
	return w
}

// spelled adds the spellings of s, by how their marks agree with those of t.
func (l *lexicon) spelled(to []mean, t vietnamese.Token, s *stem, begun bool) []mean {
	for _, n := range s.spellings {
		quality := agreement(t.Key, l.spellings[n].key)
		if begun {
			quality *= unfinished
		}
		to = append(to, mean{n, quality, begun})
	}
	return to
}

func agreement(typed, shown string) float64 {
	switch vietnamese.Compatible(typed, shown) {
	case vietnamese.Exact:
		return exactMarks
	case vietnamese.Missing:
		return missingMarks
	case vietnamese.Confused:
		return confusedMarks
	}
	return conflictingMarks
}

// abbreviated adds the words that t abbreviates. Two letters never stand for more than a word that they are (T17).
func (l *lexicon) abbreviated(to []mean, t vietnamese.Token, known bool) []mean {
	n, ok := l.numbers[shortMark+t.Fold]
	switch {
	case !ok || known && len(t.Fold) < 3:
		return to
	case known:
		return append(to, mean{number: n, quality: homonym})
	}
	return append(to, mean{number: n, quality: abbreviation})
}

// slips adds the words that t may be a slip of the keys or the ear for.
func (l *lexicon) slips(to []mean, t vietnamese.Token) []mean {
	if strings.ContainsAny(t.Fold, "0123456789") {
		return to
	}
	sound := vietnamese.Sound(t.Fold)
	for _, s := range l.ordered {
		quality := slip(t.Fold, s.fold)
		if s.sound == sound {
			quality = max(quality, soundsLike)
		}
		if quality == 0 || s.fold == t.Fold {
			continue
		}
		for _, n := range s.spellings {
			to = append(to, mean{number: n, quality: quality * slippedMarks(t.Key, l.spellings[n].key)})
		}
	}
	return to
}

// slippedMarks weighs the marks of a word that was mistyped: those typed may have slipped to another letter.
func slippedMarks(typed, shown string) float64 {
	_, tone, _ := strings.Cut(typed, "|")
	_, shownTone, _ := strings.Cut(shown, "|")
	quality := exactMarks
	if tone != shownTone {
		quality = missingMarks
		if tone != "" {
			quality = confusedMarks
		}
	}
	for _, sign := range []string{"^", "(", "*", "-"} {
		switch typedSigns, shownSigns := strings.Count(typed, sign), strings.Count(shown, sign); {
		case typedSigns > shownSigns:
			quality = min(quality, confusedMarks)
		case typedSigns < shownSigns:
			quality = min(quality, missingMarks)
		}
	}
	return quality
}

// best gives the quality with which w means the word of that number, 0 if it does not.
func (w word) best(number uint32) float64 {
	quality := 0.0
	for _, m := range w.means {
		if m.number == number {
			quality = max(quality, m.quality)
		}
	}
	return quality
}

// fillers are words that a question is put with and that tell nothing of what is asked (T21), by key.
var fillers = fillerKeys(`và các của cho ở đâu tại với là thì mà để khi nào gì sao thế bao nhiêu bị được đi hết rồi tôi mình cần
	muốn phải xin giùm dùm nhé ạ vậy này đó nữa có không hay một những trong từ về vào ra tới đến lại hoài như ai người hàng gian
	tui vô bên chỗ mới giờ cả luôn quá còn đang sắp mấy tụi nè kia hổng chưa nhờ coi xem hỏi ta
	how to do i my the a an of for in at on where can get is and is with your me need want what who are when we from am please it`)

// fillerWeight is of what another word as rare would weigh.
const fillerWeight = 0.3

func fillerKeys(text string) map[string][]string {
	keys := map[string][]string{}
	for _, t := range vietnamese.Tokens(text) {
		keys[t.Fold] = append(keys[t.Fold], t.Key)
	}
	return keys
}

// filler tells whether t is a filler, typed with all its marks or none.
func filler(t vietnamese.Token) bool {
	return len(fillers[t.Fold]) > 0 && (t.Key == t.Fold || slices.Contains(fillers[t.Fold], t.Key))
}
