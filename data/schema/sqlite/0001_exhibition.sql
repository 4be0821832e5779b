-- The whole of one exhibition. Times are unix milliseconds, flags are 0 or 1, lists of words are JSON text,
-- outlines are JSON rings [[x, y], …] in metres.

CREATE TABLE identity (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  uuid  TEXT NOT NULL,              -- of this database, new with every new one
  epoch INTEGER NOT NULL DEFAULT 0  -- raised by a restore, so that followers start afresh
) STRICT;

CREATE TABLE exhibition (
  one          INTEGER PRIMARY KEY CHECK (one = 1),
  id           TEXT NOT NULL,
  name_vi      TEXT NOT NULL,
  name_en      TEXT NOT NULL,
  organiser_vi TEXT NOT NULL,
  organiser_en TEXT NOT NULL,
  city_vi      TEXT NOT NULL,
  city_en      TEXT NOT NULL,
  venue_vi     TEXT NOT NULL,
  venue_en     TEXT NOT NULL,
  opens        TEXT NOT NULL,                                       -- day, empty if unknown
  ends         TEXT NOT NULL,                                       -- day, empty if unknown
  zone         TEXT NOT NULL,                                       -- IANA time zone
  illustrative INTEGER NOT NULL CHECK (illustrative IN (0, 1)),     -- the plan is a demonstration
  version      INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE topics (
  id       TEXT PRIMARY KEY CHECK (id <> ''),
  name_vi  TEXT NOT NULL CHECK (name_vi <> ''),
  name_en  TEXT NOT NULL,
  colour   INTEGER NOT NULL CHECK (colour BETWEEN 1 AND 9),         -- place in Paul Tol's light set
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE floors (
  code    TEXT PRIMARY KEY CHECK (code <> ''),
  name_vi TEXT NOT NULL CHECK (name_vi <> ''),
  name_en TEXT NOT NULL,
  storey  INTEGER NOT NULL,                                         -- 0 is the ground floor
  outline TEXT NOT NULL,
  walls   TEXT NOT NULL
) STRICT;

CREATE TABLE booths (
  code    TEXT PRIMARY KEY CHECK (code <> ''),
  floor   TEXT NOT NULL REFERENCES floors (code),
  outline TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX booths_floor ON booths (floor);

CREATE TABLE departments (
  id           TEXT PRIMARY KEY CHECK (id <> ''),
  name_vi      TEXT NOT NULL CHECK (name_vi <> ''),
  name_en      TEXT NOT NULL,
  abbreviation TEXT NOT NULL,
  other_names  TEXT NOT NULL,
  former_names TEXT NOT NULL,
  later_names  TEXT NOT NULL,
  body         TEXT NOT NULL,                                       -- kind of body: sở, ban, ngành dọc …
  obliged      INTEGER NOT NULL CHECK (obliged IN (0, 1)),          -- must exhibit
  websites     TEXT NOT NULL,
  confirmed    INTEGER NOT NULL CHECK (confirmed IN (0, 1)),        -- for organisers
  note         TEXT NOT NULL,                                       -- for organisers
  sources      TEXT NOT NULL,                                       -- for organisers
  version      INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE placements (
  booth      TEXT NOT NULL REFERENCES booths (code),
  department TEXT NOT NULL REFERENCES departments (id),
  PRIMARY KEY (booth, department)
) STRICT, WITHOUT ROWID;
CREATE INDEX placements_department ON placements (department);

CREATE TABLE errands (
  department TEXT NOT NULL REFERENCES departments (id),
  position   INTEGER NOT NULL,
  matter_vi  TEXT NOT NULL CHECK (matter_vi <> ''),
  matter_en  TEXT NOT NULL,
  also       TEXT NOT NULL,                                         -- everyday words
  PRIMARY KEY (department, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE stands (
  department TEXT PRIMARY KEY REFERENCES departments (id),
  draft      INTEGER NOT NULL REFERENCES revisions (id),
  published  INTEGER REFERENCES revisions (id)                      -- what visitors see
) STRICT;

CREATE TABLE revisions (
  id          INTEGER PRIMARY KEY,
  department  TEXT NOT NULL REFERENCES departments (id),
  version     INTEGER NOT NULL,                                     -- counts the revisions of a department from 1
  author      TEXT NOT NULL,
  at          INTEGER NOT NULL,
  headline_vi TEXT NOT NULL,
  headline_en TEXT NOT NULL,
  text_vi     TEXT NOT NULL,
  text_en     TEXT NOT NULL,
  UNIQUE (department, version)
) STRICT;

CREATE TABLE revision_topics (
  revision INTEGER NOT NULL REFERENCES revisions (id),
  topic    TEXT NOT NULL REFERENCES topics (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (revision, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE exhibits (
  revision       INTEGER NOT NULL REFERENCES revisions (id),
  id             TEXT NOT NULL CHECK (id <> ''),
  position       INTEGER NOT NULL,
  name_vi        TEXT NOT NULL CHECK (name_vi <> ''),
  name_en        TEXT NOT NULL,
  description_vi TEXT NOT NULL,
  description_en TEXT NOT NULL,
  sources        TEXT NOT NULL,                                     -- for organisers
  PRIMARY KEY (revision, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE places (
  id        TEXT PRIMARY KEY CHECK (id <> ''),
  kind      TEXT NOT NULL CHECK (kind IN ('entrance', 'information', 'stage', 'toilet', 'first-aid', 'ramp', 'stair', 'lift')),
  floor     TEXT NOT NULL REFERENCES floors (code),
  name_vi   TEXT NOT NULL CHECK (name_vi <> ''),
  name_en   TEXT NOT NULL,
  outline   TEXT NOT NULL,
  step_free INTEGER NOT NULL CHECK (step_free IN (0, 1)),
  version   INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX places_floor ON places (floor);

CREATE TABLE sessions (
  id             TEXT PRIMARY KEY CHECK (id <> ''),
  kind           TEXT NOT NULL CHECK (kind IN ('workshop', 'talkshow', 'parade', 'exhibition')),
  title_vi       TEXT NOT NULL CHECK (title_vi <> ''),
  title_en       TEXT NOT NULL,
  description_vi TEXT NOT NULL,
  description_en TEXT NOT NULL,
  day            TEXT NOT NULL,                                     -- empty if unknown
  part           TEXT NOT NULL CHECK (part IN ('', 'morning', 'afternoon', 'evening')),
  starts         INTEGER NOT NULL,                                  -- 0 if unknown
  ends           INTEGER NOT NULL,                                  -- 0 if unknown
  place          TEXT REFERENCES places (id),
  position       INTEGER NOT NULL,
  version        INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX sessions_place ON sessions (place);

CREATE TABLE phrases (
  phrase   TEXT NOT NULL CHECK (phrase <> ''),                      -- as people say it
  means    TEXT NOT NULL CHECK (means <> ''),                       -- as the departments write it
  lang     TEXT NOT NULL CHECK (lang IN ('vi', 'en')),              -- of phrase
  author   TEXT NOT NULL,                                           -- for organisers
  position INTEGER NOT NULL,                                        -- among the readings of phrase
  PRIMARY KEY (phrase, means)
) STRICT, WITHOUT ROWID;

CREATE TABLE misses (
  day   TEXT NOT NULL CHECK (day <> ''),                            -- in the exhibition's zone
  query TEXT NOT NULL CHECK (query <> ''),                          -- folded; who asked is kept nowhere
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (day, query)
) STRICT, WITHOUT ROWID;

CREATE TABLE changes (
  seq  INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  id   TEXT NOT NULL,
  at   INTEGER NOT NULL
) STRICT;
CREATE INDEX changes_shown ON changes (seq) WHERE kind <> 'draft';  -- what visitors may know of
