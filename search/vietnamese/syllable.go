package vietnamese

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fit says how near letters and a tone come to a Vietnamese syllable.
type fit int

const (
	unfit fit = iota
	begun     // a syllable that lacks some of its marks or last letters: "truong", "trươ", "đât"
	whole     // a syllable that Vietnamese spelling allows: "trường"
)

// The rimes of Vietnamese without tones. They, and which onset takes which, are those of the spelling taught in every
// primer; a rime that few words have (oong, uêch, uyu) is here too.
const (
	// plainRimes stand after a consonant as they stand alone.
	plainRimes = `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
		e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
		i ia ich im in inh ip it iu
		o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt
		oe oem oen oeo oet ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
		u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêt uơ uôc uôi uôm uôn uông uôt
		uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu`
	boundRimes = "y iêc iêm iên iêng iêp iêt iêu" // these stand only after a consonant,
	bareRimes  = "y yêm yên yêng yêt yêu"         // and these only without one.
	giRimes    = "i in im ip it iêc iêm iên iêng iêp iêt iêu"
	quRimes    = `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây
		e en eo ep et ê êch ên ênh êt i ich in inh it ôc ơ ơi ơn y ych yên yêt yn ynh yp yt`
)

// names are syllables of the highlands, without tones, that official names spell outside the rules: Đắk Lắk, Krông Nô.
var names = []string{"đăk", "lăk", "krông"}

// onsets gives the rimes that each onset takes: c, g and ng before back vowels, k, gh and ngh before front ones. The i
// of gi and the u of qu are the rime's too where it has one.
var onsets = map[string]map[string]fit{
	"":    rimes(plainRimes, bareRimes),
	"gi":  rimes(beginning("aăâeêoôơuư")),
	"g":   rimes(beginning("aăâoôơuư"), giRimes),
	"qu":  rimes(quRimes),
	"k":   rimes(beginning("eêi"), "y"),
	"c":   rimes(beginning("aăâoôơuư")),
	"ng":  rimes(beginning("aăâoôơuư")),
	"gh":  rimes(beginning("eêi")),
	"ngh": rimes(beginning("eêi")),
}

// consonants are the onsets that take every rime.
var consonants = strings.Fields("b ch d đ h kh l m n nh p ph r s t th tr v x")

// free gives the rimes of every consonant.
var free = rimes(plainRimes, boundRimes)

// syllable tells whether letters (lower case, composed, with shapes but no tone) and a tone (0 or '1' to '5', as keys
// have them) are a Vietnamese syllable. Marks and last letters that are missing make it begun; letters and marks that
// no syllable has, as a stop (c, ch, k, p, t) with a tone other than sắc and nặng, make it unfit.
func syllable(letters string, tone byte) fit {
	best := unfit
	for n := 0; n <= min(3, len(letters)); n++ {
		takes := onsets[letters[:n]]
		if takes == nil && slices.Contains(consonants, letters[:n]) {
			takes = free
		}
		best = max(best, takes[letters[n:]])
	}
	if slices.Contains(names, letters) {
		best = whole
	}
	if best != unfit && strings.ContainsRune("cpt", final(letters)) {
		switch tone {
		case 0:
			return begun
		case '2', '3', '4':
			return unfit
		}
	}
	return best
}

// marked tells the same of a word as it is written, in any case, with its tone on any letter.
func marked(word string) fit {
	var letters []rune
	var toned byte
	text := reader{rest: word}
	for _, r, ok := text.next(); ok; _, r, ok = text.next() {
		last := len(letters) - 1
		switch {
		case !isMark(r):
			letters = append(letters, unicode.ToLower(r))
		case tone(r) != 0 && toned == 0:
			toned = tone(r)
		case shape(r) != 0 && last >= 0:
			composed := []rune(norm.NFC.String(string(letters[last]) + string(r)))
			letters = append(letters[:last], composed...) // two if there is no such letter, which then fits no rime
		default:
			return unfit
		}
	}
	return syllable(string(letters), toned)
}

// final gives the last letter, with c for the stops ch and k.
func final(letters string) rune {
	if strings.HasSuffix(letters, "ch") || strings.HasSuffix(letters, "k") {
		return 'c'
	}
	last, _ := utf8.DecodeLastRuneInString(letters)
	return last
}

// beginning gives those of the plain rimes, and of those that need a consonant, that begin with one of some letters.
func beginning(with string) string {
	var some []string
	for _, rime := range strings.Fields(plainRimes + " " + boundRimes) {
		if first, _ := utf8.DecodeRuneInString(rime); strings.ContainsRune(with, first) {
			some = append(some, rime)
		}
	}
	return strings.Join(some, " ")
}

// rimes tabulates lists of rimes and all that they begin as.
func rimes(lists ...string) map[string]fit {
	table := map[string]fit{}
	for _, rime := range strings.Fields(strings.Join(lists, " ")) {
		letters := []rune(rime)
		for n := 1; n <= len(letters); n++ {
			unshaped(letters[:n], "", func(bare string) { table[bare] = max(table[bare], begun) })
		}
		table[rime] = whole
	}
	return table
}

// unshaped gives letters, after those already written, with every choice of their shapes left out.
func unshaped(letters []rune, written string, give func(string)) {
	if len(letters) == 0 {
		give(written)
		return
	}
	unshaped(letters[1:], written+string(letters[0]), give)
	if bare := []rune(Fold(string(letters[0])))[0]; bare != letters[0] {
		unshaped(letters[1:], written+string(bare), give)
	}
}
