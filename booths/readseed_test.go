package booths_test

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/unicode/norm"

	"gianhang/booths"
)

// small is a seed with one of everything.
var small = map[string]string{
	"exhibition.json": `{"id": "nho", "name": {"vi": "Triển lãm nhỏ"}, "opens": "2023-10-10", "ends": "2023-10-12", "zone": "Asia/Ho_Chi_Minh"}`,
	"topics.json":     `[{"id": "health", "name": {"vi": "Y tế"}, "colour": 8}]`,
	"departments.json": `[{"id": "syt", "name": {"vi": "Sở Y tế"}, "topics": ["health"], "booths": ["A1"]},
		{"id": "ca", "name": {"vi": "Công an"}, "booths": ["A2"]}]`,
	"errands.json":  `[{"department": "syt", "matter": {"vi": "Khám bệnh"}, "also": ["đi khám"]}]`,
	"exhibits.json": `[{"id": "so", "department": "syt", "name": {"vi": "Sổ sức khỏe"}}]`,
	"plan.json": `{"floors": [{"code": "1", "name": {"vi": "Sảnh"}, "outline": [[0, 0], [20, 0], [20, 20], [0, 20]]}],
		"booths": [{"code": "A1", "floor": "1", "outline": [[0, 0], [3, 0], [3, 3], [0, 3]]},
			{"code": "A2", "floor": "1", "outline": [[3, 0], [6, 0], [6, 3], [3, 3]]}],
		"places": [{"id": "cua", "kind": "entrance", "floor": "1", "name": {"vi": "Cửa"}, "outline": [[9, 0], [12, 0], [12, 2], [9, 2]]}]}`,
	"programme.json": `[{"id": "mot", "kind": "workshop", "title": {"vi": "Hội thảo"}, "day": "2023-10-10", "place": "cua"}]`,
	"phrases.json":   `[{"phrase": "sổ đỏ", "means": "giấy chứng nhận", "lang": "vi"}]`,
}

