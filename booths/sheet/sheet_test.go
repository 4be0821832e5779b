package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

var (
	heading = []string{"Đơn vị", "Ghi chú", "Phần trăm"}
	rows    = [][]any{
		{"Sở Y tế", "=HYPERLINK(\"https://evil.example\")", 85},
		{"Sở Nội vụ", "+84 251", 0},
		{"Ban Dân tộc, tôn giáo", "hai\ndòng", nil},
		{"@SUM(A1)", "-1", -3},
	}
)

// TestCSV reads back what was written, as a program and as a spreadsheet would.
func TestCSV(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, CSV, heading, rows); err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(b.String(), "\uFEFF")
	if !marked {
		t.Error("spreadsheets do not know that it is UTF-8")
	}
	got, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(got) != 5 {
		t.Fatal(got, err)
	}
	for name, row := range map[string]struct {
		line, cell int
		want       string
	}{
		"heading":            {0, 0, "Đơn vị"},
		"Vietnamese":         {1, 0, "Sở Y tế"},
		"formula":            {1, 1, "'=HYPERLINK(\"https://evil.example\")"},
		"telephone number":   {2, 1, "'+84 251"},
		"comma":              {3, 0, "Ban Dân tộc, tôn giáo"},
		"two lines":          {3, 1, "hai\ndòng"},
		"nothing":            {3, 2, ""},
		"function":           {4, 0, "'@SUM(A1)"},
		"minus typed":        {4, 1, "'-1"},
		"number of our own":  {1, 2, "85"},
		"below nought":       {4, 2, "-3"},
		"nought is no empty": {2, 2, "0"},
	} {
		if got := got[row.line][row.cell]; got != row.want {
			t.Errorf("%s: %q, want %q", name, got, row.want)
		}
	}
}

// TestXLSX reads back what was written: numbers are numbers, and nothing is a formula.
func TestXLSX(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, XLSX, heading, rows); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	sheet := book.GetSheetName(0)
	for name, row := range map[string]struct {
		cell, want string
		kind       excelize.CellType
	}{
		"heading":      {"A1", "Đơn vị", excelize.CellTypeInlineString},
		"Vietnamese":   {"A2", "Sở Y tế", excelize.CellTypeInlineString},
		"formula":      {"B2", "=HYPERLINK(\"https://evil.example\")", excelize.CellTypeInlineString},
		"number":       {"C2", "85", excelize.CellTypeUnset}, // the type of cells without a mark is number
		"below nought": {"C5", "-3", excelize.CellTypeUnset},
		"two lines":    {"B4", "hai\ndòng", excelize.CellTypeInlineString},
	} {
		got, err := book.GetCellValue(sheet, row.cell)
		kind, errKind := book.GetCellType(sheet, row.cell)
		if err := errors.Join(err, errKind); err != nil || got != row.want || kind != row.kind {
			t.Errorf("%s: %q of type %v, want %q of %v: %v", name, got, kind, row.want, row.kind, err)
		}
		if formula, err := book.GetCellFormula(sheet, row.cell); formula != "" || err != nil {
			t.Errorf("%s: formula %q, %v", name, formula, err)
		}
	}
}

func TestNoFormat(t *testing.T) {
	if err := Write(&bytes.Buffer{}, "ods", heading, nil); err == nil {
		t.Error("writes ods")
	}
}
