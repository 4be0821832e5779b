package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"gianhang/booths"
)

type importSeed struct {
	dataFlag
	By     string `default:"import" help:"Who adds it; kept with every phrase and stand that it changes."`
	Folder string `arg:"" type:"existingdir" help:"Folder in the seed format: exhibition.json, departments.json, plan.json …"`
}

// Run stores what the folder says in one transaction and prints how much that was.
func (c *importSeed) Run(ctx context.Context, to streams) (err error) {
	dir, err := claim(c.Data, newLog(to.err))
	if err != nil {
		return err
	}
	var seed booths.Seed
	var report booths.Report
	fill := func(store *booths.Store) error {
		if seed, err = readSeed(os.DirFS(c.Folder), c.Folder); err != nil {
			return err
		}
		report, err = store.Import(ctx, c.By, seed)
		return err
	}
	store, filled, err := dir.open(ctx, fill)
	if err != nil {
		return err
	}
	defer closing(&err, dir.release)
	defer closing(&err, store.Close)
	if !filled {
		if err := fill(store); err != nil {
			return aboutData(err, c.Data)
		}
	}
	_, err = fmt.Fprintf(to.out, "%d departments, %d errands, %d exhibits, %d booths, %d places, %d sessions, %d phrases read; %d changes made in %s\n",
		report.Departments, report.Errands, report.Exhibits, report.Booths, report.Places, report.Sessions, report.Phrases,
		report.Changes, c.Data)
	if err == nil && filled {
		_, err = fmt.Fprintf(to.out, "there was no exhibition in %s before\n", c.Data)
	}
	if err == nil && len(report.Kept) > 0 {
		_, err = fmt.Fprintf(to.out, "stands left as they are for their unpublished drafts: %s\n", strings.Join(report.Kept, ", "))
	}
	questions := oldFonts(planted(seed))
	for _, p := range seed.Phrases {
		questions = append(questions, asked("phrases", p.Phrase, p.Means)...)
	}
	if err == nil && len(questions) > 0 {
		printList(to.out, oldFontsHeading, questions)
	}
	return err
}

// closing calls end, and puts its error in *err if there is none yet.
func closing(err *error, end func() error) {
	if e := end(); *err == nil {
		*err = e
	}
}