// smallWith is small with old replaced by another text in one file.
func smallWith(t *testing.T, file, old, another string) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, content := range small {
		if name == file {
			if !strings.Contains(content, old) {
				t.Fatalf("%s has no %s", file, old)
			}
			content = strings.Replace(content, old, another, 1)
		}
		fsys[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return fsys
}

// hour is a stretch of hours of an exhibition.
const hour = `{"day": "2023-10-10", "opens": "08:00", "closes": "17:00"}`

// faultySeeds are changes to the small seed that must not be read.
var faultySeeds = map[string]struct {
	file, old, another string
	want               string // in the complaint, beside the file's name
}{
	"not JSON":                 {"topics.json", `[`, `[,`, "invalid character"},
	"not JSON, further down":   {"topics.json", `[`, "[\n\n,", "line 3: invalid character"},
	"empty file":               {"programme.json", small["programme.json"], ``, "unexpected end"},
	"unknown field":            {"departments.json", `"booths"`, `"boots"`, "boots"},
	"trailing junk":            {"errands.json", `}]`, `}] []`, "after top-level value"},
	"oversize":                 {"topics.json", `[`, strings.Repeat(" ", 16<<20) + `[`, "16 MiB"},
	"number for a name":        {"topics.json", `"Y tế"`, `7`, "cannot unmarshal"},
	"point of three numbers":   {"plan.json", `[20, 20]`, `[20, 20, 1]`, "[20,20,1]"},
	"exhibition without name":  {"exhibition.json", `"Triển lãm nhỏ"`, `" "`, "no Vietnamese name"},
	"unknown zone":             {"exhibition.json", `Asia/Ho_Chi_Minh`, `Asia/Bien_Hoa`, "Asia/Bien_Hoa"},
	"zone of the machine":      {"exhibition.json", `Asia/Ho_Chi_Minh`, `Local`, `"Local"`},
	"no zone":                  {"exhibition.json", `Asia/Ho_Chi_Minh`, ``, "zone"},
	"day that is none":         {"exhibition.json", `2023-10-10`, `2023-02-30`, "2023-02-30"},
	"day in another order":     {"programme.json", `2023-10-10`, `10/10/2023`, "10/10/2023"},
	"ends before it opens":     {"exhibition.json", `2023-10-12`, `2023-10-09`, "2023-10-09"},
	"topic of no colour":       {"topics.json", `8`, `10`, "colour 10"},
	"id in capitals":           {"topics.json", `"health"`, `"Health"`, `"Health"`},
	"duplicate department":     {"departments.json", `"ca"`, `"syt"`, "syt stands there twice"},
	"duplicate exhibit":        {"exhibits.json", `}]`, `}, {"id": "so", "department": "ca", "name": {"vi": "Sổ"}}]`, "so stands there twice"},
	"duplicate booth":          {"plan.json", `"A2"`, `"A1"`, "A1 at (3.00, 0.00): stands there twice, or has no code; give each its own"},
	"bad code":                 {"plan.json", `"A2"`, `"A 2"`, `"A 2"`},
	"booth on no floor":        {"plan.json", `"A2", "floor": "1"`, `"A2", "floor": "9"`, "A2 at (3.00, 0.00): is on a floor that is not in floors; add"},
	"place on no floor":        {"plan.json", `"entrance", "floor": "1"`, `"entrance", "floor": "9"`, "cua at (9.00, 0.00): is on a floor"},
	"place of no kind":         {"plan.json", `entrance`, `hole`, "known are entrance, information"},
	"unknown topic":            {"departments.json", `["health"]`, `["magic"]`, "magic"},
	"topic twice":              {"departments.json", `["health"]`, `["health", "health"]`, "invalid.twice"},
	"unknown booth":            {"departments.json", `["A2"]`, `["Z9"]`, "Z9"},
	"booth twice":              {"departments.json", `["A2"]`, `["A2", "A2"]`, "A2 twice"},
	"errand of nobody":         {"errands.json", `"syt"`, `"nobody"`, "nobody"},
	"errand without words":     {"errands.json", `Khám bệnh`, ``, "syt"},
	"exhibit of nobody":        {"exhibits.json", `"syt"`, `"nobody"`, "nobody"},
	"name too long":            {"departments.json", `Công an`, strings.Repeat("ấ", 201), "ca has a text of 201 letters"},
	"note too long":            {"departments.json", `"booths": ["A2"]`, `"note": "` + strings.Repeat("a", 4001) + `"`, "4001"},
	"other name too long":      {"departments.json", `"booths": ["A2"]`, `"other_names": ["` + strings.Repeat("a", 201) + `"]`, "201"},
	"too many other names":     {"departments.json", `"booths": ["A2"]`, `"other_names": ["a"` + strings.Repeat(`,"a"`, 100) + `]`, "list of 101"},
	"organiser too long":       {"exhibition.json", `"opens"`, `"organiser": {"en": "` + strings.Repeat("a", 201) + `"}, "opens"`, "201"},
	"matter too long":          {"errands.json", `Khám bệnh`, strings.Repeat("ấ", 4001), "4001"},
	"everyday word too long":   {"errands.json", `đi khám`, strings.Repeat("ấ", 201), "201"},
	"too many errands":         {"errands.json", `}]`, `}` + strings.Repeat(`, {"department": "ca", "matter": {"vi": "Căn cước"}}`, 101) + `]`, "ca has 101 errands"},
	"session told too long":    {"programme.json", `"day"`, `"description": {"vi": "` + strings.Repeat("a", 4001) + `"}, "day"`, "4001"},
	"name of a floor too long": {"plan.json", `Sảnh`, strings.Repeat("ấ", 201), "201"},
	"NUL":                      {"departments.json", `Công an`, `Công\u0000an`, "NUL"},
	"not UTF-8":                {"departments.json", `Công an`, "C\xf4ng an", "not in UTF-8"},
	"colour twice":             {"topics.json", `}]`, `}, {"id": "land", "name": {"vi": "Đất đai"}, "colour": 8}]`, "land has colour 8 as health has"},
	"website with scheme":      {"departments.json", `"booths": ["A2"]`, `"websites": ["https://a.vn"]`, "https://a.vn"},
	"website with path":        {"departments.json", `"booths": ["A2"]`, `"websites": ["a.vn/b"]`, "a.vn/b"},
	"website of one word":      {"departments.json", `"booths": ["A2"]`, `"websites": ["dongnai"]`, "dongnai"},
	"website with port":        {"departments.json", `"booths": ["A2"]`, `"websites": ["a.vn:80"]`, "a.vn:80"},
	"session of no kind":       {"programme.json", `workshop`, `party`, "party"},
	"session of no part":       {"programme.json", `"day"`, `"part": "night", "day"`, "night"},
	"session nowhere":          {"programme.json", `"cua"`, `"nowhere"`, "nowhere"},
	"session backwards":        {"programme.json", `"day"`, `"starts": 2, "ends": 1, "day"`, "before it starts"},
	"phrase of no words":       {"phrases.json", `sổ đỏ`, ` `, "both must be said"},
	"phrase without meaning":   {"phrases.json", `giấy chứng nhận`, ``, "sổ đỏ"},
	"phrase of no language":    {"phrases.json", `, "lang": "vi"`, ``, `language ""`},
	"phrase in French":         {"phrases.json", `"vi"`, `"fr"`, `language "fr"`},
	"phrase too long":          {"phrases.json", `sổ đỏ`, strings.Repeat("ấ", 201), "201"},
	"meaning too long":         {"phrases.json", `giấy chứng nhận`, strings.Repeat("ấ", 201), "201"},
	"phrase with NUL":          {"phrases.json", `sổ đỏ`, `sổ\u0000đỏ`, "NUL"},
	"reading twice":            {"phrases.json", `}]`, `}, {"phrase": "sổ đỏ", "means": "giấy chứng nhận", "lang": "en"}]`, `"giấy chứng nhận" twice`},
	"reading twice, in NFD":    {"phrases.json", `}]`, `}, {"phrase": "` + norm.NFD.String("sổ đỏ") + `", "means": "giấy chứng nhận", "lang": "vi"}]`, `"giấy chứng nhận" twice`},
	"too many phrases":         {"phrases.json", `}]`, `}` + strings.Repeat(`, {"phrase": "a", "means": "b", "lang": "vi"}`, 20_000) + `]`, "20001 phrases"},
	"hours of no day":          {"exhibition.json", `"zone"`, `"hours": [{"day": "2023-02-30", "opens": "08:00", "closes": "17:00"}], "zone"`, "2023-02-30 08:00"},
	"hours without a time":     {"exhibition.json", `"zone"`, `"hours": [{"day": "2023-10-10", "opens": "8h", "closes": ""}], "zone"`, "2023-10-10 8h"},
	"hours before 1970":        {"exhibition.json", `"zone"`, `"hours": [{"day": "1969-10-10", "opens": "08:00", "closes": "17:00"}], "zone"`, "1969-10-10"},
	"closes before it opens":   {"exhibition.json", `"zone"`, `"hours": [{"day": "2023-10-10", "opens": "17:00", "closes": "08:00"}], "zone"`, "ends before it begins"},
	"hours that overlap":       {"exhibition.json", `"zone"`, `"hours": [` + hour + `, ` + hour + `], "zone"`, "overlap or are not in order, at number 2"},
	"too many hours":           {"exhibition.json", `"zone"`, `"hours": [` + hour + strings.Repeat(", "+hour, 100) + `], "zone"`, "101 times"},
	"staffing that overlaps":   {"departments.json", `"booths": ["A2"]`, `"staffing": [{"day": "2023-10-10", "from": "08:00", "until": "10:00"}, {"day": "2023-10-10", "from": "09:00", "until": "11:00"}]`, "ca has times that overlap"},
	"staffing backwards":       {"departments.json", `"booths": ["A2"]`, `"staffing": [{"day": "2023-10-10", "from": "10:00", "until": "10:00"}]`, "ca on 2023-10-10 is from 10:00 until 10:00"},
	"language that is none":    {"departments.json", `"booths": ["A2"]`, `"languages": ["tiếng Việt"]`, `ca speaks "tiếng Việt"`},
	"language in capitals":     {"departments.json", `"booths": ["A2"]`, `"languages": ["VI"]`, `ca speaks "VI"`},
	"language twice":           {"departments.json", `"booths": ["A2"]`, `"languages": ["vi", "vi"]`, "languages: invalid.twice"},
	"link without https":       {"exhibits.json", `"name"`, `"link": "http://a.vn", "name"`, "begins with https://"},
	"link that is script":      {"exhibits.json", `"name"`, `"link": "javascript:alert(1)", "name"`, "begins with https://"},
	"link with a password":     {"exhibits.json", `"name"`, `"link": "https://a:b@a.vn/", "name"`, "without a password"},
	"link without a host":      {"exhibits.json", `"name"`, `"link": "https:///a", "name"`, "begins with https://"},
	"link with a space":        {"exhibits.json", `"name"`, `"link": "https://a.vn/a b", "name"`, "begins with https://"},
	"link too long":            {"exhibits.json", `"name"`, `"link": "https://a.vn/` + strings.Repeat("a", 500) + `", "name"`, "begins with https://"},
	"photo that is not there":  {"departments.json", `"booths": ["A2"]`, `"photos": [{"file": "photos/no.jpg", "alt": {"vi": "Gian"}}]`, `photo "photos/no.jpg" of ca is not a file in the folder`},
	"photo from outside":       {"departments.json", `"booths": ["A2"]`, `"photos": [{"file": "../../etc/passwd", "alt": {"vi": "Gian"}}]`, "is not a file in the folder"},
	"photo that is none":       {"departments.json", `"booths": ["A2"]`, `"photos": [{"file": "plan.json", "alt": {"vi": "Gian"}}]`, "is no picture in JPEG, PNG or WebP"},
	"photo without alt":        {"departments.json", `"booths": ["A2"]`, `"photos": [{"file": "plan.json", "alt": {"en": "Booth"}}]`, "no Vietnamese alt"},
	"booth both gone and not":  {"plan.json", `"booths": [`, `"booths": [{"code": "A1", "floor": "1", "outline": [[9, 9], [12, 9], [12, 12]], "gone": true}, `, "A1 at (9.00, 9.00): stands there twice"},
	"gone booth on no floor":   {"plan.json", `"booths": [`, `"booths": [{"code": "A9", "floor": "9", "outline": [[9, 9], [12, 9], [12, 12]], "gone": true}, `, "A9 at (9.00, 9.00): is on a floor"},
	"stands in a gone booth":   {"plan.json", `"A2", `, `"A2", "gone": true, "was": ["A1"], `, "departments.json: ca stands in A2, which is gone"},
	"was what another is":      {"plan.json", `"A2", `, `"A2", "was": ["A1"], `, "A2 was A1, but that is the code of a booth in this plan"},
	"was what another was":     {"plan.json", `"A2", `, `"A2", "was": ["A7", "A7"], `, "A2 was A7, but"},
	"was no code":              {"plan.json", `"A2", `, `"A2", "was": ["a 7"], `, `A2 was "a 7", which cannot be a code`},
	"was too much":             {"plan.json", `"A2", `, `"A2", "was": ["A7"` + strings.Repeat(`,"A7"`, 100) + `], `, "A2 has 101 former codes"},
	"stood nowhere":            {"departments.json", `"booths": ["A2"]`, `"booths": ["A2"], "former_booths": ["Z9"]`, `ca stood in "Z9"`},
	"stood where it stands":    {"departments.json", `"booths": ["A2"]`, `"booths": ["A2"], "former_booths": ["A2"]`, "ca stood in A2, and stands there"},
	"author in a phrase":       {"phrases.json", `"lang"`, `"author": "an", "lang"`, "author"},
}

func TestReadSeedComplains(t *testing.T) {
	for name, row := range faultySeeds {
		t.Run(name, func(t *testing.T) {
			_, err := booths.ReadSeed(smallWith(t, row.file, row.old, row.another))
			if err == nil || !strings.Contains(err.Error(), row.file+": ") || !strings.Contains(err.Error(), row.want) {
				t.Errorf("ReadSeed says %q, want %s and %q", err, row.file, row.want)
			}
		})
	}
	for file := range small {
		t.Run(file+" is missing", func(t *testing.T) {
			fsys := smallWith(t, "", "", "")
			delete(fsys, file)
			if _, err := booths.ReadSeed(fsys); err == nil || !strings.Contains(err.Error(), file) {
				t.Errorf("ReadSeed says %v", err)
			}
		})
	}
}

// TestReadSeedReadsNotices reads the one file that need not be there.
func TestReadSeedReadsNotices(t *testing.T) {
	for name, row := range map[string]struct{ content, want string }{
		"in order":              {`[{"id": "a", "text": {"vi": "Mở cửa"}, "from": "2023-10-10T08:00", "until": "2023-10-10T09:00", "urgent": true}]`, ""},
		"for good":              {`[{"id": "a", "text": {"vi": "Mở cửa"}}]`, ""},
		"no text":               {`[{"id": "a", "text": {"en": "Open"}}]`, "a has no Vietnamese text"},
		"no id":                 {`[{"text": {"vi": "Mở cửa"}}]`, "cannot be an id"},
		"twice":                 {`[{"id": "a", "text": {"vi": "Mở"}}, {"id": "a", "text": {"vi": "Mở"}}]`, "a stands there twice"},
		"too long":              {`[{"id": "a", "text": {"vi": "` + strings.Repeat("ấ", 401) + `"}}]`, "401"},
		"ends before it begins": {`[{"id": "a", "text": {"vi": "Mở"}, "from": "2023-10-10T08:00", "until": "2023-10-10T08:00"}]`, "ends before it begins"},
		"time in another form":  {`[{"id": "a", "text": {"vi": "Mở"}, "from": "10/10/2023"}]`, "10/10/2023"},
		"too many":              {`[` + strings.Repeat(`{"id": "a", "text": {"vi": "Mở"}},`, 100) + `{"id": "b", "text": {"vi": "Mở"}}]`, "101 notices"},
		"not JSON":              {`{`, "unexpected end"},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := smallWith(t, "", "", "")
			fsys["notices.json"] = &fstest.MapFile{Data: []byte(row.content)}
			seed, err := booths.ReadSeed(fsys)
			switch {
			case row.want == "" && (err != nil || len(seed.Notices) != 1):
				t.Errorf("%v, %v", seed.Notices, err)
			case row.want != "" && (err == nil || !strings.Contains(err.Error(), "notices.json: ") || !strings.Contains(err.Error(), row.want)):
				t.Errorf("ReadSeed says %v, want %q", err, row.want)
			}
		})
	}
}

