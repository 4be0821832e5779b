package booths_test

import (
	"errors"
	"slices"
	"testing"

	"gianhang/booths"
)

// says is a seed of nothing but the event and those phrases, each written as phrase, meaning.
func says(t *testing.T, readings ...[2]string) booths.Seed {
	t.Helper()
	seed := seedOf(t, "empty")
	for _, r := range readings {
		seed.Phrases = append(seed.Phrases, booths.Phrase{Phrase: r[0], Means: r[1], Lang: booths.Vi})
	}
	return seed
}

// readings are the phrases of s, each as phrase, meaning, author.
func readings(t *testing.T, s *booths.Store) (all [][3]string) {
	t.Helper()
	for _, p := range must(s.Phrases(t.Context()))(t) {
		if p.Lang != booths.Vi {
			t.Errorf("%s is in language %q", p.Phrase, p.Lang)
		}
		all = append(all, [3]string{p.Phrase, p.Means, p.Author})
	}
	return all
}

// TestImportAddsPhrases imports one seed after another into the same store.
func TestImportAddsPhrases(t *testing.T) {
	s := open(t)
	must(s.Import(t.Context(), "seed", seedOf(t, "empty")))(t)
	if all := must(s.Phrases(t.Context()))(t); len(all) != 0 {
		t.Errorf("nothing said is %v", all)
	}
	told := []booths.Ref{ref(booths.KindPhrase, "phrases")}
	for _, step := range []struct {
		name, author string
		seed         booths.Seed
		told         []booths.Ref
		want         [][3]string
	}{
		{"two phrases, the first meaning later in the alphabet", "seed",
			says(t, [2]string{"sổ đỏ", "thửa đất"}, [2]string{"sổ đỏ", "giấy chứng nhận"}, [2]string{"bằng lái", "giấy phép lái xe"}), told,
			[][3]string{{"bằng lái", "giấy phép lái xe", "seed"}, {"sổ đỏ", "thửa đất", "seed"}, {"sổ đỏ", "giấy chứng nhận", "seed"}}},
		{"the same, turned round", "an",
			says(t, [2]string{"bằng lái", "giấy phép lái xe"}, [2]string{"sổ đỏ", "giấy chứng nhận"}, [2]string{"sổ đỏ", "thửa đất"}), nil,
			[][3]string{{"bằng lái", "giấy phép lái xe", "seed"}, {"sổ đỏ", "thửa đất", "seed"}, {"sổ đỏ", "giấy chứng nhận", "seed"}}},
		{"one meaning more", "an",
			says(t, [2]string{"sổ đỏ", "đất ở"}), told,
			[][3]string{{"bằng lái", "giấy phép lái xe", "seed"}, {"sổ đỏ", "thửa đất", "seed"}, {"sổ đỏ", "giấy chứng nhận", "seed"}, {"sổ đỏ", "đất ở", "an"}}},
		{"no phrases", "an", says(t), nil,
			[][3]string{{"bằng lái", "giấy phép lái xe", "seed"}, {"sổ đỏ", "thửa đất", "seed"}, {"sổ đỏ", "giấy chứng nhận", "seed"}, {"sổ đỏ", "đất ở", "an"}}},
	} {
		before := seqOf(t, s)
		report := must(s.Import(t.Context(), step.author, step.seed))(t)
		if got := refs(t, s, before); !slices.Equal(got, step.told) || report.Changes != len(got) || report.Phrases != len(step.seed.Phrases) {
			t.Errorf("%s: the feed tells %v, want %v; the report is %+v", step.name, got, step.told, report)
		}
		if got := readings(t, s); !slices.Equal(got, step.want) {
			t.Errorf("%s: the phrases are %q, want %q", step.name, got, step.want)
		}
	}
}

// TestImportMendsLanguages imports a reading again in another language, between others that stay in place.
func TestImportMendsLanguages(t *testing.T) {
	s, seed := open(t), says(t, [2]string{"visa", "thị thực"}, [2]string{"visa", "nhập cảnh"})
	must(s.Import(t.Context(), "seed", seed))(t)
	seed.Phrases[0].Lang = booths.En
	if report := must(s.Import(t.Context(), "an", seed))(t); report.Changes != 1 {
		t.Errorf("the report is %+v", report)
	}
	seed.Phrases = append(seed.Phrases, booths.Phrase{Phrase: "visa", Means: "hộ chiếu", Lang: booths.Vi})
	must(s.Import(t.Context(), "an", seed))(t)
	want := []booths.Phrase{{"visa", "thị thực", booths.En, "an"}, {"visa", "nhập cảnh", booths.Vi, "seed"}, {"visa", "hộ chiếu", booths.Vi, "an"}}
	if got := must(s.Phrases(t.Context()))(t); !slices.Equal(got, want) {
		t.Errorf("the phrases are %v, want %v", got, want)
	}
}

// TestPhrasesAreOneWithTheirImport imports an exhibition with a phrase that the database refuses.
func TestPhrasesAreOneWithTheirImport(t *testing.T) {
	s, seed := open(t), dongNai(t)
	seed.Phrases = says(t, [2]string{"sổ đỏ", "thửa đất"}, [2]string{"sổ đỏ", ""}).Phrases
	if _, err := s.Import(t.Context(), "seed", seed); err == nil {
		t.Error("a phrase without meaning was stored")
	}
	if _, err := s.Exhibition(t.Context()); !errors.Is(err, booths.ErrNotFound) || len(readings(t, s)) != 0 {
		t.Errorf("an import that failed left %q and %v", readings(t, s), err)
	}
}
