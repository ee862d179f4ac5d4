# A form to fill in, in the reader's language; what is there is left alone.
$ touch 'Les dizaines.mp4'

$ classe12 new 'Les dizaines.mp4'
Les dizaines.yaml: fill it in, then: classe12 ingest 'Les dizaines.mp4'

$ sed -n 1,6p 'Les dizaines.yaml'
\# The sidecar of the video. Only the title is needed; a line that is left empty does not count.
\# A list is written [a, b], or one value a line after "-". Put text with a colon in quotes.
\# All of it: man classe12-sidecar

title: "Les dizaines"

$ classe12 new 'Les dizaines.mp4' nothing.mp4
classe12: Les dizaines.yaml: is there already, and was left alone
classe12: nothing.mp4: there is no such file
? 73

$ rm 'Les dizaines.yaml'

$ classe12 edit nothing --set title=a
classe12: nothing: is not a bundle: it has no manifest.json
? 66

$ classe12 due --home nothing
classe12: nothing: there is no catalogue; make one with classe12 catalogue create
? 66
