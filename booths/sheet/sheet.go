// Package sheet writes lists as organisers have them, XLSX and CSV. What people typed stays text in them: nothing in a
// cell is ever a formula.
package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Format is a kind of file.
type Format string

// The formats.
const (
	XLSX Format = "xlsx"
	CSV  Format = "csv"
)

// Type is the media type of files of that format.
func (f Format) Type() string {
	if f == CSV {
		return "text/csv; charset=utf-8"
	}
	return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
}

// Write writes a heading and the rows below it. Cells are strings, whole numbers, floats or bools; a CSV begins with a
// byte order mark, by which spreadsheets know that it is UTF-8. It returns an error for a format that is none, or of w.
func Write(w io.Writer, f Format, heading []string, rows [][]any) error {
	switch f {
	case XLSX:
		return writeXLSX(w, heading, rows)
	case CSV:
		return writeCSV(w, heading, rows)
	}
	return fmt.Errorf("no format %q", f)
}

func writeCSV(w io.Writer, heading []string, rows [][]any) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true // RFC 4180
	line := make([]string, len(heading))
	for i, h := range heading {
		line[i] = tame(h)
	}
	c.Write(line) // the first error stays for Error
	for _, row := range rows {
		line = line[:0]
		for _, cell := range row {
			text, typed := cell.(string)
			if typed {
				text = tame(text)
			} else if cell != nil {
				text = fmt.Sprint(cell)
			}
			line = append(line, text)
		}
		c.Write(line)
	}
	c.Flush()
	return c.Error()
}

// tame puts an apostrophe before text that a spreadsheet would take for a formula (OWASP, CSV injection).
func tame(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

// widest bounds the columns of a sheet, in letters.
const widest = 48

func writeXLSX(w io.Writer, heading []string, rows [][]any) error {
	book := excelize.NewFile()
	defer book.Close()
	bold, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	sheet, err := book.NewStreamWriter(book.GetSheetName(0))
	if err != nil {
		return err
	}
	for i, wide := range widths(heading, rows) {
		if err := sheet.SetColWidth(i+1, i+1, float64(wide)+2); err != nil {
			return err
		}
	}
	if err := sheet.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	first := make([]any, len(heading))
	for i, h := range heading {
		first[i] = excelize.Cell{StyleID: bold, Value: h}
	}
	for i, row := range append([][]any{first}, rows...) {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := sheet.SetRow(cell, row); err != nil {
			return err
		}
	}
	if err := sheet.Flush(); err != nil {
		return err
	}
	return book.Write(w)
}

// widths are those of the columns in letters.
func widths(heading []string, rows [][]any) []int {
	wide := make([]int, len(heading))
	for i, h := range heading {
		wide[i] = min(len([]rune(h)), widest)
	}
	for _, row := range rows {
		for i, cell := range row[:min(len(row), len(wide))] {
			wide[i] = max(wide[i], min(len([]rune(fmt.Sprint(cell))), widest))
		}
	}
	return wide
}
