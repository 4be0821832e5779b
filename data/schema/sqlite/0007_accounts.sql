-- Who may act, what they did, and how stands get from a draft to visitors. Secrets are kept as SHA-256 of what was given out.
CREATE TABLE accounts (
  id        TEXT PRIMARY KEY CHECK (id <> ''),
  name      TEXT NOT NULL CHECK (name <> ''),                         -- as histories show it
  role      TEXT NOT NULL CHECK (role IN ('organiser', 'editor', 'reader', 'machine')),
  sign_in   TEXT UNIQUE CHECK (sign_in <> ''),                        -- folded name to sign in by with a password, null for none
  email     TEXT NOT NULL DEFAULT '',
  password  TEXT NOT NULL DEFAULT '',                                 -- argon2id as PHC writes it, empty for none
  totp      TEXT NOT NULL DEFAULT '',                                 -- base32 secret, empty for none
  totp_step INTEGER NOT NULL DEFAULT 0,                               -- of the newest code that was taken: none is taken twice
  scopes    TEXT NOT NULL DEFAULT '[]',                               -- JSON list of what a machine may do
  disabled  INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
  made      INTEGER NOT NULL,
  version   INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE account_departments (
  account    TEXT NOT NULL REFERENCES accounts (id),
  department TEXT NOT NULL REFERENCES departments (id),
  PRIMARY KEY (account, department)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_departments_department ON account_departments (department);
CREATE TABLE passkeys (
  id         TEXT PRIMARY KEY CHECK (id <> ''),                       -- of the credential, base64url
  account    TEXT NOT NULL REFERENCES accounts (id),
  name       TEXT NOT NULL,
  credential TEXT NOT NULL,                                           -- JSON of the WebAuthn library
  made       INTEGER NOT NULL,
  used       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX passkeys_account ON passkeys (account);
CREATE TABLE identities (
  issuer  TEXT NOT NULL CHECK (issuer <> ''),                         -- of OpenID Connect
  subject TEXT NOT NULL CHECK (subject <> ''),
  account TEXT NOT NULL REFERENCES accounts (id),
  PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_account ON identities (account);
CREATE TABLE invitations (
  id          TEXT PRIMARY KEY CHECK (id <> ''),
  hash        TEXT NOT NULL UNIQUE CHECK (hash <> ''),
  name        TEXT NOT NULL DEFAULT '',                               -- proposed for the account
  role        TEXT NOT NULL CHECK (role IN ('organiser', 'editor', 'reader')),
  email       TEXT NOT NULL DEFAULT '',
  account     TEXT REFERENCES accounts (id),                          -- to be recovered, null for a new one
  author      TEXT NOT NULL,                                          -- name of who invites
  made        INTEGER NOT NULL,
  expires     INTEGER NOT NULL,
  used        INTEGER NOT NULL DEFAULT 0,                             -- 0 while it may be used
  revoked     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX invitations_account ON invitations (account);
CREATE TABLE invitation_departments (
  invitation TEXT NOT NULL REFERENCES invitations (id),
  department TEXT NOT NULL REFERENCES departments (id),
  PRIMARY KEY (invitation, department)
) STRICT, WITHOUT ROWID;
CREATE INDEX invitation_departments_department ON invitation_departments (department);
CREATE TABLE logins (
  id      TEXT PRIMARY KEY CHECK (id <> ''),
  hash    TEXT NOT NULL UNIQUE CHECK (hash <> ''),
  account TEXT NOT NULL REFERENCES accounts (id),
  way     TEXT NOT NULL CHECK (way IN ('passkey', 'password', 'oidc', 'token')),
  name    TEXT NOT NULL DEFAULT '',                                   -- of a token
  agent   TEXT NOT NULL,                                              -- as the browser calls itself, shortened
  source  TEXT NOT NULL,                                              -- network address that it was made from
  made    INTEGER NOT NULL,
  seen    INTEGER NOT NULL,
  expires INTEGER NOT NULL,                                           -- absolute end
  ended   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX logins_account ON logins (account, made);
CREATE INDEX logins_way ON logins (way, made);
CREATE TABLE browsers (
  hash    TEXT PRIMARY KEY CHECK (hash <> ''),                        -- of the secret that a browser keeps after signing in
  account TEXT NOT NULL REFERENCES accounts (id),
  made    INTEGER NOT NULL
) STRICT;
CREATE INDEX browsers_account ON browsers (account, made);
CREATE TABLE failures (
  key   TEXT PRIMARY KEY CHECK (key <> ''),                           -- hash of sign-in name and network, or of a known browser
  count INTEGER NOT NULL CHECK (count > 0),
  at    INTEGER NOT NULL                                              -- of the newest
) STRICT;
CREATE INDEX failures_at ON failures (at);
CREATE TABLE ceremonies (
  hash    TEXT PRIMARY KEY CHECK (hash <> ''),                        -- of the secret that the browser keeps meanwhile
  kind    TEXT NOT NULL CHECK (kind <> ''),
  data    TEXT NOT NULL,
  expires INTEGER NOT NULL
) STRICT;
CREATE INDEX ceremonies_expires ON ceremonies (expires);
CREATE TABLE acts (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  at         INTEGER NOT NULL,
  account    TEXT NOT NULL,                                           -- empty for the command line and the signed-out
  name       TEXT NOT NULL,                                           -- of the account at that time
  source     TEXT NOT NULL,                                           -- network address
  act        TEXT NOT NULL CHECK (act <> ''),
  department TEXT NOT NULL,                                           -- that it is about, empty for none
  object     TEXT NOT NULL,                                           -- id of what it was done to
  before     TEXT NOT NULL,                                           -- id or version
  after      TEXT NOT NULL
) STRICT;
CREATE INDEX acts_department ON acts (department, seq);
CREATE TRIGGER acts_stay BEFORE UPDATE ON acts BEGIN SELECT raise(ABORT, 'acts are never changed'); END;
CREATE TRIGGER acts_remain BEFORE DELETE ON acts BEGIN SELECT raise(ABORT, 'acts are never deleted'); END;
CREATE TABLE settings (
  one       INTEGER PRIMARY KEY CHECK (one = 1),
  review    INTEGER NOT NULL CHECK (review IN (0, 1)),                -- organisers publish what departments submit
  deadlines TEXT NOT NULL DEFAULT '[]',                               -- JSON [{"state": …, "at": …}, …]
  remind    TEXT NOT NULL DEFAULT '[]',                               -- JSON list of days before a deadline, most first
  version   INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE exemptions (
  department TEXT PRIMARY KEY REFERENCES departments (id),
  reason     TEXT NOT NULL CHECK (reason <> ''),
  author     TEXT NOT NULL,
  at         INTEGER NOT NULL
) STRICT;
ALTER TABLE revisions ADD COLUMN account TEXT NOT NULL DEFAULT '';    -- of the author, empty for what was imported
ALTER TABLE revisions ADD COLUMN website TEXT NOT NULL DEFAULT '' CHECK (website = '' OR website LIKE 'https://%');
CREATE TABLE reviews (
  id         INTEGER PRIMARY KEY,
  department TEXT NOT NULL REFERENCES departments (id),
  revision   INTEGER NOT NULL REFERENCES revisions (id),
  verdict    TEXT NOT NULL CHECK (verdict IN ('submitted', 'published', 'returned')),
  remark     TEXT NOT NULL DEFAULT '',
  account    TEXT NOT NULL,
  author     TEXT NOT NULL,
  at         INTEGER NOT NULL
) STRICT;
CREATE INDEX reviews_department ON reviews (department, id);
CREATE TABLE presence (
  department TEXT PRIMARY KEY REFERENCES departments (id),
  state      TEXT NOT NULL CHECK (state IN ('staffed', 'away', 'busy')),
  since      INTEGER NOT NULL,
  until      INTEGER NOT NULL CHECK (until > since)                   -- of away: when they are back
) STRICT;
CREATE TABLE shown (
  day        TEXT NOT NULL CHECK (day <> ''),                         -- in the exhibition's zone
  department TEXT NOT NULL REFERENCES departments (id),
  kind       TEXT NOT NULL CHECK (kind IN ('answer', 'page')),
  count      INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (department, day, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE sought (
  day        TEXT NOT NULL CHECK (day <> ''),
  department TEXT NOT NULL REFERENCES departments (id),
  query      TEXT NOT NULL CHECK (query <> ''),                       -- folded; who asked is kept nowhere
  count      INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (department, day, query)
) STRICT, WITHOUT ROWID;
CREATE TABLE outbox (
  id         INTEGER PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('invitation', 'reminder', 'returned', 'published')),
  department TEXT NOT NULL REFERENCES departments (id),
  email      TEXT NOT NULL,                                           -- empty for a letter
  about      TEXT NOT NULL,                                           -- what makes it one of its kind: a deadline, a revision
  made       INTEGER NOT NULL,
  due        INTEGER NOT NULL,
  done       INTEGER NOT NULL DEFAULT 0,                              -- sent or printed, 0 while it waits
  attempts   INTEGER NOT NULL DEFAULT 0,
  fault      TEXT NOT NULL DEFAULT '',
  UNIQUE (department, email, kind, about)
) STRICT;
CREATE INDEX outbox_due ON outbox (done, due);

CREATE INDEX revision_photos_by_photo ON revision_photos (photo);
