-- Sessions as programmes of other makers tell of them. The table is made anew, since a check of it changes.

CREATE TABLE sessions_new (
  id             TEXT PRIMARY KEY CHECK (id <> ''),
  kind           TEXT NOT NULL CHECK (kind IN ('workshop', 'talkshow', 'parade', 'exhibition', 'talk')),
  title_vi       TEXT NOT NULL,
  title_en       TEXT NOT NULL,
  description_vi TEXT NOT NULL,
  description_en TEXT NOT NULL,
  day            TEXT NOT NULL,                                     -- empty if unknown
  part           TEXT NOT NULL CHECK (part IN ('', 'morning', 'afternoon', 'evening')),
  starts         INTEGER NOT NULL,                                  -- 0 if unknown
  ends           INTEGER NOT NULL,                                  -- 0 if unknown
  place          TEXT REFERENCES places (id),
  room           TEXT NOT NULL DEFAULT '',                          -- where it is, if that is no place of the plan
  track          TEXT NOT NULL DEFAULT '',
  speakers       TEXT NOT NULL DEFAULT '[]',
  lang           TEXT NOT NULL DEFAULT '',                          -- BCP 47 tag, empty if unknown
  link           TEXT NOT NULL DEFAULT '',                          -- of its page elsewhere
  origin         TEXT NOT NULL DEFAULT '',                          -- programme that it was imported from, empty if entered here
  cancelled      INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)),
  position       INTEGER NOT NULL,
  version        INTEGER NOT NULL DEFAULT 1,
  CHECK (title_vi <> '' OR title_en <> '')                          -- an imported one is in its own language
) STRICT;

INSERT INTO sessions_new (id, kind, title_vi, title_en, description_vi, description_en, day, part, starts, ends, place,
  position, version)
SELECT id, kind, title_vi, title_en, description_vi, description_en, day, part, starts, ends, place, position, version
FROM sessions;

DROP TABLE sessions;
ALTER TABLE sessions_new RENAME TO sessions;
CREATE INDEX sessions_place ON sessions (place);
CREATE INDEX sessions_origin ON sessions (origin);
