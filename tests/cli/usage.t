# A word that is not known is answered with the nearest one that is.
$ classe12 ingset lesson.mp4 -o out
classe12: “ingset” is not known here; did you mean “ingest”?
? 64

$ classe12 prob
classe12: “prob” is not known here; did you mean “probe”?
? 64

$ classe12 ingest --jsno lesson.mp4
classe12: “--jsno” is not known here; did you mean “--json”?
? 64

$ classe12 ingest -x lesson.mp4
classe12: “-x” is not known here; see classe12 ingest --help
? 64

$ classe12 preset shw
classe12: “shw” is not known here; did you mean “show”?
? 64

# What is missing is named.
$ classe12
classe12: a command is needed; see classe12 --help
? 64

$ classe12 ingest
classe12: FILE is missing; see classe12 ingest --help
? 64

$ classe12 preset
classe12: a command is needed; see classe12 preset --help
? 64

$ classe12 preset show
classe12: NAME is missing; see classe12 preset show --help
? 64

$ classe12 verify
classe12: BUNDLE is missing; see classe12 verify --help
? 64

$ classe12 ingest lesson.mp4 --id
classe12: --id lacks its value; see classe12 ingest --help
? 64

# Values.
$ classe12 ingest lesson.mp4 --jobs 300
classe12: --jobs: “300” is not a whole number from 1 to 256
? 64

$ classe12 ingest lesson.mp4 --jobs many
classe12: --jobs: “many” is not a whole number from 1 to 256
? 64

$ classe12 ingest lesson.mp4 --verify ful
classe12: --verify: “ful” is not known here; did you mean “full”?
? 64

$ classe12 ingest lesson.mp4 --verify never
classe12: --verify: “never” is not known here; there are: full, quick
? 64

$ classe12 --progress dots ingest lesson.mp4
classe12: --progress: “dots” is not known here; there are: auto, bar, lines, json, none
? 64

$ classe12 preview bundle --port 99999
classe12: --port: “99999” is not a whole number from 0 to 65535
? 64

$ classe12 completion tcsh
classe12: SHELL: “tcsh” is not known here; did you mean “bash”?
? 64

$ classe12 ingest lesson.mp4 -o one -o two
classe12: --output is given more than once; keep one
? 64

$ classe12 ingest lesson.mp4 --id 123E4567-E89B-42D3-A456-426614174000
classe12: --id: “123E4567-E89B-42D3-A456-426614174000” is not a UUID in lower case; without --id, one is drawn
? 64

# What belongs to one file is not for several.
$ classe12 ingest one.mp4 two.mp4 -m lesson.yaml
classe12: -m goes with one file; with several, each has its own NAME.yaml beside it
? 64

$ classe12 ingest one.mp4 two.mp4 --id 123e4567-e89b-42d3-a456-426614174000
classe12: --id goes with one file
? 64

$ classe12 plan one.mp4 two.mp4
classe12: “two.mp4” is not known here; see classe12 plan --help
? 64

# A file's name may begin with a dash.
$ touch -- -lesson.mp4

$ classe12 ingest -lesson.mp4 -o out
classe12: “-lesson.mp4” begins with “-” as options do; write ./-lesson.mp4 if it is the file
? 64

$ classe12 ingest ./-lesson.mp4 -o out
classe12: ./-lesson.mp4: the file is empty; copy it again from the device it was made on
? 65

$ classe12 ingest -o out -- -lesson.mp4
classe12: -lesson.mp4: the file is empty; copy it again from the device it was made on
? 65

# Mistakes make nothing.
$ ls -A
-lesson.mp4