func TestReadSeedSaysAllAtOnce(t *testing.T) {
	_, err := booths.ReadSeed(smallWith(t, "departments.json", `"topics": ["health"], "booths": ["A1"]`, `"topics": ["magic"], "booths": ["Z9"]`))
	if err == nil || !strings.Contains(err.Error(), "magic") || !strings.Contains(err.Error(), "Z9") {
		t.Errorf("ReadSeed says %v", err)
	}
}

func TestReadSeedNamesAllFilesAtFault(t *testing.T) {
	fsys := smallWith(t, "topics.json", `[`, `[,`)
	fsys["plan.json"].Data = []byte("{")
	delete(fsys, "errands.json")
	_, err := booths.ReadSeed(fsys)
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("ReadSeed says %v", err)
	}
	for i, file := range []string{"topics.json: ", "errands.json: ", "plan.json: "} {
		if lines := strings.Split(err.Error(), "\n"); len(lines) != 3 || !strings.HasPrefix(lines[i], file) {
			t.Errorf("the faults are %q, want %s as number %d", lines, file, i)
		}
	}
}

func TestReadSeedReadsPhrases(t *testing.T) {
	seed := must(booths.ReadSeed(smallWith(t, "phrases.json", `}]`, `}, {"phrase": "sổ đỏ", "means": "thửa đất", "lang": "en"}]`)))(t)
	want := []booths.Phrase{{Phrase: "sổ đỏ", Means: "giấy chứng nhận", Lang: booths.Vi}, {Phrase: "sổ đỏ", Means: "thửa đất", Lang: booths.En}}
	if !slices.Equal(seed.Phrases, want) {
		t.Errorf("the phrases are %v", seed.Phrases)
	}
}

