# What is there, for people and for programs.
$ classe12 doctor > doctor

$ tail -1 doctor
everything that is needed is there

$ grep tesseract doctor
captions that are pictures are read by tesseract …

$ classe12 doctor --json
{
  "missing": 0,
  "parts": [
    {
      "kind": "encoder",
      "name": "libx264",
      "there": true
    },
    {
      "kind": "encoder",
      "name": "aac",
      "there": true
    },
…
    {
      "kind": "element",
      "name": "playbin3",
      "there": true
    },
…
  ],
  "recogniser": {
    "letters": [
…
    ],
    "version": "tesseract …"
  },
  "sandbox": {
    "landlock": …,
    "seccomp": …
  },
  "versions": [
…
  ]
}
