-- SPDX-License-Identifier: EUPL-1.2
-- The web site: by what members are known to it. Tokens are kept as digests: who reads this table
-- can be nobody with it.

CREATE TABLE credential(
  member TEXT NOT NULL PRIMARY KEY REFERENCES member(id),
  hash TEXT NOT NULL,                        -- argon2id, as libsodium writes it
  changed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- An address that lets a member choose a password, once.
CREATE TABLE ticket(
  digest TEXT NOT NULL PRIMARY KEY,
  member TEXT NOT NULL REFERENCES member(id),
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_of ON ticket(member);

CREATE TABLE session(
  number INTEGER PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  member TEXT NOT NULL REFERENCES member(id),
  device TEXT NOT NULL,                      -- what the browser calls itself
  since INTEGER NOT NULL,
  seen INTEGER NOT NULL
) STRICT;
CREATE INDEX session_of ON session(member);

-- Passwords that were wrong, by a digest of the address that they were tried for.
CREATE TABLE attempt(
  who TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX attempt_of ON attempt(who, at);
