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
  ✓ files: 8 files are whole
  ✓ durations: 1.000 s
  ✓ privacy: 8 files say nothing of who, where or when
  ✓ decodes video/36p.mp4: 25 frames
  ✓ decodes audio/und.mp4: 1.003 s
  ✓ plays to the end: GStreamer …

$ classe12 verify lesson --how quick --json
{
  "bundle": "lesson",
  "checks": [
    {
      "detail": "8 files are whole",
      "name": "files",
      "passed": true
    },
    {
      "detail": "1.000 s",
      "name": "durations",
      "passed": true
    },
    {
      "detail": "8 files say nothing of who, where or when",
      "name": "privacy",
      "passed": true
    }
  ],
  "passed": true
}

$ truncate -s -1 lesson/video/36p.mp4

$ classe12 verify lesson
lesson
  ✗ files: video/36p.mp4 has … bytes and not …
  ✓ durations: 1.000 s
classe12: lesson: is not as it was made; ingest the video again
? 76

$ classe12 verify lesson nothing --how quick
lesson
  ✗ files: video/36p.mp4 has … bytes and not …
  ✓ durations: 1.000 s
classe12: lesson: is not as it was made; ingest the video again
classe12: nothing: is not a bundle: it has no manifest.json
? 76
