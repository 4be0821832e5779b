package floor

import (
	"math"
	"slices"
	"strings"
	"testing"
)

var sayTests = map[string]struct {
	route   Route
	vi, en  []string
	viShort string
	enShort string
}{
	"in at the gate and round one corner": {
		way("gate", "B5", Point{2.5, 41.5}, Point{2.5, 10.5}, Point{18.5, 10.5}, Point{18.5, 11.7}),
		[]string{
			"Từ Cổng chính, đi thẳng 30 m, qua gian D11, C11, B11 và Quầy thông tin.",
			"Rẽ phải tại gian B1, rồi đi thẳng 17 m dọc lối A–B, qua gian B2–B4. Gian B5 ở bên phải.",
		},
		[]string{
			"From Main entrance, go straight 30 m, passing D11, C11, B11 and Information desk.",
			"Turn right at B1, then go straight 17 m along aisle A–B, passing B2–B4. B5 is on your right.",
		},
		"Từ Cổng chính: đi thẳng 30 m, qua Quầy thông tin; rẽ phải vào lối A–B; gian ở bên phải.",
		"From Main entrance: go straight 30 m, passing Information desk; turn right into aisle A–B; the booth is on your right.",
	},
	"out of a booth to the left": {
		way("A15", "A18", Point{18.5, 9.3}, Point{18.5, 10.5}, Point{27.5, 10.5}, Point{27.5, 9.3}),
		[]string{"Quay lưng lại gian A15, đi về bên trái 11 m dọc lối A–B, qua gian A16–A17. Gian A18 ở bên trái."},
		[]string{"With your back to booth A15, go left 11 m along aisle A–B, passing A16–A17. A18 is on your left."},
		"Quay lưng lại gian A15: đi về bên trái 11 m, qua gian A16–A17; gian ở bên trái.",
		"With your back to booth A15: go left 11 m, passing A16–A17; the booth is on your left.",
	},
	"out of a booth to the right": {
		way("A15", "A12", Point{18.5, 9.3}, Point{18.5, 10.5}, Point{9.5, 10.5}, Point{9.5, 9.3}),
		[]string{"Quay lưng lại gian A15, đi về bên phải 11 m dọc lối A–B, qua gian A14–A13. Gian A12 ở bên phải."},
		[]string{"With your back to booth A15, go right 11 m along aisle A–B, passing A14–A13. A12 is on your right."},
		"Quay lưng lại gian A15: đi về bên phải 11 m, qua gian A14–A13; gian ở bên phải.",
		"With your back to booth A15: go right 11 m, passing A14–A13; the booth is on your right.",
	},
	"to the booth across the aisle": {
		way("A15", "B5", Point{18.5, 9.3}, Point{18.5, 11.7}),
		[]string{"Quay lưng lại gian A15, đi thẳng 2 m. Gian B5 ở ngay trước mặt."},
		[]string{"With your back to booth A15, go straight 2 m. B5 is straight ahead."},
		"Quay lưng lại gian A15: đi thẳng 2 m; gian ở ngay trước mặt.",
		"With your back to booth A15: go straight 2 m; the booth is straight ahead.",
	},
	"around an island, across a ramp": {
		way("B5", "C15", Point{18.5, 11.7}, Point{18.6, 10.6}, Point{34.8, 10.4}, Point{36.1, 11.5}, Point{36.2, 27}, Point{35, 28.4}, Point{18.5, 28.5}, Point{18.5, 27.3}),
		[]string{
			"Quay lưng lại gian B5, đi về bên phải 17 m dọc lối A–B, qua gian B6–B9.",
			"Rẽ phải tại gian B10, rồi đi thẳng 17 m theo Đường dốc, qua gian B20 và C10.",
			"Rẽ phải tại gian C20, rồi đi thẳng 20 m dọc lối C–D, qua gian C19–C16. Gian C15 ở bên phải.",
		},
		[]string{
			"With your back to booth B5, go right 17 m along aisle A–B, passing B6–B9.",
			"Turn right at B10, then go straight 17 m across Ramp, passing B20 and C10.",
			"Turn right at C20, then go straight 20 m along aisle C–D, passing C19–C16. C15 is on your right.",
		},
		"Quay lưng lại gian B5: đi về bên phải 17 m, qua gian B6–B9; rẽ phải tại gian B10 theo Đường dốc; rẽ phải vào lối C–D; gian ở bên phải.",
		"With your back to booth B5: go right 17 m, passing B6–B9; turn right at B10 across Ramp; turn right into aisle C–D; the booth is on your right.",
	},
	"around the corner": {
		way("C11", "C20", Point{6.5, 27.3}, Point{6.5, 28.5}, Point{37, 28.5}, Point{37, 26.4}, Point{35.3, 26.3}),
		[]string{"Quay lưng lại gian C11, đi về bên trái 30 m dọc lối C–D, qua gian D1–D9.", "Rẽ trái tại gian D10. Gian C20 ở bên trái."},
		[]string{"With your back to booth C11, go left 30 m along aisle C–D, passing D1–D9.", "Turn left at D10. C20 is on your left."},
		"Quay lưng lại gian C11: đi về bên trái 30 m, qua gian D1–D9; rẽ trái tại gian D10; gian ở bên trái.",
		"With your back to booth C11: go left 30 m, passing D1–D9; turn left at D10; the booth is on your left.",
	},
	"from stairs to the lift": {
		Route{From: "stairs", To: "lift-up", Parts: []Part{{0, Line{{1, 1}, {37.7, 1}}, "lift"}, {1, Line{{37.7, 1}}, ""}}},
		[]string{"Từ Cầu thang, đi 35 m dọc dãy A đến Thang máy, qua gian A1–A10.", "Lên lầu 1 bằng Thang máy. Bạn đã đến Thang máy."},
		[]string{"From Stairs, go 35 m along row A to Lift, passing A1–A10.", "Take Lift up to floor 1. You are at Lift."},
		"Từ Cầu thang: đi 35 m, qua gian A1–A10; lên lầu 1 bằng Thang máy; bạn đã đến Thang máy.",
		"From Stairs: go 35 m, passing A1–A10; take Lift up to floor 1; you are at Lift.",
	},
	"from stairs to others on the same storey": {
		Route{From: "stairs", To: "hump", Parts: []Part{{0, Line{{1, 1}, {3, 1}, {3, 2}}, "stairs"}, {0, Line{{1, 2}, {1, 10.5}, {37, 10.5}, {37, 21}}, ""}}},
		[]string{"Từ Cầu thang, đi 3 m đến Cầu thang.", "Đi qua Cầu thang, rồi đi 9 m, qua gian A1 và A11.",
			"Rẽ trái, rồi đi thẳng 35 m dọc lối A–B, qua gian B1–B9.", "Rẽ phải tại gian B10, rồi đi thẳng 11 m, qua gian B20. Bạn đã đến Đường dốc."},
		[]string{"From Stairs, go 3 m to Stairs.", "Take Stairs, then go 9 m, passing A1 and A11.",
			"Turn left, then go straight 35 m along aisle A–B, passing B1–B9.", "Turn right at B10, then go straight 11 m, passing B20. You are at Ramp."},
		"Từ Cầu thang: đi 3 m; đi qua Cầu thang; rẽ trái vào lối A–B; rẽ phải tại gian B10; bạn đã đến Đường dốc.",
		"From Stairs: go 3 m; take Stairs; turn left into aisle A–B; turn right at B10; you are at Ramp.",
	},
	"up by the lift": {
		Route{From: "gate", To: "203", Parts: []Part{
			{0, Line{{2.5, 41.5}, {2.5, 37}, {37, 37}, {37, 1}, {37.7, 1}}, "lift"},
			{1, Line{{37.7, 1}, {37, 1}, {12.5, 1.5}, {12.5, 2.7}}, ""},
		}},
		[]string{
			"Từ Cổng chính, đi thẳng 5 m.",
			"Rẽ phải tại Quầy thông tin, rồi đi thẳng 35 m dọc dãy D, qua gian D11–D19.",
			"Rẽ trái tại gian D20, rồi đi thẳng 35 m theo Đường dốc đến Thang máy, qua gian D10, B20 và A10.",
			"Lên lầu 1 bằng Thang máy. Quay lưng lại Thang máy, đi thẳng 25 m, qua gian 210–204. Gian 203 ở bên trái.",
		},
		[]string{
			"From Main entrance, go straight 5 m.",
			"Turn right at Information desk, then go straight 35 m along row D, passing D11–D19.",
			"Turn left at D20, then go straight 35 m across Ramp to Lift, passing D10, B20 and A10.",
			"Take Lift up to floor 1. With your back to Lift, go straight 25 m, passing booths 210–204. Booth 203 is on your left.",
		},
		"Từ Cổng chính: đi thẳng 5 m; rẽ phải vào dãy D; rẽ trái tại gian D20 theo Đường dốc; lên lầu 1 bằng Thang máy; gian ở bên trái.",
		"From Main entrance: go straight 5 m; turn right into row D; turn left at D20 across Ramp; take Lift up to floor 1; the booth is on your left.",
	},
	"down by the stairs, which may be taken either way": {
		Route{From: "203", To: "A1", Parts: []Part{
			{1, Line{{12.5, 2.7}, {12.5, 1.5}, {2.3, 1.5}}, "stairs-up"},
			{0, Line{{1, 1.5}, {6.5, 1.5}, {6.5, 2.7}}, ""},
		}},
		[]string{
			"Quay lưng lại gian 203, đi về bên trái 11 m đến Cầu thang, qua gian 202–201.",
			"Xuống tầng trệt bằng Cầu thang, rồi đi 7 m về phía gian A1. Gian A1 ở bên phải.",
		},
		[]string{
			"With your back to booth 203, go left 11 m to Stairs, passing booths 202–201.",
			"Take Stairs down to the ground floor, then go 7 m towards A1. A1 is on your right.",
		},
		"Quay lưng lại gian 203: đi về bên trái 11 m, qua gian 202–201; xuống tầng trệt bằng Cầu thang; gian ở bên phải.",
		"With your back to booth 203: go left 11 m, passing booths 202–201; take Stairs down to the ground floor; the booth is on your right.",
	},
	"from the lift to a basement": {
		Route{From: "lift", To: "desk", Parts: []Part{{0, Line{{37, 1}}, "lift"}, {-2, Line{{37, 1}, {30, 1}}, ""}}},
		[]string{"Xuống tầng hầm 2 bằng Thang máy. Quay lưng lại Thang máy, đi thẳng 7 m. Quầy thông tin ở bên trái."},
		[]string{"Take Lift down to basement 2. With your back to Lift, go straight 7 m. Information desk is on your left."},
		"Từ Thang máy: xuống tầng hầm 2 bằng Thang máy; đi thẳng 7 m; Quầy thông tin ở bên trái.",
		"From Lift: take Lift down to basement 2; go straight 7 m; Information desk is on your left.",
	},
	"out at the gate": {
		way("D11", "gate", Point{6.5, 36.3}, Point{6.5, 37}, Point{2.5, 37}, Point{2.5, 41.5}),
		[]string{"Quay lưng lại gian D11, đi về bên phải 5 m.", "Rẽ trái tại Quầy thông tin, rồi đi thẳng 5 m. Bạn đã đến Cổng chính."},
		[]string{"With your back to booth D11, go right 5 m.", "Turn left at Information desk, then go straight 5 m. You are at Main entrance."},
		"Quay lưng lại gian D11: đi về bên phải 5 m; rẽ trái tại Quầy thông tin; bạn đã đến Cổng chính.",
		"With your back to booth D11: go right 5 m; turn left at Information desk; you are at Main entrance.",
	},
	"more turns than steps": {
		way("gate", "A10", Point{2.5, 41.5}, Point{2.5, 37}, Point{37.5, 37}, Point{37.5, 28.5}, Point{2.5, 28.5}, Point{2.5, 19.5}, Point{37.5, 19.5},
			Point{37.5, 10.5}, Point{2.5, 10.5}, Point{2.5, 1}, Point{33.5, 1}, Point{33.5, 2.7}),
		[]string{
			"Từ Cổng chính, đi theo lối 50 m đến gian D10, qua gian D11–D20 và Quầy thông tin.",
			"Rẽ trái tại gian D10, rồi đi theo lối 45 m đến gian C1, qua gian C20–C11.",
			"Rẽ phải tại gian C1, rồi đi thẳng 35 m dọc lối B–C, qua gian B11–B20.",
			"Rẽ trái tại Đường dốc, rồi đi thẳng 9 m, qua gian B20.",
			"Rẽ trái tại gian B10, rồi đi thẳng 35 m dọc lối A–B, qua gian A20–A12.",
			"Rẽ phải tại gian A11, rồi đi thẳng 10 m, qua gian A1.",
			"Rẽ phải tại Cầu thang, rồi đi thẳng 35 m dọc dãy A, qua gian A1–A9. Gian A10 ở bên phải.",
		},
		[]string{
			"From Main entrance, follow the way for 50 m to D10, passing D11–D20 and Information desk.",
			"Turn left at D10, then follow the way for 45 m to C1, passing C20–C11.",
			"Turn right at C1, then go straight 35 m along aisle B–C, passing B11–B20.",
			"Turn left at Ramp, then go straight 9 m, passing B20.",
			"Turn left at B10, then go straight 35 m along aisle A–B, passing A20–A12.",
			"Turn right at A11, then go straight 10 m, passing A1.",
			"Turn right at Stairs, then go straight 35 m along row A, passing A1–A9. A10 is on your right.",
		},
		"Từ Cổng chính: đi theo lối 50 m, qua Quầy thông tin; rẽ trái tại gian D10; rẽ phải vào lối B–C; rẽ trái tại Đường dốc; " +
			"rẽ trái vào lối A–B; rẽ phải tại gian A11; rẽ phải vào dãy A; gian ở bên phải.",
		"From Main entrance: follow the way for 50 m, passing Information desk; turn left at D10; turn right into aisle B–C; turn left at Ramp; " +
			"turn left into aisle A–B; turn right at A11; turn right into row A; the booth is on your right.",
	},
	"there already": {
		way("A1", "A1", Point{6.5, 2.7}),
		[]string{"Bạn đã đến gian A1."}, []string{"You are at A1."}, "Bạn đã đến gian.", "You are at the booth.",
	},
	"no parts": {Route{From: "A1", To: "A2"}, nil, nil, "", ""},
}

