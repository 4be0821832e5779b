package booths

import (
	"context"
	"database/sql"
)

// Exhibition gives the event, or ErrNotFound in a store that nothing was imported into.
func (s *Store) Exhibition(ctx context.Context) (x Exhibition, err error) {
	defer wrap(&err, "exhibition")
	err = s.read(ctx, func(tx *sql.Tx) error {
		x, err = one(collect(ctx, tx, scanExhibition, theExhibition))
		return err
	})
	return x, err
}

// Topics gives all topics in the order of the exhibition.
func (s *Store) Topics(ctx context.Context) (all []Topic, err error) {
	defer wrap(&err, "topics")
	err = s.read(ctx, func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanTopic, allTopics)
		return err
	})
	return all, err
}

// Programme gives all sessions in the order of the exhibition.
func (s *Store) Programme(ctx context.Context) (all []Session, err error) {
	defer wrap(&err, "programme")
	err = s.read(ctx, func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanSession, programme)
		return err
	})
	return all, err
}

// Sessions lists sessions by id.
func (s *Store) Sessions(ctx context.Context, r Range) (p Page[Session], err error) {
	defer wrap(&err, "sessions after %q", r.After)
	return list(ctx, s, r, func(x Session) string { return x.ID }, sessionsAfter)
}

// Session gives the session with that id.
func (s *Store) Session(ctx context.Context, id string) (x Session, err error) {
	defer wrap(&err, "session %s", id)
	err = s.read(ctx, func(tx *sql.Tx) error {
		x, err = one(collect(ctx, tx, scanSession, sessionByID, id))
		return err
	})
	return x, err
}

const theExhibition = `
	SELECT id, name_vi, name_en, organiser_vi, organiser_en, city_vi, city_en, venue_vi, venue_en,
	  opens, ends, zone, hours, illustrative, version
	FROM exhibition`

func scanExhibition(rows *sql.Rows, x *Exhibition) error {
	return rows.Scan(&x.ID, &x.Name.VI, &x.Name.EN, &x.Organiser.VI, &x.Organiser.EN, &x.City.VI, &x.City.EN,
		&x.Venue.VI, &x.Venue.EN, &x.Opens, &x.Ends, &x.Zone, asJSON(&x.Hours), &x.Illustrative, &x.Version)
}

const allTopics = `
	SELECT id, name_vi, name_en, colour, icon
	FROM topics
	ORDER BY position, id`

func scanTopic(rows *sql.Rows, t *Topic) error {
	return rows.Scan(&t.ID, &t.Name.VI, &t.Name.EN, &t.Colour, &t.Icon)
}

const sessionColumns = `
	SELECT s.id, s.kind, s.title_vi, s.title_en, s.description_vi, s.description_en, s.day, s.part, s.starts, s.ends,
	  coalesce(s.place, ''), coalesce(p.floor, ''), s.room, s.track, s.speakers, s.lang, s.link, s.origin, s.cancelled, s.version
	FROM sessions AS s
	LEFT JOIN places AS p ON p.id = s.place`

const programme = sessionColumns + `
	ORDER BY s.position, s.starts, s.id`

const sessionsByID = sessionColumns + `
	WHERE s.id > $1
	ORDER BY s.id
	LIMIT $2`

const sessionByID = sessionColumns + `
	WHERE s.id = $1`

const sessionsAt = `
	SELECT id
	FROM sessions
	WHERE place = $1
	ORDER BY id`

func scanSession(rows *sql.Rows, x *Session) error {
	return rows.Scan(&x.ID, &x.Kind, &x.Title.VI, &x.Title.EN, &x.Description.VI, &x.Description.EN,
		&x.Day, &x.Part, &x.Starts, &x.Ends, &x.Place, &x.Floor,
		&x.Room, &x.Track, asJSON(&x.Speakers), &x.Lang, &x.Link, &x.Origin, &x.Cancelled, &x.Version)
}

func sessionsAfter(ctx context.Context, tx *sql.Tx, r Range) ([]Session, error) {
	return collect(ctx, tx, scanSession, sessionsByID, r.After, r.Limit)
}
