# Every command's help, as it is in English.
$ classe12 --help
From a teacher's upload to a video that every pupil's tablet plays
Usage: classe12 [OPTIONS] COMMAND

Options:
  --version                       Show the version and leave
  -q,--quiet                      Say nothing but errors
  -v,--verbose                    Say more
  --progress auto|bar|lines|json|none
                                  How progress is shown
  -h,--help                       Show this help and leave

Commands:
  probe                           Say what a file is and what is odd about it
  plan                            Show what would be made from a file, and make nothing
  new                             Write a sidecar to fill in, beside a video
  ingest                          Turn an upload into a bundle that plays
  batch                           Turn many uploads into bundles, from a sheet or a folder
  status                          Show which videos are on their way, and how far
  retry                           Do again what did not come to its end
  cancel                          Take videos out of the queue
  verify                          Check that a bundle is whole and plays to its end
  edit                            Change what is said about a bundle's video
  preview                         Show a bundle in a browser of this machine, to look before publishing
  export                          Give a bundle's video another form
  captions                        Look at a file of captions, or mend it
  publish                         Let those see a bundle whom it is for
  unpublish                       Take a video back: only its owner sees it
  privacy                         Change who sees a video, and check that it is so
  remove                          Erase a video, and check that nothing of it is left
  list                            List the videos that one may see
  show                            Show one video, and who sees it
  moderate                        Approve or refuse what waits for a moderator
  due                             List the videos whose consents end, or take them back
  link                            Give one member an address of a video that is not public
  catalogue                       Make, check, back up or restore the catalogue
  member                          Add, list, suspend or erase members
  charter                         Publish, show or accept the charter
  group                           Found, join or leave groups: the circles of videos
  message                         Write to members, and read what they write
  mail                            Send the letters that wait
  search                          Look for videos, and for the moment where a word is said
  stats                           Tell how often videos were played
  survey                          Ask members a few questions, without their names
  serve                           Show the platform as a web site, to this machine
  runner                          Make renditions for a PeerTube server, as one of its remote runners
  preset                          List the presets, or show one
  doctor                          Say which libraries, encoders and elements are there
  completion                      Print the completion script of a shell

$ classe12 probe --help
Say what a file is and what is odd about it
Usage: classe12 probe [OPTIONS] FILE...

Arguments:
  FILE                            Media files

Options:
  -p,--preset TEXT=web            Whose limits apply: a name or a file
  --json                          Print JSON
  -h,--help                       Show this help and leave

$ classe12 plan --help
Show what would be made from a file, and make nothing
Usage: classe12 plan [OPTIONS] FILE

Arguments:
  FILE                            Media file

Options:
  -m,--meta TEXT                  Its title, level, subject … (YAML); else NAME.yaml beside it
  -p,--preset TEXT=web            What to make: a name or a file
  --json                          Print JSON
  -h,--help                       Show this help and leave

$ classe12 ingest --help
Turn an upload into a bundle that plays
Usage: classe12 ingest [OPTIONS] FILE...

Arguments:
  FILE                            Media files

Options:
  -m,--meta TEXT                  Its title, level, subject … (YAML); else NAME.yaml beside it
  -o,--output TEXT=.              Folder in which the bundle's folder is made
  -p,--preset TEXT=web            What to make: a name or a file
  -j,--jobs 1-256                 Steps at once; each uses a core or two
  --verify full|quick=full        full: decode and play it all; quick: files and hashes
  --id TEXT                       The bundle's UUID; else it is drawn once and kept
  --poster TEXT                   When the picture that stands for the video is seen, as 1:30; auto: let one be found
  --find-chapters                 Find where its parts begin, when nobody says
  --transcribe TEXT               Command that writes captions where there are none; see classe12-config(5)
  --check-links                   Ask whether the pages that it links to are there
  --replace                       Let it take the place of another video of the same name
  --portion TEXT                  Make one part of the encoding alone, as 3/8; see classe12-batch(1)
  --json                          Print the manifest
  -h,--help                       Show this help and leave

$ classe12 verify --help
Check that a bundle is whole and plays to its end
Usage: classe12 verify [OPTIONS] BUNDLE...

Arguments:
  BUNDLE                          Bundle folders

Options:
  --how full|quick=full           full: decode and play it all; quick: files and hashes
  -j,--jobs 1-256                 Steps at once; each uses a core or two
  --json                          Print JSON
  -h,--help                       Show this help and leave

$ classe12 export --help
Give a bundle's video another form
Usage: classe12 export [OPTIONS] BUNDLE

Arguments:
  BUNDLE                          Bundle folder

Options:
  --as mp4|fmp4|jsonld|scolomfr|dublin-core|oembed|csv|sidecar REQUIRED
                                  mp4: one file to download; fmp4: the same in fragments; else a record of it
  -o,--output TEXT                The file to write; without it, the bundle's name here, and a record is printed
  --size TEXT                     Which size (720p); the largest without it
  --sound TEXT                    Which sound (fr); the first without it
  --address TEXT                  Where the bundle is served, for the addresses in a record
  --replace                       Replace a file that is there
  -h,--help                       Show this help and leave

$ classe12 preview --help
Show a bundle in a browser of this machine, to look before publishing
Usage: classe12 preview [OPTIONS] BUNDLE

Arguments:
  BUNDLE                          Bundle folder

Options:
  --port 0-65535=0                Port on 127.0.0.1; 0: a free one
  -h,--help                       Show this help and leave

$ classe12 captions --help
Look at a file of captions, or mend it
Usage: classe12 captions [OPTIONS] COMMAND

Options:
  -h,--help                       Show this help and leave

Commands:
  check                           Say what cannot be read in time or does not fit, with its line
  fix                             Write it as WebVTT, on lines that fit, word for word

$ classe12 captions check --help
Say what cannot be read in time or does not fit, with its line
Usage: classe12 captions check [OPTIONS] FILE

Arguments:
  FILE                            A file of captions

Options:
  --charset TEXT                  What its letters are in, as windows-1252; else it is found out
  --json                          Print JSON
  -h,--help                       Show this help and leave

$ classe12 captions fix --help
Write it as WebVTT, on lines that fit, word for word
Usage: classe12 captions fix [OPTIONS] FILE

Arguments:
  FILE                            A file of captions

Options:
  --charset TEXT                  What its letters are in, as windows-1252; else it is found out
  -o,--output TEXT                File to write; else standard output
  --typography                    Set spaces, apostrophes and points as in French print
  -h,--help                       Show this help and leave

$ classe12 preset --help
List the presets, or show one
Usage: classe12 preset [OPTIONS] COMMAND

Options:
  -h,--help                       Show this help and leave

Commands:
  list                            The presets there are, a line each
  show                            One preset, with its comments

$ classe12 preset list --help
The presets there are, a line each
Usage: classe12 preset list [OPTIONS]

Options:
  --json                          Print JSON
  -h,--help                       Show this help and leave

$ classe12 preset show --help
One preset, with its comments
Usage: classe12 preset show [OPTIONS] NAME

Arguments:
  NAME                            A name or a file

Options:
  --json                          Print JSON
  -h,--help                       Show this help and leave

$ classe12 doctor --help
Say which libraries, encoders and elements are there
Usage: classe12 doctor [OPTIONS]

Options:
  --json                          Print JSON
  -h,--help                       Show this help and leave

$ classe12 completion --help
Print the completion script of a shell
Usage: classe12 completion [OPTIONS] SHELL

Arguments:
  SHELL                           bash, zsh or fish

Options:
  -h,--help                       Show this help and leave

$ classe12 --version
classe12 0.1.0
