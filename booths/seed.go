package booths

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxSeedFile bounds one file of a seed in bytes.
const maxSeedFile = 16 << 20

// Seed is an exhibition as a folder of JSON files says it; data/seeds/README.md describes them for people.
type Seed struct {
	Exhibition  Exhibition
	Topics      []Topic
	Departments []SeedDepartment
	Plan        Plan
	Programme   []Session
	Phrases     []Phrase // without their authors
	Notices     []Notice
	Gone        []Booth           // that are no longer in Plan, with their last outlines
	Aliases     map[string]string // codes of booths by those that they had before
	Photos      map[string]string // files of the photos of the stands in Files, by id
	Files       fs.FS
}

// SeedDepartment is a department of a Seed with its errands, its stand and the codes of its booths.
type SeedDepartment struct {
	DepartmentRecord
	Errands      []Errand
	Stand        Stand
	Booths       []string
	FormerBooths []string // that it left before there was a store to remember it
}

// The files of a seed folder.
const (
	exhibitionFile  = "exhibition.json"
	topicsFile      = "topics.json"
	departmentsFile = "departments.json"
	errandsFile     = "errands.json"
	exhibitsFile    = "exhibits.json"
	planFile        = "plan.json"
	programmeFile   = "programme.json"
	phrasesFile     = "phrases.json"
	noticesFile     = "notices.json" // there need not be one
)

// ReadSeed reads the folder fsys and checks it. All text becomes Unicode NFC. The error names every file at fault, and
// what in it is wrong.
func ReadSeed(fsys fs.FS) (seed Seed, err error) {
	var files seedFiles
	var faults []error
	for _, file := range []struct {
		name string
		into any
	}{
		{exhibitionFile, &files.exhibition},
		{topicsFile, &files.topics},
		{departmentsFile, &files.departments},
		{errandsFile, &files.errands},
		{exhibitsFile, &files.exhibits},
		{planFile, &files.plan},
		{programmeFile, &files.programme},
		{phrasesFile, &files.phrases},
		{noticesFile, &files.notices},
	} {
		err := readJSON(fsys, file.name, file.into)
		if err != nil && !(file.name == noticesFile && errors.Is(err, fs.ErrNotExist)) {
			faults = append(faults, fmt.Errorf("%s: %w", file.name, err))
		}
	}
	if len(faults) > 0 {
		return Seed{}, errors.Join(faults...)
	}
	seed = files.seed()
	c := &complaints{}
	seed.Gone, seed.Aliases = files.plan.booths(true), files.plan.aliases(c)
	files.readTimes(&seed, c)
	files.readPhotos(fsys, &seed, c)
	seed.check(files, c)
	if err := c.err(); err != nil {
		return Seed{}, err
	}
	return seed, nil
}

// readJSON decodes a file strictly: no unknown field, nothing after the value, all text in NFC.
func readJSON(fsys fs.FS, name string, into any) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxSeedFile+1))
	switch {
	case err != nil:
		return err
	case len(b) > maxSeedFile:
		return fmt.Errorf("larger than %d MiB", maxSeedFile>>20)
	case !utf8.Valid(b):
		return errors.New("not in UTF-8")
	}
	if b, err = composed(b); err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	return d.Decode(into)
}

// composed is the one JSON value in b with its text in NFC, also where letters and marks are written as \u escapes.
func composed(b []byte) ([]byte, error) {
	var value any
	if err := json.Unmarshal(b, &value); err != nil {
		var at *json.SyntaxError
		if errors.As(err, &at) {
			err = fmt.Errorf("line %d: %w", 1+bytes.Count(b[:at.Offset], []byte("\n")), err)
		}
		return nil, err
	}
	var plain bytes.Buffer
	e := json.NewEncoder(&plain)
	e.SetEscapeHTML(false)
	err := e.Encode(value)
	return norm.NFC.Bytes(plain.Bytes()), err
}

