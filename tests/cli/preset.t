# The presets that come with classe12.
$ classe12 preset list
archive    To keep, up to 4K; large, and slow to make
av1        As web, and every size again in AV1, for half of the bytes; slow to make
mobile     For telephones and poor networks, at most 400 MB an hour to watch
web        For the web, from the classroom's screen to the telephone

$ classe12 preset show web > web.yaml

$ head -3 web.yaml
\# SPDX-License-Identifier: EUPL-1.2
\#
\# What a lesson is made into when nobody asks for anything else: it plays on

$ classe12 preset show web --json
{
  "about": "For the web, from the classroom's screen to the telephone",
…
  "name": "web",
…
}

# One that is not there, and one that is wrong.
$ classe12 preset show wbe
classe12: there is no preset ‘wbe’; did you mean ‘web’? there are: archive, av1, mobile, web
? 78

$ classe12 plan lesson.mp4 -p wbe
classe12: there is no preset ‘wbe’; did you mean ‘web’? there are: archive, av1, mobile, web
? 78

$ classe12 plan lesson.mp4 -p mine.yaml
classe12: mine.yaml: there is no such file
? 66

$ sed 's/crf: 23/crf: 99/' web.yaml > mine.yaml

$ classe12 plan lesson.mp4 -p mine.yaml
classe12: mine.yaml:20:8: video.crf: 99 is not between 0 and 51
? 78

$ sed 's/crf:/cfr:/' web.yaml > mine.yaml

$ classe12 ingest lesson.mp4 -p mine.yaml -o out
classe12: mine.yaml:20:3: video: ‘cfr’ is not known; did you mean ‘crf’?
? 78

$ classe12 probe lesson.mp4 -p mine.yaml
classe12: mine.yaml:20:3: video: ‘cfr’ is not known; did you mean ‘crf’?
? 78

$ ls -A
mine.yaml
web.yaml
