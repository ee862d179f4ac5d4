-- SPDX-License-Identifier: EUPL-1.2
-- By whose leave a video is shown. What was published before this nobody asked for: it stays as it
-- is until it is published again, or somebody wants to show it to more people.

ALTER TABLE video ADD COLUMN people TEXT NOT NULL DEFAULT 'unsaid'
  CHECK(people IN ('unsaid', 'nobody', 'adults', 'minors'));
ALTER TABLE video ADD COLUMN shot TEXT NOT NULL DEFAULT '';   -- a day, "2026-03-14"

CREATE TABLE consent(
  video INTEGER NOT NULL REFERENCES video(number) ON DELETE CASCADE,
  form TEXT NOT NULL,                        -- what stands on the signed paper: never a name
  kind TEXT NOT NULL CHECK(kind IN ('adult', 'minor')),
  scope TEXT NOT NULL CHECK(scope IN ('circle', 'public')),
  media TEXT NOT NULL,                       -- words with a space between: "web intranet"
  shooting TEXT NOT NULL,                    -- the day that it was given for; else empty
  expires TEXT NOT NULL,                     -- the last day that it holds; else empty
  PRIMARY KEY(video, form, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_ends ON consent(expires) WHERE expires <> '';
