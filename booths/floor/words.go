package floor

import "strings"

// phrases is everything that is said of ways in one language. {0} and {1} are what differs.
type phrases struct {
	Booth, Booths, Code    string // one, several, any by codes that say so themselves
	Run, The               string // from the first to the last; the booth when there is but one
	From, BackTo           string // where one sets out
	Go, Turn               [Back + 1]string
	At, Follow, Then       string // a turn at something; along all bends; one thing after another
	Metres                 string
	Row, Aisle             string // beside one row, between two
	IntoRow, Into          string // the same after a turn
	Across, Past           string
	To, Towards            string
	And, Comma             string
	Arrive                 [OnRight + 1]string
	Up, Down, Over         string // by a place to a storey, or elsewhere on the same
	Ground, Storey, Cellar string
	Sum                    string // metres and minutes
	Longer, Other, Narrow  string // a detour; one that has no more metres; what is avoided if it has no name
	Sealed, Steps, Closed  string // why there is no way from one to the other, and what to do
}

var vietnamese = phrases{
	Booth: "gian {0}", Booths: "gian {0}", Code: "gian {0}", Run: "{0}–{1}", The: "gian",
	From: "từ {0}", BackTo: "quay lưng lại {0}",
	Go: [...]string{Onward: "đi {0}", Straight: "đi thẳng {0}",
		SlightLeft: "đi chếch về bên trái {0}", Left: "đi về bên trái {0}", SharpLeft: "đi ngoặt sang trái {0}",
		SlightRight: "đi chếch về bên phải {0}", Right: "đi về bên phải {0}", SharpRight: "đi ngoặt sang phải {0}", Back: "quay lại {0}"},
	Turn: [...]string{Onward: "đi tiếp", Straight: "đi thẳng",
		SlightLeft: "đi chếch sang trái", Left: "rẽ trái", SharpLeft: "rẽ ngoặt sang trái",
		SlightRight: "đi chếch sang phải", Right: "rẽ phải", SharpRight: "rẽ ngoặt sang phải", Back: "quay lại"},
	At: "{0} tại {1}", Follow: "đi theo lối {0}", Then: "{0}, rồi {1}", Metres: "{0} m",
	Row: "{0} dọc dãy {1}", Aisle: "{0} dọc lối {1}–{2}", IntoRow: "{0} vào dãy {1}", Into: "{0} vào lối {1}–{2}",
	Across: "{0} theo {1}", Past: "{0}, qua {1}", To: "{0} đến {1}", Towards: "{0} về phía {1}",
	And: "{0} và {1}", Comma: "{0}, {1}",
	Arrive: [...]string{OnSpot: "bạn đã đến {0}", Ahead: "{0} ở ngay trước mặt", OnLeft: "{0} ở bên trái", OnRight: "{0} ở bên phải"},
	Up:     "lên {1} bằng {0}", Down: "xuống {1} bằng {0}", Over: "đi qua {0}",
	Ground: "tầng trệt", Storey: "lầu {0}", Cellar: "tầng hầm {0}",
	Sum:    "{0} m, khoảng {1} phút",
	Longer: "Dài hơn {0} m để tránh {1}.", Other: "Lối này tránh {0}.", Narrow: "lối quá hẹp",
	Sealed: "Trên sơ đồ không có lối đi từ {0} đến {1}. Vui lòng hỏi tại quầy thông tin.",
	Steps:  "Lối đi từ {0} đến {1} có bậc thang hoặc quá hẹp. Vui lòng hỏi tại quầy thông tin để được hỗ trợ.",
	Closed: "Lối đi từ {0} đến {1} đang tạm đóng. Vui lòng hỏi tại quầy thông tin.",
}

var english = phrases{
	Booth: "booth {0}", Booths: "booths {0}", Code: "{0}", Run: "{0}–{1}", The: "the booth",
	From: "from {0}", BackTo: "with your back to {0}",
	Go: [...]string{Onward: "go {0}", Straight: "go straight {0}",
		SlightLeft: "go slightly to the left for {0}", Left: "go left {0}", SharpLeft: "go sharp left {0}",
		SlightRight: "go slightly to the right for {0}", Right: "go right {0}", SharpRight: "go sharp right {0}", Back: "go back {0}"},
	Turn: [...]string{Onward: "go on", Straight: "go straight on",
		SlightLeft: "turn slightly left", Left: "turn left", SharpLeft: "turn sharp left",
		SlightRight: "turn slightly right", Right: "turn right", SharpRight: "turn sharp right", Back: "turn back"},
	At: "{0} at {1}", Follow: "follow the way for {0}", Then: "{0}, then {1}", Metres: "{0} m",
	Row: "{0} along row {1}", Aisle: "{0} along aisle {1}–{2}", IntoRow: "{0} into row {1}", Into: "{0} into aisle {1}–{2}",
	Across: "{0} across {1}", Past: "{0}, passing {1}", To: "{0} to {1}", Towards: "{0} towards {1}",
	And: "{0} and {1}", Comma: "{0}, {1}",
	Arrive: [...]string{OnSpot: "you are at {0}", Ahead: "{0} is straight ahead", OnLeft: "{0} is on your left", OnRight: "{0} is on your right"},
	Up:     "take {0} up to {1}", Down: "take {0} down to {1}", Over: "take {0}",
	Ground: "the ground floor", Storey: "floor {0}", Cellar: "basement {0}",
	Sum:    "{0} m, about {1} min",
	Longer: "{0} m longer, to avoid {1}.", Other: "This way avoids {0}.", Narrow: "a passage that is too narrow",
	Sealed: "The plan shows no way from {0} to {1}. Please ask at the information desk.",
	Steps:  "The way from {0} to {1} has steps or is too narrow. Please ask for help at the information desk.",
	Closed: "The way from {0} to {1} is closed for now. Please ask at the information desk.",
}

// kindNames are how the nearest of a kind of places is spoken of, in Vietnamese and English.
var kindNames = map[string][2]string{
	"entrance":    {"cổng vào", "an entrance"},
	"information": {"quầy thông tin", "the information desk"},
	"stage":       {"sân khấu", "the stage"},
	"toilet":      {"nhà vệ sinh", "a toilet"},
	"first-aid":   {"điểm sơ cứu", "first aid"},
	"ramp":        {"đường dốc", "a ramp"},
	"stair":       {"cầu thang", "stairs"},
	"lift":        {"thang máy", "a lift"},
}

// KindName is what one of a kind of places is called in a sentence in a language, "en" or else Vietnamese; nothing for
// what is none of PlaceKinds.
func KindName(kind, lang string) string {
	if lang == "en" {
		return kindNames[kind][1]
	}
	return kindNames[kind][0]
}

// filled is a phrase with what differs put in.
func filled(phrase string, with ...string) string {
	var pairs []string
	for i, s := range with {
		pairs = append(pairs, "{"+string(rune('0'+i))+"}", s)
	}
	return strings.NewReplacer(pairs...).Replace(phrase)
}
