package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"

	"gianhang/booths"
)

// importing is what can be imported; a folder, unless told otherwise.
type importing struct {
	Folder    importSeed      `cmd:"" default:"withargs" help:"Make the stored exhibition agree with a folder in the seed format (the default)."`
	Programme importProgramme `cmd:"" help:"Take over a programme: schedule XML of frab, JSON of pretalx, or iCalendar."`
}

type importSeed struct {
	dataFlag
	By     string `default:"import" help:"Who adds it; kept with every phrase and stand that it changes."`
	Folder string `arg:"" type:"existingdir" help:"Folder in the seed format: exhibition.json, departments.json, plan.json …"`
}

// Run stores what the folder says in one transaction and prints how much that was, and what there is to look at in it.
func (c *importSeed) Run(ctx context.Context, to streams) (err error) {
	var seed booths.Seed
	var report booths.Report
	fill := func(store *booths.Store) error {
		if seed, err = readSeed(os.DirFS(c.Folder), c.Folder); err != nil {
			return err
		}
		report, err = store.Import(ctx, c.By, seed)
		return err
	}
	store, filled, release, err := c.open(ctx, newLog(to.err), fill)
	if err != nil {
		return err
	}
	defer closing(&err, release)
	if !filled {
		if err := fill(store); err != nil {
			return aboutData(err, c.Data)
		}
	}
	return c.tell(to.out, seed, report, filled)
}

// open opens the data for itself alone, filled by first if there are none, or beside the gianhang that serves them.
func (c dataFlag) open(ctx context.Context, log *slog.Logger, first func(*booths.Store) error) (store *booths.Store, filled bool, release func() error, err error) {
	dir, err := claim(c.Data, log)
	if err != nil {
		store, fault := join(ctx, c.Data)
		switch {
		case fault == nil:
			return store, false, store.Close, nil
		case errors.Is(fault, errLocked):
			return nil, false, nil, err
		}
		return nil, false, nil, fault
	}
	store, filled, err = dir.open(ctx, first)
	return store, filled, func() error { return errors.Join(store.Close(), dir.release()) }, err
}

// tell prints what was read and changed, and then what to look at.
func (c *importSeed) tell(w io.Writer, seed booths.Seed, report booths.Report, filled bool) error {
	_, err := fmt.Fprintf(w, "%d departments, %d errands, %d exhibits, %d booths, %d places, %d sessions, %d phrases read; %d changes made in %s\n",
		report.Departments, report.Errands, report.Exhibits, report.Booths, report.Places, report.Sessions, report.Phrases,
		report.Changes, c.Data)
	if err == nil && filled {
		_, err = fmt.Fprintf(w, "there was no exhibition in %s before\n", c.Data)
	}
	if err == nil && len(report.Kept) > 0 {
		_, err = fmt.Fprintf(w, "stands left as they are for their unpublished drafts: %s\n", strings.Join(report.Kept, ", "))
	}
	if err == nil && len(report.Faults) > 0 {
		printPlanFaults(w, report.Faults)
	}
	questions := oldFonts(planted(seed))
	for _, p := range seed.Phrases {
		questions = append(questions, asked("phrases", p.Phrase, p.Means)...)
	}
	if err == nil && len(questions) > 0 {
		printList(w, oldFontsHeading, questions)
	}
	return err
}

// closing calls end, and puts its error in *err if there is none yet.
func closing(err *error, end func() error) {
	if e := end(); *err == nil {
		*err = e
	}
}
