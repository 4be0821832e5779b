package web

import (
	"strings"
	"testing"
	"time"

	"gianhang/booths"
)

// fair is an exhibition of three days, with hours on the first two; the zone is 7 hours ahead of UTC.
func fair(hours bool) booths.Exhibition {
	x := booths.Exhibition{Opens: "2023-10-10", Ends: "2023-10-12", Zone: "Asia/Ho_Chi_Minh"}
	if hours {
		x.Hours = []booths.Span{{From: moment("10 08:00"), Until: moment("10 17:00")}, {From: moment("11 08:00"), Until: moment("11 17:00")}}
	}
	return x
}

// moment is a time of October 2023 in Vietnam, as unix milliseconds.
func moment(text string) int64 {
	t, err := time.Parse("2006-01-02 15:04 -0700", "2023-10-"+text+" +0700")
	if err != nil {
		panic(err)
	}
	return t.UnixMilli()
}

func TestOpeningOf(t *testing.T) {
	known, bare := fair(true), fair(false)
	noEnd, unknown, lost := fair(false), booths.Exhibition{Zone: "Nowhere/Land"}, fair(true)
	noEnd.Ends, lost.Zone = "", "Nowhere/Land"
	endless, short := fair(true), fair(true)
	short.Ends = "2023-10-11"
	endless.Ends = ""
	tests := map[string]struct {
		x    booths.Exhibition
		now  string
		want opening
	}{
		"days before":              {known, "07 12:00", opening{isClosed, moment("10 08:00"), 3}},
		"the evening before":       {known, "09 23:30", opening{isClosed, moment("10 08:00"), 1}},
		"early in the morning":     {known, "10 00:10", opening{isClosed, moment("10 08:00"), 0}},
		"opens now":                {known, "10 08:00", opening{isOpen, moment("10 17:00"), 0}},
		"open":                     {known, "11 16:59", opening{isOpen, moment("11 17:00"), 0}},
		"closes now":               {known, "10 17:00", opening{isClosed, moment("11 08:00"), 1}},
		"a day without hours":      {known, "12 09:00", opening{State: isOn}},
		"hours over, last day":     {short, "11 17:00", opening{State: isOver}},
		"after the last hours":     {known, "11 17:00", opening{State: isOn}},
		"after the last day":       {known, "13 09:00", opening{State: isOver}},
		"hours over, no last day":  {endless, "11 17:00", opening{State: isOver}},
		"no hours, before":         {bare, "09 23:59", opening{State: isBefore}},
		"no hours, first day":      {bare, "10 00:00", opening{State: isOn}},
		"no hours, last day":       {bare, "12 23:59", opening{State: isOn}},
		"no hours, after":          {bare, "13 00:00", opening{State: isOver}},
		"only a first day, before": {noEnd, "09 12:00", opening{State: isBefore}},
		"only a first day, after":  {noEnd, "20 12:00", opening{}},
		"nothing known":            {unknown, "10 12:00", opening{}},
		"zone unknown":             {lost, "10 06:00", opening{isClosed, moment("10 08:00"), 1}},
	}
	for name, test := range tests {
		if got := openingOf(test.x, time.UnixMilli(moment(test.now))); got != test.want {
			t.Errorf("%s: %+v, want %+v", name, got, test.want)
		}
	}
}

func TestOpeningWords(t *testing.T) {
	words, err := readCatalogues()
	if err != nil {
		t.Fatal(err)
	}
	for now, want := range map[string][2]string{
		"10 09:00": {"Đang mở cửa, đến 17:00", "Open now, until 17:00"},
		"10 07:00": {"Mở cửa lúc 08:00 hôm nay", "Opens today at 08:00"},
		"10 18:00": {"Mở cửa lúc 08:00 ngày mai", "Opens tomorrow at 08:00"},
		"01 18:00": {"Mở cửa lúc 08:00 ngày 10/10/2023", "Opens at 08:00 on 10 October 2023"},
		"13 18:00": {"Đã kết thúc", "Has ended"},
	} {
		for i, lang := range []booths.Lang{booths.Vi, booths.En} {
			f := frame{Lang: lang, Exhibition: fair(true), Now: time.UnixMilli(moment(now)), words: words[lang]}
			if got := f.Opening(); got != want[i] {
				t.Errorf("at %s: %q, want %q", now, got, want[i])
			}
		}
	}
	for days, want := range map[string][2]string{
		"2023-10-10 2023-10-12": {"10–12/10/2023", "10–12 October 2023"},
		"2023-10-10 2023-10-10": {"10/10/2023", "10 October 2023"},
		"2023-10-30 2023-11-02": {"30/10/2023 – 2/11/2023", "30 October 2023 – 2 November 2023"},
		"2023-10-10 ":           {"Từ ngày 10/10/2023", "From 10 October 2023"},
		" 2023-10-10":           {"", ""},
	} {
		for i, lang := range []booths.Lang{booths.Vi, booths.En} {
			f := frame{Lang: lang, words: words[lang]}
			f.Exhibition.Opens, f.Exhibition.Ends, _ = strings.Cut(days, " ")
			if got := f.Days(); got != want[i] {
				t.Errorf("days %s: %q, want %q", days, got, want[i])
			}
		}
	}
}

func TestNoticesAt(t *testing.T) {
	at := func(id string, from, until int64, urgent bool) booths.Notice {
		return booths.Notice{ID: id, Span: booths.Span{From: from, Until: until}, Urgent: urgent}
	}
	all := []booths.Notice{at("always", 0, 0, false), at("later", 101, 0, false), at("over", 0, 100, true), at("begins", 100, 0, false), at("urgent", 0, 101, true)}
	var got []string
	for _, n := range noticesAt(all, 100) {
		got = append(got, n.ID)
	}
	if want := "urgent always begins"; strings.Join(got, " ") != want {
		t.Errorf("shown are %q, want %q", got, want)
	}
}
