-- A message may be of no department: an invitation to organise.
CREATE TABLE outbox_of_all (
  id         INTEGER PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('invitation', 'reminder', 'returned', 'published')),
  department TEXT REFERENCES departments (id),                        -- NULL for a matter of none
  email      TEXT NOT NULL,                                           -- empty for a letter
  about      TEXT NOT NULL,                                           -- what makes it one of its kind: a deadline, a revision
  made       INTEGER NOT NULL,
  due        INTEGER NOT NULL,
  done       INTEGER NOT NULL DEFAULT 0,                              -- sent or printed, 0 while it waits
  attempts   INTEGER NOT NULL DEFAULT 0,
  fault      TEXT NOT NULL DEFAULT '',
  UNIQUE (department, email, kind, about)
) STRICT;
INSERT INTO outbox_of_all (id, kind, department, email, about, made, due, done, attempts, fault)
  SELECT id, kind, department, email, about, made, due, done, attempts, fault
  FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_of_all RENAME TO outbox;
CREATE INDEX outbox_due ON outbox (done, due);
