-- What ways lead through and around: doors in walls, lifts, stairs and ramps between places, and what is closed for now.

ALTER TABLE floors ADD COLUMN doors TEXT NOT NULL DEFAULT '[]';      -- JSON lines of two points each, in metres

CREATE TABLE connections (
  from_place TEXT NOT NULL REFERENCES places (id),
  to_place   TEXT NOT NULL REFERENCES places (id),
  seconds    REAL NOT NULL CHECK (seconds BETWEEN 0 AND 3600),       -- to pass, with the time to wait
  one_way    INTEGER NOT NULL CHECK (one_way IN (0, 1)),
  PRIMARY KEY (from_place, to_place),
  CHECK (from_place <> to_place)
) STRICT, WITHOUT ROWID;
CREATE INDEX connections_to ON connections (to_place);

CREATE TABLE closures (
  id        TEXT PRIMARY KEY CHECK (id <> ''),
  floor     TEXT NOT NULL REFERENCES floors (code),
  outline   TEXT NOT NULL,                                           -- JSON ring in metres
  reason_vi TEXT NOT NULL,
  reason_en TEXT NOT NULL,
  lifted    INTEGER NOT NULL CHECK (lifted IN (0, 1)),               -- people may walk there again
  version   INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX closures_floor ON closures (floor);
