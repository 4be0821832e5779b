package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"gianhang/booths"
	"gianhang/search"
)

type doctor struct{ dataFlag }

// Run prints what organisers should know about the data: whether the file is whole, how far the index has come, and
// what is still open. It changes nothing, and a running gianhang does not mind; none can start meanwhile. Faults in the
// file make it fail.
func (c *doctor) Run(ctx context.Context, to streams) error {
	if missing(databaseIn(c.Data)) {
		return nothingIn.fault(c.Data)
	}
	free, release := share(c.Data)
	defer release()
	health, err := booths.Check(ctx, databaseIn(c.Data), schema(), free, monthAgo())
	switch {
	case errors.Is(err, booths.ErrNotFound):
		return nothingIn.fault(c.Data)
	case err != nil:
		return aboutData(err, c.Data)
	}
	if len(health.Faults) > 0 {
		printList(to.out, "Hỏng / damaged", health.Faults)
		return damaged.fault(c.Data)
	}
	fmt.Fprintf(to.out, "Dữ liệu nguyên vẹn / database whole: %s, seq %d\n", databaseIn(c.Data), health.Seq)
	fmt.Fprintf(to.out, "Chỉ mục / index: %s\n", indexState(c.Data, free))
	printPlanFaults(to.out, health.Plan)
	printList(to.out, "Chưa xác nhận tham gia / departments not confirmed", unconfirmed(health.Records))
	printList(to.out, "Chưa xếp gian / departments without a booth", unplaced(health.Entries))
	fmt.Fprintf(to.out, "Việc cần đơn vị xác nhận / errands for their departments to confirm: %d\n", errands(health.Entries))
	printList(to.out, oldFontsHeading, oldFonts(health.Entries))
	printList(to.out, "Tìm nhiều nhất mà không thấy, 30 ngày qua / most searched for and not found, last 30 days", missed(health.Misses))
	return nil
}

// monthAgo is the first of the last 30 days.
func monthAgo() string { return time.Now().AddDate(0, 0, -29).Format(time.DateOnly) }

var nothingIn = speech{
	"không có triển lãm nào trong %s; hãy chọn thư mục của nó bằng --data",
	"there is no exhibition in %s; choose its directory with --data",
}

// indexState says how far the index in the data directory at path has come. A running program holds it alone.
func indexState(path string, free bool) string {
	if !free {
		return "đang được dùng / in use by a running gianhang"
	}
	seq, err := search.Inspect(indexIn(path))
	if err != nil {
		why, _, _ := strings.Cut(err.Error(), "\n")
		return "sẽ được lập lại khi khởi động / will be built anew at the next start: " + why
	}
	return fmt.Sprintf("seq %d", seq)
}

// printList prints a heading with a count, and the items below it.
func printList(w io.Writer, heading string, items []string) {
	fmt.Fprintf(w, "%s: %d\n", heading, len(items))
	for _, item := range items {
		fmt.Fprintf(w, "  %s\n", item)
	}
}

// unconfirmed names the departments that nobody answers for yet, with the note on each.
func unconfirmed(records []booths.DepartmentRecord) (lines []string) {
	for _, r := range records {
		line := r.ID + "  " + r.Name.VI
		if r.Note != "" {
			line += "  (" + r.Note + ")"
		}
		if !r.Confirmed {
			lines = append(lines, line)
		}
	}
	return lines
}

func unplaced(entries []booths.Entry) (lines []string) {
	for _, e := range entries {
		if len(e.Booths) == 0 {
			lines = append(lines, e.Department.ID+"  "+e.Department.Name.VI)
		}
	}
	return lines
}

// missed are the most wanted of what nobody found, with how often it was asked.
func missed(misses []booths.Miss) (lines []string) {
	for _, m := range misses {
		lines = append(lines, fmt.Sprintf("%d  %s", m.Count, m.Query))
	}
	return lines
}

func errands(entries []booths.Entry) (n int) {
	for _, e := range entries {
		n += len(e.Errands)
	}
	return n
}
