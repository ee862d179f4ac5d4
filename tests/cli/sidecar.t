# What staff write is read with a line and a column.
$ touch lesson.mp4

$ printf 'title: Les dizaines\nlevel: CP\n' > lesson.yaml

$ classe12 ingest lesson.mp4 -o out
classe12: lesson.yaml:2:1: ‘level’ is not known; did you mean ‘levels’?
? 65

$ classe12 plan lesson.mp4
classe12: lesson.yaml:2:1: ‘level’ is not known; did you mean ‘levels’?
? 65

$ printf 'titre: Les dizaines\nvisibilité: publique\n' > other.yaml

$ classe12 ingest lesson.mp4 -m other.yaml -o out
classe12: other.yaml:2:13: visibilité: ‘publique’ is not known; did you mean ‘public’?
? 65

$ printf 'niveaux: [CP\n' > other.yaml

$ classe12 ingest lesson.mp4 -m other.yaml -o out
classe12: other.yaml:2:1: the list that was opened with ‘[’ lacks a ‘,’ or its ‘]’
? 65

$ printf 'niveaux: [CP]\n' > other.yaml

$ classe12 ingest lesson.mp4 -m other.yaml -o out
classe12: other.yaml:1:1: title: is missing
? 65

$ : > other.yaml

$ classe12 ingest lesson.mp4 -m other.yaml -o out
classe12: other.yaml:1:1: the file says nothing
? 65

$ classe12 ingest lesson.mp4 -m nothing.yaml -o out
classe12: nothing.yaml: there is no such file
? 66

$ mkdir folder.yaml

$ classe12 ingest lesson.mp4 -m folder.yaml -o out
classe12: folder.yaml: …
? 65

$ ls -A
folder.yaml
lesson.mp4
lesson.yaml
other.yaml
