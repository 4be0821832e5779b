-- Of what server this database is a copy, and how far that has come.

CREATE TABLE mirror (
  one   INTEGER PRIMARY KEY CHECK (one = 1),
  main  TEXT NOT NULL CHECK (main <> ''), -- address of the server that is copied
  uuid  TEXT NOT NULL,                    -- identity of its database
  epoch INTEGER NOT NULL,
  seq   INTEGER NOT NULL,                 -- its newest change that is here; those of this database have numbers of their own
  at    INTEGER NOT NULL,                 -- when that was made
  heard INTEGER NOT NULL                  -- when the copy was last known to be the same
) STRICT;
