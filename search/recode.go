package search

import "gianhang/search/vietnamese"

// Recode tells text that was written for the fonts of before Unicode ("Së KÕ ho¹ch"), and gives it in Unicode, with
// the name of its encoding: TCVN3 or VNI. It is a guess, to be offered to whoever typed it; see vietnamese.DetectLegacy.
func Recode(text string) (unicode, font string, ok bool) { return vietnamese.DetectLegacy(text) }
