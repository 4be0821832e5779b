-- When doors are open and who is at a stand, what is announced, and photos.

ALTER TABLE exhibition ADD COLUMN hours TEXT NOT NULL DEFAULT '[]';       -- JSON [{"from": …, "until": …}, …] in order of time

CREATE TABLE notices (
  id      TEXT PRIMARY KEY CHECK (id <> ''),
  text_vi TEXT NOT NULL CHECK (text_vi <> ''),
  text_en TEXT NOT NULL,
  since   INTEGER NOT NULL,                                               -- 0 if from the beginning
  until   INTEGER NOT NULL CHECK (until = 0 OR until > since),            -- 0 if for good
  urgent  INTEGER NOT NULL CHECK (urgent IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

ALTER TABLE revisions ADD COLUMN languages TEXT NOT NULL DEFAULT '[]';    -- BCP 47 tags that people at the stand speak
ALTER TABLE revisions ADD COLUMN staffing TEXT NOT NULL DEFAULT '[]';     -- as exhibition.hours

ALTER TABLE exhibits ADD COLUMN link TEXT NOT NULL DEFAULT '' CHECK (link = '' OR link LIKE 'https://%');

CREATE TABLE photos (
  id     TEXT PRIMARY KEY CHECK (id <> ''),                               -- hash of the file that it came in
  width  INTEGER NOT NULL CHECK (width > 0),                              -- pixels of the largest picture
  height INTEGER NOT NULL CHECK (height > 0)
) STRICT;

CREATE TABLE pictures (
  photo TEXT NOT NULL REFERENCES photos (id),
  width INTEGER NOT NULL CHECK (width > 0),                               -- pixels
  jpeg  BLOB NOT NULL CHECK (length(jpeg) > 0),
  PRIMARY KEY (photo, width)
) STRICT;

CREATE TABLE revision_photos (
  revision INTEGER NOT NULL REFERENCES revisions (id),
  photo    TEXT NOT NULL REFERENCES photos (id),
  position INTEGER NOT NULL,
  alt_vi   TEXT NOT NULL CHECK (alt_vi <> ''),                            -- what it shows
  alt_en   TEXT NOT NULL,
  PRIMARY KEY (revision, photo)
) STRICT, WITHOUT ROWID;
