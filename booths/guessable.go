package booths

import (
	"strings"
	"unicode"

	"github.com/trustelem/zxcvbn"
	"golang.org/x/text/unicode/norm"
)

// What zxcvbn calls safely unguessable begins at 3 of 4; it looks at the first runes only, as its time grows faster than
// the length.
const (
	goodScore = 3
	looksAt   = 64
)

// weakWords are what Vietnamese passwords are often made of, beside the words that zxcvbn knows.
var weakWords = strings.Fields(`
	matkhau mat khau anhyeuem emyeuanh yeuem yeuanh vietnam viet nam hanoi saigon dongnai tphcm khongbiet khongco quenmatkhau
	chuyendoiso chuyen doi so gianhang gian hang trienlam trien lam hoicho canbo congchuc congan soyte soxaydung sotaichinh
	sogiaoduc ubnd hdnd tinh thanhpho huyen phuong tinhyeu giadinh hanhphuc maimai motminh conyeume conyeubome
	tinhbanvinhcuu admin quantri nguyen tran pham hoang phan dang bui`)

// guessable says whether a password is easy to guess: with or without its Vietnamese marks and its
// spaces, given what it may be about.
func guessable(password string, about []string) bool {
	words := weakWords
	for _, text := range about {
		bare := unmarked(text)
		words = append(words, strings.ReplaceAll(bare, " ", ""))
		words = append(words, strings.FieldsFunc(bare, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })...)
	}
	bare := unmarked(cut(password, looksAt))
	for _, form := range []string{cut(password, looksAt), bare, strings.Join(strings.Fields(bare), "")} {
		if zxcvbn.PasswordStrength(form, words).Score < goodScore {
			return true
		}
	}
	return false
}

// unmarked is text in small letters without the marks of Vietnamese.
func unmarked(text string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(text)) {
		switch {
		case r == 'đ':
			b.WriteByte('d')
		case !unicode.Is(unicode.Mn, r):
			b.WriteRune(r)
		}
	}
	return b.String()
}