func TestReadSeedAcceptsHostNames(t *testing.T) {
	for _, site := range []string{"a.vn", "new.dongnai.gov.vn", "so-y-te.vn", "đồngnai.vn", "1022.dongnai.gov.vn"} {
		must(booths.ReadSeed(smallWith(t, "departments.json", `"booths": ["A2"]`, `"websites": ["`+site+`"]`)))(t)
	}
}

// TestReadSeedComposes reads text whose letters and marks are apart, plainly or as escapes.
func TestReadSeedComposes(t *testing.T) {
	apart := norm.NFD.String("Sở Y tế")
	for name, written := range map[string]string{
		"NFC":     "Sở Y tế",
		"NFD":     apart,
		"escaped": strings.NewReplacer("\u0302", `\u0302`, "\u0301", `\u0301`, "\u031b", `\u031b`, "\u0309", `\u0309`).Replace(apart),
	} {
		t.Run(name, func(t *testing.T) {
			seed := must(booths.ReadSeed(smallWith(t, "departments.json", "Sở Y tế", written)))(t)
			if got := of(&seed, "syt").Name.VI; got != "Sở Y tế" {
				t.Errorf("the name is %+q", got)
			}
			s := open(t)
			must(s.Import(t.Context(), "seed", must(booths.ReadSeed(smallWith(t, "", "", "")))(t)))(t)
			if again := must(s.Import(t.Context(), "seed", seed))(t); again.Changes != 0 {
				t.Errorf("the same name written so changes %d", again.Changes)
			}
		})
	}
}