// seedFiles are the files as they are written.
type seedFiles struct {
	exhibition struct {
		ID        string `json:"id"`
		Name      Text   `json:"name"`
		Organiser Text   `json:"organiser"`
		City      Text   `json:"city"`
		Venue     Text   `json:"venue"`
		Opens     string `json:"opens"`
		Ends      string `json:"ends"`
		Zone      string `json:"zone"`
		Hours     []struct {
			Day    string `json:"day"`
			Opens  string `json:"opens"`
			Closes string `json:"closes"`
		} `json:"hours"`
		Illustrative bool `json:"illustrative"`
	}
	topics []struct {
		ID     string `json:"id"`
		Name   Text   `json:"name"`
		Colour int    `json:"colour"`
		Icon   string `json:"icon"`
	}
	departments []struct {
		ID           string   `json:"id"`
		Name         Text     `json:"name"`
		Abbreviation string   `json:"abbreviation"`
		OtherNames   []string `json:"other_names"`
		FormerNames  []string `json:"former_names"`
		LaterNames   []string `json:"later_names"`
		Group        string   `json:"group"`
		Obliged      bool     `json:"obliged"`
		Websites     []string `json:"websites"`
		Confirmed    bool     `json:"confirmed"`
		Note         string   `json:"note"`
		Sources      []string `json:"sources"`
		Headline     Text     `json:"headline"`
		Text         Text     `json:"text"`
		Topics       []string `json:"topics"`
		Languages    []string `json:"languages"`
		Photos       []struct {
			File string `json:"file"`
			Alt  Text   `json:"alt"`
		} `json:"photos"`
		Staffing []struct {
			Day   string `json:"day"`
			From  string `json:"from"`
			Until string `json:"until"`
		} `json:"staffing"`
		Booths       []string `json:"booths"`
		FormerBooths []string `json:"former_booths"`
	}
	errands []struct {
		Department string   `json:"department"`
		Matter     Text     `json:"matter"`
		Also       []string `json:"also"`
	}
	exhibits []struct {
		ID          string   `json:"id"`
		Department  string   `json:"department"`
		Name        Text     `json:"name"`
		Description Text     `json:"description"`
		Link        string   `json:"link"`
		Sources     []string `json:"sources"`
	}
	notices []struct {
		ID     string `json:"id"`
		Text   Text   `json:"text"`
		From   string `json:"from"`
		Until  string `json:"until"`
		Urgent bool   `json:"urgent"`
	}
	plan      seedPlan
	programme []struct {
		ID          string `json:"id"`
		Kind        string `json:"kind"`
		Title       Text   `json:"title"`
		Description Text   `json:"description"`
		Day         string `json:"day"`
		Part        string `json:"part"`
		Starts      int64  `json:"starts"`
		Ends        int64  `json:"ends"`
		Place       string `json:"place"`

		Room      string   `json:"room"`
		Track     string   `json:"track"`
		Speakers  []string `json:"speakers"`
		Lang      string   `json:"lang"`
		Link      string   `json:"link"`
		Cancelled bool     `json:"cancelled"`
	}
	phrases []struct {
		Phrase string `json:"phrase"`
		Means  string `json:"means"`
		Lang   Lang   `json:"lang"`
	}
}

// seed puts the files together: errands and exhibits go to their departments.
func (f seedFiles) seed() (s Seed) {
	x := f.exhibition
	s.Exhibition = Exhibition{ID: x.ID, Name: x.Name, Organiser: x.Organiser, City: x.City, Venue: x.Venue,
		Opens: x.Opens, Ends: x.Ends, Zone: x.Zone, Illustrative: x.Illustrative}
	for _, t := range f.topics {
		s.Topics = append(s.Topics, Topic{ID: t.ID, Name: t.Name, Colour: t.Colour, Icon: t.Icon})
	}
	at := map[string]int{}
	for i, d := range f.departments {
		at[d.ID] = i
		s.Departments = append(s.Departments, SeedDepartment{
			DepartmentRecord: DepartmentRecord{
				Department: Department{ID: d.ID, Name: d.Name, Abbreviation: d.Abbreviation, OtherNames: d.OtherNames,
					FormerNames: d.FormerNames, LaterNames: d.LaterNames, Group: d.Group, Obliged: d.Obliged, Websites: d.Websites},
				Confirmed: d.Confirmed, Note: d.Note, Sources: d.Sources,
			},
			Stand:  Stand{Department: d.ID, Headline: d.Headline, Text: d.Text, Topics: d.Topics, Languages: d.Languages},
			Booths: d.Booths, FormerBooths: d.FormerBooths,
		})
	}
	for _, e := range f.errands {
		if i, ok := at[e.Department]; ok {
			s.Departments[i].Errands = append(s.Departments[i].Errands, Errand{e.Matter, e.Also})
		}
	}
	for _, e := range f.exhibits {
		if i, ok := at[e.Department]; ok {
			stand := &s.Departments[i].Stand
			stand.Exhibits = append(stand.Exhibits, Exhibit{ID: e.ID, Name: e.Name, Description: e.Description, Link: e.Link, Sources: e.Sources})
		}
	}
	s.Plan = f.plan.plan()
	for _, p := range f.programme {
		s.Programme = append(s.Programme, Session{ID: p.ID, Kind: p.Kind, Title: p.Title, Description: p.Description,
			Day: p.Day, Part: p.Part, Starts: p.Starts, Ends: p.Ends, Place: p.Place,
			Room: p.Room, Track: p.Track, Speakers: p.Speakers, Lang: p.Lang, Link: p.Link, Cancelled: p.Cancelled})
	}
	for _, p := range f.phrases {
		s.Phrases = append(s.Phrases, Phrase{Phrase: p.Phrase, Means: p.Means, Lang: p.Lang})
	}
	return s
}
