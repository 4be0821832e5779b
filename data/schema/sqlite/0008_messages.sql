-- A message may be of no department: an invitation to organise. The mail that brings an invitation has a link of its own,
-- which is good for nothing once the other was used. Ceremonies are bounded by who begins them.
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

ALTER TABLE invitations ADD COLUMN copy_of TEXT REFERENCES invitations (id); -- that this one brings again, null for none
CREATE INDEX invitations_copies ON invitations (copy_of);

DELETE FROM ceremonies;
ALTER TABLE ceremonies ADD COLUMN source TEXT NOT NULL DEFAULT ''; -- network that it was begun from
CREATE INDEX ceremonies_source ON ceremonies (source, expires);
