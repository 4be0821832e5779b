package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"gianhang/booths"
	"gianhang/booths/schedule"
)

type importProgramme struct {
	dataFlag
	DryRun bool   `help:"Only say what would change."`
	Origin string `placeholder:"NAME" help:"What the programme is called here, so that it is known again; its own name without this, or else the name of the file."`
	File   string `arg:"" type:"existingfile" help:"Schedule XML, schedule JSON or iCalendar, told by what is in it."`
}

// noExhibition is said where there is nothing yet that a programme could be of.
var noExhibition = speech{
	"trong %s chưa có triển lãm nào; hãy chạy gianhang, hoặc gianhang import THƯ_MỤC, trước",
	"there is no exhibition in %s yet; run gianhang, or gianhang import FOLDER, first",
}

// Run stores what the file says, in one transaction, and prints what that changed and what could not be read.
func (c *importProgramme) Run(ctx context.Context, to streams) (err error) {
	store, _, release, err := c.open(ctx, newLog(to.err), func(*booths.Store) error { return noExhibition.fault(c.Data) })
	if err != nil {
		return err
	}
	defer closing(&err, release)
	x, err := store.Exhibition(ctx)
	if err != nil {
		return aboutData(err, c.Data)
	}
	zone, err := time.LoadLocation(x.Zone)
	if err != nil {
		return err
	}
	p, err := readProgramme(c.File, zone)
	if err != nil {
		return err
	}
	origin := cmp.Or(c.Origin, p.Name, strings.TrimSuffix(filepath.Base(c.File), filepath.Ext(c.File)))
	report, err := store.ImportProgramme(ctx, origin, p.Sessions, p.Lost, c.DryRun)
	if err != nil {
		return aboutData(err, c.Data)
	}
	return c.tell(to.out, origin, zone, p, report)
}

// readProgramme reads the file. A programme in which nothing can be read is an error, as it would cancel everything.
func readProgramme(file string, zone *time.Location) (schedule.Programme, error) {
	f, err := os.Open(file)
	if err != nil {
		return schedule.Programme{}, err
	}
	defer f.Close()
	p, err := schedule.Read(f, zone)
	if err == nil && len(p.Sessions) == 0 {
		err = fmt.Errorf("no session in it can be read; %d items are something else", len(p.Problems))
	}
	if err != nil {
		err = speech{"chưa lưu gì; không đọc được chương trình %s: %v", "nothing was stored; the programme %s cannot be read: %v"}.fault(file, err)
	}
	return p, err
}

// tell prints what was read and changed, and then what to look at.
func (c *importProgramme) tell(w io.Writer, origin string, zone *time.Location, p schedule.Programme, r booths.ProgrammeReport) error {
	_, err := fmt.Fprintf(w, "%d sessions read from %s (%s) as the programme %q; days and times without a zone are those of %s\n"+
		"%d new, %d changed, %d cancelled because they are no longer named, %d as they were\n",
		len(p.Sessions), c.File, p.Format, origin, zone, len(r.New), len(r.Changed), len(r.Gone), r.Unchanged)
	if err != nil {
		return err
	}
	if c.DryRun {
		fmt.Fprintln(w, "nothing was stored: that was a dry run")
	}
	var lost, doubts []string
	for _, problem := range p.Problems {
		if said := problem.Item + ": " + problem.Reason; problem.Lost {
			lost = append(lost, said)
		} else {
			doubts = append(doubts, said)
		}
	}
	for _, part := range []struct {
		heading string
		lines   []string
	}{
		{"left out", lost}, {"read in a part", doubts}, {"new", named(r.New, zone)}, {"changed", named(r.Changed, zone)},
		{"cancelled", named(r.Gone, zone)}, {"not cancelled, as they may be among what is left out", named(r.Kept, zone)},
		{"rooms that are no place of the plan; call them as a place is called to link them", r.Rooms},
	} {
		if len(part.lines) > 0 {
			printSome(w, part.heading, part.lines)
		}
	}
	return nil
}

// named are sessions as a list for people names them: when, what, where.
func named(sessions []booths.Session, zone *time.Location) (lines []string) {
	for _, x := range sessions {
		when := cmp.Or(x.Day, "no day    ")
		if x.Starts != 0 {
			when = time.UnixMilli(x.Starts).In(zone).Format("2006-01-02 15:04")
		}
		title, _ := x.Title.In(booths.Vi)
		line := when + "  " + title
		if x.Room != "" {
			line += " (" + x.Room + ")"
		}
		lines = append(lines, line)
	}
	return lines
}

// mostLines bounds how many lines of a list are printed.
const mostLines = 10

// printSome prints a heading with the number of lines, and the first of them.
func printSome(w io.Writer, heading string, lines []string) {
	fmt.Fprintf(w, "%s: %d\n", heading, len(lines))
	for _, line := range lines[:min(len(lines), mostLines)] {
		fmt.Fprintf(w, "  %s\n", line)
	}
	if more := len(lines) - mostLines; more > 0 {
		fmt.Fprintf(w, "  and %d more\n", more)
	}
}

// exporting is what can be written down.
type exporting struct {
	Programme   exportProgramme   `cmd:"" help:"Write the programme to the standard output."`
	Obligations exportObligations `cmd:"" help:"Write who must exhibit, and how far each department has come."`
}

type exportProgramme struct {
	dataFlag
	Format string `enum:"ics,xml,json" default:"ics" help:"ics (iCalendar), xml (schedule of frab) or json (schedule.json) (${default})."`
	Lang   string `enum:"vi,en" default:"vi" help:"Language of titles and descriptions, vi or en (${default})."`
	URL    string `placeholder:"URL" help:"Address of the site, so that sessions lead to their pages there."`
}

// Run writes the programme as the newest change has it.
func (c *exportProgramme) Run(ctx context.Context, to streams) (err error) {
	store, _, release, err := c.open(ctx, newLog(to.err), func(*booths.Store) error { return noExhibition.fault(c.Data) })
	if err != nil {
		return err
	}
	defer closing(&err, release)
	x, err := schedule.Stored(ctx, store, booths.Lang(c.Lang), strings.TrimRight(c.URL, "/"))
	if err != nil {
		return aboutData(err, c.Data)
	}
	b, err := x.As(schedule.Format(c.Format))
	if err == nil {
		_, err = to.out.Write(b)
	}
	return err
}
