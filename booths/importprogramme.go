package booths

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base32"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// The most that a session may hold: runes of its title, of its description and of any other word of it, and people who
// speak.
const (
	MaxSessionTitle       = maxName
	MaxSessionDescription = 20_000
	MaxSessionWord        = maxName
	MaxSessionLink        = 2000
	MaxSpeakers           = maxList
)

// SessionKinds are the kinds that a Session can be of.
var SessionKinds = []string{"workshop", "talkshow", "parade", "exhibition", "talk"}

// importedPosition is where imported sessions stand among those that were entered here: behind them, by time.
const importedPosition = 1_000_000

// ProgrammeReport tells what an import of a programme did, or would do.
type ProgrammeReport struct {
	New, Changed []Session // as the programme has them now
	Gone         []Session // that it no longer names, and so are cancelled from now on
	Kept         []Session // that might be among what was lost, and so are as they were
	Unchanged    int
	Rooms        []string // that are no place of the plan, in order
}

// Lost is what a programme names but nobody could read, which is no reason to cancel it.
type Lost struct {
	IDs     []string // those that are known, as the ID of a Session to import
	Unknown bool     // there may be others, so that nothing is cancelled
}

// errDry undoes an import that was only to tell what it would do.
var errDry = errors.New("dry run")

// ImportProgramme makes the sessions that were imported from origin agree with sessions, in one transaction. The ID of
// each says which one it is within origin (a guid, a uid, any text); it is stored under an id of its own that depends on
// both alone, so that the same programme twice changes nothing. What is new is added, what differs is changed, and what
// sessions no longer name is cancelled but stays, with its links, unless it may be one of lost. A Room that is the id or the name of a place becomes
// its Place. A dry run writes nothing. It returns an error, with Invalid inside, for a session that cannot be stored.
func (s *Store) ImportProgramme(ctx context.Context, origin string, sessions []Session, lost Lost, dry bool) (r ProgrammeReport, err error) {
	defer wrap(&err, "import programme %s", origin)
	if err := checkSessions(origin, sessions); err != nil {
		return ProgrammeReport{}, err
	}
	err = s.change(ctx, func(ctx context.Context, e *edit) error {
		r, err = importSessions(ctx, e, origin, sessions, lost)
		if err == nil && dry {
			return errDry
		}
		return err
	})
	if err != nil && !errors.Is(err, errDry) {
		return ProgrammeReport{}, err
	}
	return r, nil
}

// importSessions writes sessions, and cancels what of origin is neither among them nor lost.
func importSessions(ctx context.Context, e *edit, origin string, sessions []Session, lost Lost) (r ProgrammeReport, err error) {
	left, err := sessionsFrom(ctx, e.Tx, origin)
	if err != nil {
		return r, err
	}
	rooms, err := roomsOf(ctx, e.Tx)
	if err != nil {
		return r, err
	}
	unknown := map[string]bool{}
	for _, x := range sessions {
		x.ID, x.Origin = importedID(origin, x.ID), origin
		if x.Place = rooms[folded(x.Room)]; x.Place != "" {
			x.Room = ""
		} else if x.Room != "" {
			unknown[x.Room] = true
		}
		_, had := left[x.ID]
		delete(left, x.ID)
		changed, err := putSession(ctx, e, x, importedPosition)
		switch {
		case err != nil:
			return r, err
		case !had:
			r.New = append(r.New, x)
		case changed:
			r.Changed = append(r.Changed, x)
		default:
			r.Unchanged++
		}
	}
	r.Rooms = slices.Sorted(maps.Keys(unknown))
	r.Gone, r.Kept = lost.among(origin, left)
	for i := range r.Gone {
		r.Gone[i].Cancelled = true
		if _, err := putSession(ctx, e, r.Gone[i], importedPosition); err != nil {
			return r, err
		}
	}
	return r, nil
}

