# Only bundles can be verified.
$ classe12 verify nothing
classe12: nothing: is not a bundle: it has no manifest.json
? 66

$ mkdir empty

$ classe12 verify empty
classe12: empty: is not a bundle: it has no manifest.json
? 66

$ classe12 preview empty
classe12: empty: is not a bundle: it has no manifest.json
? 66

$ mkdir wrong

$ echo '{}' > wrong/manifest.json

$ classe12 verify wrong
classe12: wrong/manifest.json: schema: is missing
? 65

# A whole one, and the same with a byte less.
$ ffmpeg -v error -f lavfi -i testsrc2=s=64x36:r=25:d=1 -f lavfi -i sine=d=1 lesson.mp4

$ classe12 -q ingest lesson.mp4 --verify quick

$ classe12 verify lesson
lesson
  ✓ 16 files are whole
  ✓ every track lasts 1.000 s
  ✓ 16 files say nothing of who, where or when
  ✓ … rules for HLS hold (… have nothing to say here)
  ✓ video/36p.mp4 + audio/und.mp4 plays to its end in GStreamer …
  ✓ video/36p.mp4 + audio/und.mp4 is one segment long: there is nowhere to go to

$ classe12 verify lesson --how quick --json
{
  "bundle": "lesson",
  "checks": [
    {
      "code": "files_whole",
      "name": "files",
      "passed": true,
      "sentence": "16 files are whole",
      "values": [
        "16"
      ]
    },
    {
      "code": "durations_fit",
      "name": "durations",
      "passed": true,
      "sentence": "every track lasts 1.000 s",
      "values": [
        "1.000"
      ]
    },
    {
      "code": "nothing_private",
      "name": "privacy",
      "passed": true,
      "sentence": "16 files say nothing of who, where or when",
      "values": [
        "16"
      ]
    },
    {
      "code": "rules_hold",
…
  "passed": true,
  "rules": [
    {
      "id": "plain_text",
      "level": "must",
      "outcome": "holds",
      "source": "RFC 8216 4.1"
    },
…
    {
      "because": "no_captions",
      "id": "captions_are_webvtt",
      "level": "must",
      "outcome": "does_not_apply",
      "source": "Apple 5.3"
    },
…

$ truncate -s -1 lesson/video/36p.mp4

$ classe12 verify lesson
lesson
  ✗ video/36p.mp4 has … bytes and not …
  ✓ every track lasts 1.000 s
classe12: lesson: is not as it was made; ingest the video again
? 76

$ classe12 verify lesson nothing --how quick
lesson
  ✗ video/36p.mp4 has … bytes and not …
  ✓ every track lasts 1.000 s
classe12: lesson: is not as it was made; ingest the video again
classe12: nothing: is not a bundle: it has no manifest.json
? 76
