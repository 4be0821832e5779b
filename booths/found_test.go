package booths_test

import (
	"testing"

	"gianhang/booths"
)

// TestFound asks the card of a stand, place or session by what it was found.
func TestFound(t *testing.T) {
	s, seed := open(t), dongNai(t)
	text := func(vi, en string) booths.Text { return booths.Text{VI: vi, EN: en} }
	d := of(&seed, "syt")
	d.OtherNames, d.FormerNames, d.LaterNames = []string{"Y tế Đồng Nai", "Sở y"}, []string{"Ty Y tế"}, []string{"Sở Y tế mới"}
	d.Websites = []string{"syt.vn"}
	d.Stand = booths.Stand{Department: "syt", Text: text("Lời giới thiệu", ""), Exhibits: []booths.Exhibit{
		{ID: "a", Name: text("Sổ sức khỏe", "Health book")}, {ID: "b", Name: text("Đặt lịch khám", "")}}}
	d.Errands = []booths.Errand{{Matter: text("Khám bệnh", "See a doctor")}, {Matter: text("A", "")}, {Matter: text("B", "")},
		{Matter: text("Hành nghề y", "Licence"), Also: []string{"mở phòng mạch", "mở phòng khám"}}}
	of(&seed, "ca").Stand = booths.Stand{Department: "ca", Headline: text("Vì dân", "")}
	of(&seed, "skhcn").Stand = booths.Stand{Department: "skhcn"}
	seed.Programme[0].Description = text("Cả ngày", "")
	seed.Programme[1].Description = booths.Text{}
	must(s.Import(t.Context(), "seed", seed))(t)

	syt := ref(booths.KindStand, "syt")
	name, description := booths.Found{Field: booths.FieldName}, booths.Found{Field: booths.FieldDescription}
	for row, x := range map[string]struct {
		ref  booths.Ref
		part booths.Part
		want booths.Found
	}{
		"nothing asked":                     {syt, booths.Part{}, booths.Found{}},
		"name":                              {syt, booths.Part{Field: booths.FieldName}, name},
		"first other name":                  {syt, booths.Part{Field: booths.FieldOtherName}, booths.Found{Field: booths.FieldOtherName, Text: text("Y tế Đồng Nai", "")}},
		"second other name":                 {syt, booths.Part{Field: booths.FieldOtherName, At: 1}, booths.Found{Field: booths.FieldOtherName, Text: text("Sở y", "")}},
		"other name that is gone":           {syt, booths.Part{Field: booths.FieldOtherName, At: 2}, booths.Found{}},
		"other name before the first":       {syt, booths.Part{Field: booths.FieldOtherName, At: -1}, booths.Found{}},
		"former name":                       {syt, booths.Part{Field: booths.FieldFormerName}, booths.Found{Field: booths.FieldFormerName, Text: text("Ty Y tế", "")}},
		"later name":                        {syt, booths.Part{Field: booths.FieldLaterName}, booths.Found{Field: booths.FieldLaterName, Text: text("Sở Y tế mới", "")}},
		"website":                           {syt, booths.Part{Field: booths.FieldWebsite}, booths.Found{Field: booths.FieldWebsite, Text: text("syt.vn", "")}},
		"errand in official words":          {syt, booths.Part{Field: booths.FieldErrand}, booths.Found{Field: booths.FieldErrand, Text: text("Khám bệnh", "See a doctor")}},
		"errand that no subtitle shows":     {syt, booths.Part{Field: booths.FieldErrand, At: 3}, booths.Found{Field: booths.FieldErrand, Text: text("Hành nghề y", "Licence")}},
		"errand in everyday words":          {syt, booths.Part{Field: booths.FieldErrand, At: 3, Also: 2}, booths.Found{Field: booths.FieldErrand, Text: text("Hành nghề y", "Licence"), Said: "mở phòng khám"}},
		"everyday words that are gone":      {syt, booths.Part{Field: booths.FieldErrand, At: 3, Also: 3}, booths.Found{}},
		"everyday words before the first":   {syt, booths.Part{Field: booths.FieldErrand, At: 3, Also: -1}, booths.Found{}},
		"errand that is gone":               {syt, booths.Part{Field: booths.FieldErrand, At: 4}, booths.Found{}},
		"exhibit":                           {syt, booths.Part{Field: booths.FieldExhibit, At: 1}, booths.Found{Field: booths.FieldExhibit, Text: text("Sổ sức khỏe", "Health book")}},
		"exhibit that is gone":              {syt, booths.Part{Field: booths.FieldExhibit, At: 3}, booths.Found{}},
		"exhibit before the first":          {syt, booths.Part{Field: booths.FieldExhibit}, booths.Found{}},
		"description of an exhibit":         {syt, booths.Part{Field: booths.FieldDescription, At: 2}, booths.Found{Field: booths.FieldDescription, Text: text("Đặt lịch khám", "")}},
		"text of a stand":                   {syt, booths.Part{Field: booths.FieldDescription}, description},
		"headline of a stand":               {ref(booths.KindStand, "ca"), booths.Part{Field: booths.FieldDescription}, description},
		"text of a stand that is gone":      {ref(booths.KindStand, "skhcn"), booths.Part{Field: booths.FieldDescription}, booths.Found{}},
		"a field that there is not":         {syt, booths.Part{Field: "note", At: 1}, booths.Found{}},
		"name of a place":                   {ref(booths.KindPlace, "stage"), booths.Part{Field: booths.FieldName}, name},
		"place by what no place has":        {ref(booths.KindPlace, "stage"), booths.Part{Field: booths.FieldErrand}, booths.Found{}},
		"title of a session":                {ref(booths.KindSession, seed.Programme[0].ID), booths.Part{Field: booths.FieldName}, name},
		"description of a session":          {ref(booths.KindSession, seed.Programme[0].ID), booths.Part{Field: booths.FieldDescription}, description},
		"description of a session, cleared": {ref(booths.KindSession, seed.Programme[1].ID), booths.Part{Field: booths.FieldDescription}, booths.Found{}},
	} {
		card := must(s.Cards(t.Context(), []booths.Lead{{Ref: x.ref, Part: x.part}}))(t)[0]
		if card.Found != x.want {
			t.Errorf("%s: found by %+v, want %+v", row, card.Found, x.want)
		}
	}
}

// TestFoundOfAPage asks for stands by errands of each other's numbers, and for one of them twice.
func TestFoundOfAPage(t *testing.T) {
	s, seed := seeded(t), dongNai(t)
	var asked []booths.Lead
	var want []string
	for i, id := range []string{"syt", "ca", "sgddt", "syt"} {
		asked = append(asked, booths.Lead{Ref: ref(booths.KindStand, id), Part: booths.Part{Field: booths.FieldErrand, At: i + 2}})
		want = append(want, of(&seed, id).Errands[i+2].Matter.VI)
	}
	for i, card := range must(s.Cards(t.Context(), asked))(t) {
		if card.ID != asked[i].ID || card.Found.Text.VI != want[i] {
			t.Errorf("card %d is of %s by %q, want %s by %q", i, card.ID, card.Found.Text.VI, asked[i].ID, want[i])
		}
	}
}
