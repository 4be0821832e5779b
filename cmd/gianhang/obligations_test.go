package main

import (
	"encoding/csv"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestExportObligations reads back the list of an exhibition that nobody was invited to yet.
func TestExportObligations(t *testing.T) {
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "obligations.xlsx")
	tell(t, "import", "../../data/seeds/dongnai-2023", "--data", dir)
	for lang, want := range map[string][2]string{"vi": {"Tình trạng", "Chưa mời"}, "en": {"State", "Not invited"}} {
		text, marked := strings.CutPrefix(tell(t, "export", "obligations", "--data", dir, "--format", "csv", "--lang", lang), "\uFEFF")
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil || !marked || len(rows) < 10 {
			t.Fatalf("%s: %d rows, marked %v: %v", lang, len(rows), marked, err)
		}
		if rows[0][2] != want[0] || rows[1][2] != want[1] {
			t.Errorf("%s: %q and %q, want %q", lang, rows[0][2], rows[1][2], want)
		}
	}
	tell(t, "export", "obligations", "--data", dir, "--out", file)
	book, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if got, err := book.GetCellValue(book.GetSheetName(0), "C2"); got != "Chưa mời" || err != nil {
		t.Errorf("state %q: %v", got, err)
	}
}
