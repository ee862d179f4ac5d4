-- SPDX-License-Identifier: EUPL-1.2
-- The catalogue as it began. A file that has been released is never edited: what changes is a
-- file with the next number. Times are seconds since 1970, UTC.

CREATE TABLE member(
  id TEXT NOT NULL PRIMARY KEY,              -- a UUID: what all other tables know a person by
  email TEXT UNIQUE COLLATE NOCASE,          -- personal: gone once erased
  name TEXT,                                 -- personal: gone once erased
  role TEXT NOT NULL CHECK(role IN ('teacher', 'moderator', 'worker')),
  state TEXT NOT NULL CHECK(state IN ('active', 'suspended', 'erased')),
  since INTEGER NOT NULL,
  CHECK((state = 'erased') = (email IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE charter(
  version INTEGER NOT NULL PRIMARY KEY,
  sha256 TEXT NOT NULL,                      -- of the text
  text TEXT NOT NULL,
  published INTEGER NOT NULL
) STRICT;

-- Who accepted what, and when: each row's link is a digest of the row and of the link before it,
-- so that a row cannot be changed or taken out unnoticed.
CREATE TABLE acceptance(
  number INTEGER NOT NULL PRIMARY KEY,       -- from 1, without a gap
  member TEXT NOT NULL,
  version INTEGER NOT NULL REFERENCES charter(version),
  sha256 TEXT NOT NULL,                      -- of the charter's text
  accepted INTEGER NOT NULL,
  link TEXT NOT NULL,
  UNIQUE(member, version)
) STRICT;
CREATE TRIGGER acceptance_is_kept BEFORE UPDATE ON acceptance
  BEGIN SELECT RAISE(ABORT, 'an acceptance is never changed'); END;
CREATE TRIGGER acceptance_stays BEFORE DELETE ON acceptance
  BEGIN SELECT RAISE(ABORT, 'an acceptance is never removed'); END;
CREATE TRIGGER charter_is_kept BEFORE UPDATE ON charter
  BEGIN SELECT RAISE(ABORT, 'a charter is never changed'); END;
CREATE TRIGGER charter_stays BEFORE DELETE ON charter
  BEGIN SELECT RAISE(ABORT, 'a charter is never removed'); END;

CREATE TABLE groups(
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  kind TEXT NOT NULL CHECK(kind IN ('school', 'network', 'community')),
  parent TEXT REFERENCES groups(id),         -- the network that a school is of
  since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE membership(
  group_id TEXT NOT NULL REFERENCES groups(id) ON DELETE CASCADE,
  member TEXT NOT NULL REFERENCES member(id),
  role TEXT NOT NULL CHECK(role IN ('member', 'owner')),
  state TEXT NOT NULL CHECK(state IN ('invited', 'joined')),
  since INTEGER NOT NULL,
  PRIMARY KEY(group_id, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_of ON membership(member);

CREATE TABLE video(
  number INTEGER PRIMARY KEY,                -- in this catalogue alone: what the index of words uses
  id TEXT NOT NULL UNIQUE,                   -- the manifest's
  owner TEXT NOT NULL REFERENCES member(id),
  folder TEXT NOT NULL,                      -- in store/, a name that nobody can guess
  visibility TEXT NOT NULL CHECK(visibility IN ('private', 'circle', 'unlisted', 'public')),
  state TEXT NOT NULL CHECK(state IN ('waiting', 'shown', 'refused', 'withdrawn')),
  because TEXT NOT NULL DEFAULT '',          -- of a moderator who refused it
  title TEXT NOT NULL,
  kind TEXT NOT NULL CHECK(kind IN ('video', 'audio')),
  milliseconds INTEGER NOT NULL,
  captions INTEGER NOT NULL,                 -- whether it has any
  facts TEXT NOT NULL,                       -- public.json
  views INTEGER NOT NULL DEFAULT 0,
  since INTEGER NOT NULL,                    -- first published
  changed INTEGER NOT NULL
) STRICT;
CREATE INDEX video_of ON video(owner);

CREATE TABLE circle(                         -- the groups that a video is for
  video INTEGER NOT NULL REFERENCES video(number) ON DELETE CASCADE,
  group_id TEXT NOT NULL REFERENCES groups(id),
  PRIMARY KEY(video, group_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE word(                           -- what a search can be narrowed to
  video INTEGER NOT NULL REFERENCES video(number) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK(kind IN ('level', 'subject', 'tag')),
  word TEXT NOT NULL,
  PRIMARY KEY(video, kind, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE cue(                            -- what is said, and when
  video INTEGER NOT NULL REFERENCES video(number) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK(kind IN ('caption', 'chapter')),
  start INTEGER NOT NULL,                    -- ms
  text TEXT NOT NULL
) STRICT;
CREATE INDEX cue_of ON cue(video);

-- `marks` are what a search is narrowed to, and what a video is called and is about, each as one
-- word that nobody writes: the index then leaps from one video of a level to the next, and need not
-- look at all others.
CREATE VIRTUAL TABLE found USING fts5(
  title, description, tags, subjects, chapters, documents, captions, marks,
  tokenize = 'french', prefix = '2 3');
CREATE VIRTUAL TABLE found_word USING fts5vocab(found, instance);

-- The words of the index: where a word's ends are looked for, and, by length, what it is mistyped of.
CREATE TABLE spelling(
  word TEXT NOT NULL PRIMARY KEY,
  length INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX spelling_by ON spelling(length);

-- Where a video was ever served, and which files it ever had: after a change of privacy every one
-- of these addresses is asked for. They outlive the video.
CREATE TABLE served(
  video TEXT NOT NULL,                       -- its id
  prefix TEXT NOT NULL,                      -- "videos/<id>" or "links/<entry>"
  PRIMARY KEY(video, prefix)
) STRICT, WITHOUT ROWID;
CREATE TABLE file(
  video TEXT NOT NULL,
  path TEXT NOT NULL,                        -- in the bundle
  PRIMARY KEY(video, path)
) STRICT, WITHOUT ROWID;

-- An address for one member and for some days.
CREATE TABLE pass(
  entry TEXT NOT NULL PRIMARY KEY,           -- in links/, a name that nobody can guess
  video INTEGER NOT NULL REFERENCES video(number) ON DELETE CASCADE,
  member TEXT NOT NULL REFERENCES member(id),
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE message(
  -- Never given twice: a thread keeps the number of its first message when that has gone.
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  thread INTEGER NOT NULL,                   -- the number of its first message
  sender TEXT NOT NULL REFERENCES member(id),
  group_id TEXT REFERENCES groups(id) ON DELETE CASCADE,
  video INTEGER REFERENCES video(number) ON DELETE SET NULL,
  text TEXT NOT NULL,
  sent INTEGER NOT NULL
) STRICT;
CREATE INDEX message_of ON message(thread);
CREATE INDEX message_by ON message(sender);
CREATE INDEX message_to ON message(group_id);
CREATE INDEX message_on ON message(video);

CREATE TABLE delivery(                       -- whom a message is for, its sender too
  message INTEGER NOT NULL REFERENCES message(number) ON DELETE CASCADE,
  member TEXT NOT NULL REFERENCES member(id),
  arrived INTEGER NOT NULL CHECK(arrived IN (0, 1)), -- 0: they blocked the sender, or left
  read INTEGER,                              -- when
  PRIMARY KEY(message, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_to ON delivery(member);

CREATE TABLE blocked(                        -- `member` hears nothing more from `other`
  member TEXT NOT NULL REFERENCES member(id),
  other TEXT NOT NULL REFERENCES member(id),
  PRIMARY KEY(member, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE report(
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  message INTEGER NOT NULL REFERENCES message(number) ON DELETE CASCADE,
  member TEXT NOT NULL REFERENCES member(id), -- who reports it
  because TEXT NOT NULL,
  reported INTEGER NOT NULL,
  settled INTEGER,                           -- when; until then moderators see the message
  UNIQUE(message, member)
) STRICT;

-- Notices that wait for the mail relay. What they say is written when they go: no name is kept.
CREATE TABLE outbox(
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,                   -- of its Message-ID: the same at every try
  message INTEGER NOT NULL REFERENCES message(number) ON DELETE CASCADE,
  member TEXT NOT NULL REFERENCES member(id),
  since INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  next INTEGER NOT NULL,                     -- not before; while somebody sends it, when they lose it
  claim TEXT                                 -- of who sends it now, or began to
) STRICT;
CREATE INDEX outbox_next ON outbox(next);
CREATE INDEX outbox_about ON outbox(message);

-- Who did what: numbers and ids, no names.
CREATE TABLE log(
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,                       -- a member's id, or "shell"
  deed TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
CREATE TRIGGER log_is_kept BEFORE UPDATE ON log
  BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
