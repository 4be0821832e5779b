-- Screens of the hall, and how they are. Secrets are kept as SHA-256 of what was given out.

CREATE TABLE kiosks (
  id         TEXT PRIMARY KEY CHECK (id <> ''),                           -- as in its address: K1
  name       TEXT NOT NULL,
  stop       TEXT NOT NULL,                                               -- where it stands: code of a booth or id of a place, which may be gone
  heading    INTEGER NOT NULL CHECK (heading BETWEEN 0 AND 359),          -- degrees clockwise from the top of the plan, of who looks at it
  lang       TEXT NOT NULL CHECK (lang IN ('vi', 'en')),
  settings   TEXT NOT NULL DEFAULT '{}',                                  -- JSON
  message_vi TEXT NOT NULL DEFAULT '',                                    -- shown on this screen alone, empty for none
  message_en TEXT NOT NULL DEFAULT '',
  reload     INTEGER NOT NULL DEFAULT 0,                                  -- how often it was told to load itself anew
  hash       TEXT NOT NULL DEFAULT '',                                    -- of the secret of the browser on it, empty for none
  retired    INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
  made       INTEGER NOT NULL,
  version    INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX kiosks_hash ON kiosks (hash);

CREATE TABLE pairings (
  hash    TEXT PRIMARY KEY CHECK (hash <> ''),                            -- of the secret that the waiting screen keeps
  code    TEXT NOT NULL UNIQUE CHECK (code <> ''),                        -- digits that it shows
  wanted  TEXT NOT NULL,                                                  -- id in its address, empty for none
  source  TEXT NOT NULL,                                                  -- network address
  expires INTEGER NOT NULL
) STRICT;
CREATE INDEX pairings_expires ON pairings (expires);
CREATE INDEX pairings_source ON pairings (source, expires);

CREATE TABLE beats (
  kiosk   TEXT PRIMARY KEY REFERENCES kiosks (id),
  at      INTEGER NOT NULL,                                               -- of the newest
  build   TEXT NOT NULL,                                                  -- of the page that it shows
  started INTEGER NOT NULL,                                               -- when that page came
  touched INTEGER NOT NULL,                                               -- when somebody last did, 0 if nobody has since
  errors  INTEGER NOT NULL CHECK (errors >= 0),                           -- of that page
  fault   TEXT NOT NULL,                                                  -- the newest of them
  memory  INTEGER NOT NULL CHECK (memory >= 0),                           -- bytes that its scripts hold, 0 if unknown
  screen  TEXT NOT NULL,                                                  -- such as 1080x1920
  seq     INTEGER NOT NULL,                                               -- change that it shows
  frozen  INTEGER NOT NULL CHECK (frozen IN (0, 1))
) STRICT, WITHOUT ROWID;
