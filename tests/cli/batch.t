# A sheet as Excel writes it in French: three rows of four are to be mended.
$ for i in testsrc2 smptebars; do ffmpeg -v error -f lavfi -i $i=s=64x36:r=25:d=1 -f lavfi -i sine=d=1 $i.mp4; done; mv testsrc2.mp4 Seance1.mp4; mv smptebars.mp4 Seance2.mp4; echo no >three.mp4

$ printf '\357\273\277Fichier;Titre;Niveaux;Visibilité;Remarques\r\nseance1.MP4;"Un ; deux";CP, CE1;;hier\r\nSeance2.mp4;Deux;;pubic;\r\nthree.mp4;Trois;;;\r\n;Quatre;;;\r\n' >cours.csv

$ classe12 batch cours.csv -o out --dry-run
cours.csv: the column “Remarques” is not used
  row 3, Visibilité: ‘pubic’ is not known; did you mean ‘public’?
  row 4, Fichier: is not a video but a text; choose the video file itself
  row 5, Fichier: is empty
cours.csv: 1 of 4 can be done; they last 0:01
about … on this machine, at most … on the disk, which has … free
? 1

$ ls -A
Seance1.mp4
Seance2.mp4
cours.csv
three.mp4

$ classe12 --progress none batch cours.csv -o out --verify quick -j 1 --queue queue
cours.csv: the column “Remarques” is not used
  row 3, Visibilité: ‘pubic’ is not known; did you mean ‘public’?
  row 5, Fichier: is empty
seance1.MP4: done
  row 4, three.mp4: is not a video but a text; choose the video file itself
cours.csv: 1 of 4 are done, 3 refused
? 1

$ tr -d '\r' <out/cours.report.csv
﻿Fichier;Titre;Niveaux;Visibilité;Remarques;result;reason;bundle;id
seance1.MP4;"Un ; deux";CP, CE1;;hier;done;"there are no captions for the deaf, which public bodies owe to all (RGAA 4.3); put them beside the video as NAME.fr.sdh.srt";out/seance1;…
Seance2.mp4;Deux;;pubic;;refused;"Visibilité: ‘pubic’ is not known; did you mean ‘public’?";;
three.mp4;Trois;;;;refused;"is not a video but a text; choose the video file itself";;
;Quatre;;;;refused;Fichier: is empty;;

$ ls -A out
cours.report.csv
cours.report.json
seance1

# Again, there is nothing left to do but what has to be mended first.
$ classe12 --quiet --progress none batch cours.csv -o out --verify quick -j 1 --queue queue
  row 3, Visibilité: ‘pubic’ is not known; did you mean ‘public’?
  row 5, Fichier: is empty
  row 4, three.mp4: is not a video but a text; choose the video file itself
? 1

$ classe12 status --failed --queue queue
4  refused      three.mp4  is not a video but a text; choose the video file itself

# Headings that would lose a column are mended before anything is done.
$ printf 'fichier,titr\na.mp4,A\n' >slip.csv; cat slip.csv
fichier,titr
a.mp4,A

$ classe12 batch slip.csv -o out -j 1 --queue queue
  row 1, titr: ‘titr’ is not known; did you mean ‘titre’?
classe12: slip.csv: nothing was begun; mend the headings first
? 65

$ classe12 batch nothing.csv
classe12: nothing.csv: there is no such file
? 66

$ classe12 batch
classe12: name a sheet or a folder, or ask for --template
? 64

$ classe12 batch --template > template.csv

$ tr -d '\r' <template.csv
﻿file;title;description;language;levels;subjects;tags;school;academy;date;contributors;people;consents;licence;charter;visibility;circles;links;documents;captions;chapters;poster;owner;priority
fractions.mp4;Fractions;What a half is, and a third.;fr;"CM1; CM2";mathematics;"fractions; sharing";;;14/03/2026;;nobody;;;;private;;;;;;;anne@ac-paris.fr;0

# What people drop into a folder, for a service.
$ mkdir -p inbox/anne@ac-paris.fr; cp Seance1.mp4 inbox; cp Seance2.mp4 inbox/anne@ac-paris.fr; cp three.mp4 inbox/film.mp4; printf 'titre: Un\n' >inbox/Seance1.yaml; touch inbox/big.mp4.part

$ classe12 --progress none batch inbox --inbox -o bundles --verify quick --queue queue -j 1 --quiet-for 3600
Seance1.mp4: is still being copied; left alone until it is whole
big.mp4.part: is still being copied; left alone until it is whole
film.mp4: is still being copied; left alone until it is whole
anne@ac-paris.fr/Seance2.mp4: is still being copied; left alone until it is whole

$ sleep 2

$ classe12 --progress none batch inbox --inbox -o bundles --verify quick --queue queue -j 1 --quiet-for 1
big.mp4.part: is still being copied; left alone until it is whole
anne@ac-paris.fr/Seance2.mp4: done
Seance1.mp4: done
  ! is the same file as “Un ; deux” (…/out/seance1)
  film.mp4: is not a video but a text; choose the video file itself
inbox: 2 of 3 are done, 1 refused
? 1

$ (cd inbox; find . -type f -not -name '.*' | sort); ls bundles bundles/anne-ac-paris-fr
./anne@ac-paris.fr/done/Seance2.mp4
./anne@ac-paris.fr/done/Seance2.mp4.txt
./big.mp4.part
./done/Seance1.mp4
./done/Seance1.mp4.txt
./done/Seance1.yaml
./refused/film.mp4
./refused/film.mp4.txt
bundles:
anne-ac-paris-fr
seance1

bundles/anne-ac-paris-fr:
seance2

$ tr -d '\r' <inbox/refused/film.mp4.txt
﻿film.mp4

This video could not be taken:
- is not a video but a text; choose the video file itself

Mend what is named, then put the video, and what goes with it, back into the folder it was in. Nothing of it was published.

$ tr -d '\r' <inbox/done/Seance1.mp4.txt
﻿Seance1.mp4

Your video “Un” is ready; it lasts 0:01.
Its number: …
It seems to be the same as your video “Un ; deux”.

Good to know:
- there are no captions for the deaf, which public bodies owe to all (RGAA 4.3); put them beside the video as NAME.fr.sdh.srt

# The same name again is another video, and takes nothing's place.
$ cp Seance2.mp4 inbox/Seance1.mp4; sleep 2

$ classe12 --quiet --progress none batch inbox --inbox -o bundles --verify quick --queue queue -j 1 --quiet-for 1

$ ls inbox/done bundles
bundles:
anne-ac-paris-fr
seance1
seance1-2

inbox/done:
Seance1 (2).mp4
Seance1 (2).mp4.txt
Seance1.mp4
Seance1.mp4.txt
Seance1.yaml
