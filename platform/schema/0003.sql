-- SPDX-License-Identifier: EUPL-1.2

-- What a search looks at of thousands of videos. Their rows are far apart, for they hold public.json,
-- and so were the rows of their words: here is all of it side by side. `labels` as labels.hpp has it.
ALTER TABLE video ADD COLUMN labels TEXT NOT NULL DEFAULT '';
UPDATE video SET labels = coalesce((SELECT group_concat(substr(kind, 1, 1) || word, char(10))
  FROM (SELECT kind, word FROM word WHERE word.video = video.number ORDER BY kind, word)), '');
DROP TABLE word;
CREATE INDEX video_seen ON video(number, owner, visibility, state, milliseconds, captions, labels);

-- What ends links is one member, one video or the time: what has nothing to do with it is not read.
CREATE INDEX pass_of ON pass(video);
CREATE INDEX pass_for ON pass(member);
CREATE INDEX pass_until ON pass(expires);

-- How often a video was played: no more is kept of those who did.
CREATE TABLE view(
  video INTEGER NOT NULL REFERENCES video(number) ON DELETE CASCADE,
  day TEXT NOT NULL,                         -- "2026-11-26", UTC
  count INTEGER NOT NULL,
  PRIMARY KEY(video, day)
) STRICT, WITHOUT ROWID;

-- The logs that were counted, and how far: by what nginx itself drew at random for each request.
CREATE TABLE log_read(
  first TEXT NOT NULL PRIMARY KEY,           -- id of the first request in it
  lines INTEGER NOT NULL,                    -- counted so far
  last TEXT NOT NULL                         -- id of the last request among them
) STRICT, WITHOUT ROWID;

-- What members answered, as numbers; and who has, so that nobody does twice. Nothing joins the two.
CREATE TABLE survey_count(
  question TEXT NOT NULL,
  answer TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY(question, answer)
) STRICT, WITHOUT ROWID;
CREATE TABLE survey_given(
  question TEXT NOT NULL,
  member TEXT NOT NULL REFERENCES member(id),
  PRIMARY KEY(question, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_given_by ON survey_given(member);
