package vietnamese

import "testing"

func TestMarked(t *testing.T) {
	for _, row := range []struct {
		name, word string
		want       fit
	}{
		{"whole", "trường", whole},
		{"capitals", "ĐỒNG", whole},
		{"decomposed, marks in another order", "te\u0301\u0302", whole},
		{"tone on another letter", "cuả", whole},
		{"lone vowel", "ý", whole},
		{"gi alone", "gì", whole},
		{"gi before ê", "giếng", whole},
		{"qu", "quốc", whole},
		{"k before y", "kỹ", whole},
		{"longest", "nghiêng", whole},
		{"name of the highlands", "Đắk", whole},
		{"stop with nặng", "việc", whole},
		{"folded", "truong", begun},
		{"no final", "điệ", begun},
		{"stop without a tone", "viêt", begun},
		{"stop with huyền", "viềt", unfit},
		{"stop ch with ngã", "sãch", unfit},
		{"nothing", "", unfit},
		{"only consonants", "ngh", unfit},
		{"c before i", "cí", unfit},
		{"k before a", "ká", unfit},
		{"ng before e", "nge", unfit},
		{"ngh before a", "ngha", unfit},
		{"q without u", "qa", unfit},
		{"i in iê without an onset", "iên", unfit},
		{"two tones", "té\u0300", unfit},
		{"a shape that the letter has not", "t\u0302a", unfit},
		{"foreign mark", "tö", unfit},
		{"foreign letter", "wa", unfit},
		{"two syllables", "an an", unfit},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := marked(row.word); got != row.want {
				t.Errorf("marked(%q) = %v, want %v", row.word, got, row.want)
			}
		})
	}
}

func TestEverySyllableIsOne(t *testing.T) {
	all := everySyllable()
	for _, word := range all {
		if marked(word) != whole {
			t.Errorf("%q is no syllable", word)
		}
	}
	if len(all) < 15000 || len(all) > 25000 {
		t.Errorf("%d syllables", len(all))
	}
}