// among parts those of left, sessions of origin by id, that are not cancelled: those that are gone for sure and those
// that may be lost, both in the order of time.
func (l Lost) among(origin string, left map[string]Session) (gone, kept []Session) {
	lost := map[string]bool{}
	for _, id := range l.IDs {
		lost[importedID(origin, id)] = true
	}
	for _, x := range left {
		switch {
		case x.Cancelled:
		case l.Unknown || lost[x.ID]:
			kept = append(kept, x)
		default:
			gone = append(gone, x)
		}
	}
	byTime := func(a, b Session) int { return cmp.Or(cmp.Compare(a.Starts, b.Starts), cmp.Compare(a.ID, b.ID)) }
	slices.SortFunc(gone, byTime)
	slices.SortFunc(kept, byTime)
	return gone, kept
}

// putSession stores x at that position of the programme, and says whether that changed anything.
func putSession(ctx context.Context, e *edit, x Session, position int) (changed bool, err error) {
	changed, err = upsert(ctx, e, "sessions", true,
		column{"id", x.ID}, column{"kind", x.Kind},
		column{"title_vi", x.Title.VI}, column{"title_en", x.Title.EN},
		column{"description_vi", x.Description.VI}, column{"description_en", x.Description.EN},
		column{"day", x.Day}, column{"part", x.Part}, column{"starts", x.Starts}, column{"ends", x.Ends},
		column{"place", sql.NullString{String: x.Place, Valid: x.Place != ""}},
		column{"room", x.Room}, column{"track", x.Track}, column{"speakers", asJSON(&x.Speakers)}, column{"lang", x.Lang},
		column{"link", x.Link}, column{"origin", x.Origin}, column{"cancelled", flag(x.Cancelled)}, column{"position", position})
	if err == nil && changed {
		err = e.changed(ctx, KindSession, x.ID)
	}
	return changed, err
}

const sessionsOfOrigin = sessionColumns + `
	WHERE s.origin = $1`

// sessionsFrom gives what was imported from origin, by id.
func sessionsFrom(ctx context.Context, tx *sql.Tx, origin string) (map[string]Session, error) {
	all, err := collect(ctx, tx, scanSession, sessionsOfOrigin, origin)
	byID := map[string]Session{}
	for _, x := range all {
		byID[x.ID] = x
	}
	return byID, err
}

// roomsOf gives the ids of places by what they are called, folded; a name of several places is nobody's.
func roomsOf(ctx context.Context, tx *sql.Tx) (map[string]string, error) {
	p, err := wholePlan(ctx, tx)
	rooms := map[string]string{}
	for _, place := range p.Places {
		for _, name := range []string{place.Name.VI, place.Name.EN} {
			if other, taken := rooms[folded(name)]; taken && other != place.ID {
				rooms[folded(name)] = ""
			} else {
				rooms[folded(name)] = place.ID
			}
		}
	}
	for _, place := range p.Places {
		rooms[place.ID] = place.ID
	}
	delete(rooms, "")
	return rooms, err
}

// folded is a name without what people write in different ways: capitals, marks apart from their letters, spaces.
func folded(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(norm.NFC.String(name)), " "))
}

// importedID is the id of the session that origin calls uid: 80 bits of their hash, so that two are never alike.
func importedID(origin, uid string) string {
	sum := sha256.Sum256([]byte(origin + "\x00" + uid))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10]))
}

// checkSessions says which of sessions cannot be stored, and why.
func checkSessions(origin string, sessions []Session) error {
	seen := map[string]bool{}
	bad := Invalid{}
	if bad.texts("origin", MaxSessionWord, origin); origin == "" {
		bad["origin"] = "invalid.parameter"
	}
	if len(bad) > 0 {
		return bad
	}
	for _, x := range sessions {
		bad := x.validate()
		if x.ID == "" || seen[x.ID] {
			bad["id"] = "invalid.parameter"
		}
		if seen[x.ID] = true; len(bad) > 0 {
			return fmt.Errorf("session %.40q: %w", x.ID, bad)
		}
	}
	return nil
}
