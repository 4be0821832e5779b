// Package schedule reads the programmes of other makers (frab or pentabarf XML, the JSON of pretalx and frab, iCalendar)
// into sessions of an exhibition, and writes sessions as all three. What it reads may come from anybody: it is bounded,
// and what cannot be read is told, item by item.
package schedule

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"time"
	"unicode/utf8"

	"gianhang/booths"
)

// The most that Read takes: bytes of a file and items in it. It tells of as many problems, and then how many more there are.
const (
	MaxBytes = 32 << 20
	MaxItems = 10_000
)

// Format is a way to write a programme down.
type Format string

// The formats that there are.
const (
	XML      Format = "xml"  // of frab and pentabarf
	JSON     Format = "json" // schedule.json of pretalx and frab
	Calendar Format = "ics"  // RFC 5545
)

// Programme is what a file says.
type Programme struct {
	Format   Format
	Name     string // of the programme, empty if it has none; the acronym where there is one
	Sessions []booths.Session
	Problems []Problem
	Lost     booths.Lost // items that are not among Sessions
}

// Problem is what could not be read, or only in a part.
type Problem struct {
	Item   string // its title, or what else names it
	Reason string // in words, and what was done about it
	Lost   bool   // the item is not among the sessions
}

// ErrFormat is returned for a file in none of the formats.
var ErrFormat = errors.New("neither schedule XML, schedule JSON nor iCalendar")

// Read reads a programme of any Format, told by its content. Times without a zone are taken as those of zone, the
// exhibition's, and Day is the day there. The ID of a session is what the file knows it by: guid, uid or id. Text comes
// out in Unicode NFC and without markup, in the language that the file says it is in, or that it looks like. It returns
// ErrFormat, or what is wrong with the whole file; what is wrong with one item is one of Problems.
func Read(from io.Reader, zone *time.Location) (Programme, error) {
	b, err := io.ReadAll(io.LimitReader(from, MaxBytes+1))
	switch {
	case err != nil:
		return Programme{}, err
	case len(b) > MaxBytes:
		return Programme{}, fmt.Errorf("larger than %d MiB", MaxBytes>>20)
	}
	b = bytes.TrimSpace(bytes.TrimPrefix(b, []byte("\uFEFF")))
	if !utf8.Valid(b) {
		return Programme{}, errors.New("not in UTF-8; save it as UTF-8")
	}
	r := reading{zone: zone, seen: map[string]bool{}}
	switch {
	case bytes.HasPrefix(b, []byte("<")):
		err = r.xml(b)
	case bytes.HasPrefix(b, []byte("{")):
		err = r.json(b)
	case len(b) >= len(beginCalendar) && bytes.EqualFold(b[:len(beginCalendar)], []byte(beginCalendar)):
		err = r.calendar(string(b))
	default:
		err = ErrFormat
	}
	if err == nil && r.items > MaxItems {
		err = fmt.Errorf("more than %d items", MaxItems)
	}
	if err != nil {
		return Programme{}, err
	}
	if r.untold > 0 {
		r.Problems = append(r.Problems, Problem{Item: "the file", Reason: fmt.Sprintf("has %d more problems, which are not told", r.untold)})
	}
	return r.Programme, nil
}

// reading is a programme on its way out of a file.
type reading struct {
	Programme
	zone   *time.Location // of times that have none
	ours   bool           // written by this package
	items  int
	untold int             // problems that are too many
	seen   map[string]bool // uids
}

// full counts an item, and says whether it is one too many.
func (r *reading) full() bool {
	r.items++
	return r.items > MaxItems
}

// tell adds a problem, unless there are too many.
func (r *reading) tell(lost bool, item, format string, args ...any) {
	if len(r.Problems) == MaxItems {
		r.untold++
		return
	}
	r.Problems = append(r.Problems, Problem{Item: cut(item, mostNamed), Reason: fmt.Sprintf(format, args...), Lost: lost})
}

// doubt tells that an item was read only in a part.
func (r *reading) doubt(item, format string, args ...any) { r.tell(false, item, format, args...) }

// leaveOut tells that something is no item, or could not be read as one.
func (r *reading) leaveOut(item, format string, args ...any) {
	r.tell(true, item, format+"; it is left out", args...)
}

// lose is leaveOut for an item with that uid, empty if nobody knows it.
func (r *reading) lose(uid, item, format string, args ...any) {
	r.leaveOut(item, format, args...)
	if uid = cleaned(uid); uid == "" {
		r.Lost.Unknown = true
	} else {
		r.Lost.IDs = append(r.Lost.IDs, uid)
	}
}
