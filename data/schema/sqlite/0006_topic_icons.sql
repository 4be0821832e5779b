-- Topics have a sign besides their colour.

ALTER TABLE topics ADD COLUMN icon TEXT NOT NULL DEFAULT '';         -- name of a sign of the site, empty for none
