-- Where departments stood before, and codes that booths had before: every code that was ever on the plan keeps an answer.

ALTER TABLE booths ADD COLUMN gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)); -- off the plan; the outline is its last

CREATE TABLE aliases (
  was   TEXT PRIMARY KEY CHECK (was <> ''),                               -- code that the booth had before
  booth TEXT NOT NULL REFERENCES booths (code),
  CHECK (was <> booth)
) STRICT, WITHOUT ROWID;
CREATE INDEX aliases_booth ON aliases (booth);

CREATE TABLE moves (
  booth      TEXT NOT NULL REFERENCES booths (code),
  department TEXT NOT NULL REFERENCES departments (id),
  until      INTEGER NOT NULL,                                            -- 0 if unknown
  PRIMARY KEY (booth, department)
) STRICT, WITHOUT ROWID;
CREATE INDEX moves_department ON moves (department);
