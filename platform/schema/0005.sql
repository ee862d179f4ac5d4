-- SPDX-License-Identifier: EUPL-1.2
-- What teachers do on the web site by themselves: they become members, and send videos.

-- Letters that lead to a page on which somebody chooses a password. The token is made when the
-- letter goes, and is kept as a digest: what waits here opens nothing.
CREATE TABLE errand(
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,                   -- of its Message-ID
  email TEXT NOT NULL COLLATE NOCASE,        -- personal: gone with the letter
  name TEXT,                                 -- of who wants to become a member; null: has one's password changed
  since INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  next INTEGER NOT NULL,
  claim TEXT
) STRICT;
CREATE INDEX errand_next ON errand(next);

-- Who has been written to, and has yet to come back with it.
CREATE TABLE enrolment(
  digest TEXT NOT NULL PRIMARY KEY,
  email TEXT NOT NULL COLLATE NOCASE,
  name TEXT NOT NULL,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A video on its way: its words, and files that come piece by piece. `place` is what its bundle is
-- made under once it was sent to the inbox; empty before.
CREATE TABLE upload(
  id TEXT NOT NULL PRIMARY KEY,              -- a UUID
  member TEXT NOT NULL REFERENCES member(id),
  words TEXT NOT NULL,                       -- a sidecar
  place TEXT NOT NULL DEFAULT '',
  again TEXT NOT NULL DEFAULT '',            -- the place of a video that is there, to which files are added
  since INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_of ON upload(member);

CREATE TABLE upload_file(
  id TEXT NOT NULL PRIMARY KEY,              -- a UUID; its bytes are in uploads/<upload>/<id>
  upload TEXT NOT NULL REFERENCES upload(id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK(kind IN ('video', 'captions', 'document')),
  name TEXT NOT NULL,                        -- what its owner calls it
  bytes INTEGER NOT NULL                     -- when it is whole
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_file_of ON upload_file(upload);

-- Where the bundle lies that a video was published from: its words can be changed there.
ALTER TABLE video ADD COLUMN bundle TEXT NOT NULL DEFAULT '';

-- Whether a video was erased here before.
CREATE INDEX log_of ON log(subject);