func TestSay(t *testing.T) {
	guide := NewGuide(islands())
	vi, en := voices()
	for name, test := range sayTests {
		t.Run(name, func(t *testing.T) {
			steps := guide.Steps(test.route)
			compare(t, vi.Say(test.route, steps), test.vi)
			compare(t, en.Say(test.route, steps), test.en)
			compare(t, []string{vi.Short(test.route, steps), en.Short(test.route, steps)}, []string{test.viShort, test.enShort})
		})
	}
}

func compare(t *testing.T, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func TestSum(t *testing.T) {
	tests := []struct {
		metres, seconds float64
		vi, en          string
	}{
		{0, 0, "1 m, khoảng 1 phút", "1 m, about 1 min"},
		{19.4, 18, "19 m, khoảng 1 phút", "19 m, about 1 min"},
		{20.6, 20, "20 m, khoảng 1 phút", "20 m, about 1 min"},
		{83, 78, "85 m, khoảng 1 phút", "85 m, about 1 min"},
		{102, 95, "100 m, khoảng 2 phút", "100 m, about 2 min"},
		{math.NaN(), math.NaN(), "1 m, khoảng 1 phút", "1 m, about 1 min"},
	}
	vi, en := voices()
	for _, test := range tests {
		r := Route{Metres: test.metres, Seconds: test.seconds}
		compare(t, []string{vi.Sum(r), en.Sum(r)}, []string{test.vi, test.en})
	}
}

func TestReasons(t *testing.T) {
	vi, en := voices()
	compare(t, []string{
		vi.Detour(Detour{24.2, "stairs"}), en.Detour(Detour{24.2, "stairs"}),
		vi.Detour(Detour{7, ""}), en.Detour(Detour{7, ""}),
		vi.Detour(Detour{0.2, "stairs"}), en.Detour(Detour{0.2, "stairs"}),
		vi.NoWay(NoWay{"gate", "B5", WhySealed}), en.NoWay(NoWay{"gate", "B5", WhySealed}),
		vi.NoWay(NoWay{"A1", "B5", WhySteps}), en.NoWay(NoWay{"A1", "B5", WhySteps}),
		vi.NoWay(NoWay{"A1", "desk", WhyClosed}), en.NoWay(NoWay{"A1", "desk", WhyClosed}),
	}, []string{
		"Dài hơn 24 m để tránh Cầu thang.", "24 m longer, to avoid Stairs.",
		"Dài hơn 7 m để tránh lối quá hẹp.", "7 m longer, to avoid a passage that is too narrow.",
		"Lối này tránh Cầu thang.", "This way avoids Stairs.",
		"Trên sơ đồ không có lối đi từ Cổng chính đến gian B5. Vui lòng hỏi tại quầy thông tin.",
		"The plan shows no way from Main entrance to booth B5. Please ask at the information desk.",
		"Lối đi từ gian A1 đến gian B5 có bậc thang hoặc quá hẹp. Vui lòng hỏi tại quầy thông tin để được hỗ trợ.",
		"The way from booth A1 to booth B5 has steps or is too narrow. Please ask for help at the information desk.",
		"Lối đi từ gian A1 đến Quầy thông tin đang tạm đóng. Vui lòng hỏi tại quầy thông tin.",
		"The way from booth A1 to Information desk is closed for now. Please ask at the information desk.",
	})
}

// TestKindsAreNamed has ways to any of a kind, and to booths.
func TestKindsAreNamed(t *testing.T) {
	vi := NewVoice("vi", func(id string) string { return KindName(id, "vi") })
	en := NewVoice("en", func(id string) string { return KindName(id, "en") })
	compare(t, []string{vi.NoWay(NoWay{"A1", "toilet", WhyClosed}), en.NoWay(NoWay{"entrance", "toilet", WhyClosed})}, []string{
		"Lối đi từ gian A1 đến nhà vệ sinh đang tạm đóng. Vui lòng hỏi tại quầy thông tin.",
		"The way from an entrance to a toilet is closed for now. Please ask at the information desk.",
	})
	for _, lang := range []string{"vi", "en"} {
		for _, kind := range PlaceKinds {
			if KindName(kind, lang) == "" {
				t.Errorf("%s has no name in %s", kind, lang)
			}
		}
		if name := KindName("A1", lang); name != "" {
			t.Errorf("A1 is called %s", name)
		}
	}
}

// TestNamesAreNotPhrases has a place whose name looks like a part of a phrase.
func TestNamesAreNotPhrases(t *testing.T) {
	v := NewVoice("en", func(id string) string { return map[string]string{"x": "{1}"}[id] })
	compare(t, []string{v.NoWay(NoWay{"x", "B5", WhyClosed})},
		[]string{"The way from {1} to booth B5 is closed for now. Please ask at the information desk."})
}
