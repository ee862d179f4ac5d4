# How often videos were played, and what members say.
$ classe12 catalogue create --home home --domain 'ac-*.fr'
home: is ready; its settings are in platform.yaml

$ printf 'survey:\n  - id: useful\n    question: Are the capsules of use to you?\n    answers: [Yes, No]\n' >> home/platform.yaml

$ printf 'Be kind.\n' > charter.md

$ classe12 charter publish charter.md --home home
version 1 of the charter is in force; every member has to accept it before they do anything else

$ classe12 member add anne@ac-paris.fr --name Anne --accept-charter --home home
anne@ac-paris.fr: is a member

$ printf '{"id":"a","at":1700000000.5,"status":206,"method":"GET","path":"/videos/6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11/video/720p.mp4","from":"192.0.2.7","agent":"Mozilla"}\n192.0.2.7 - - "GET / HTTP/1.1" 200\n' > access.log

$ classe12 stats import access.log --home home
views: 0; lines counted before: 0; lines of today, for tomorrow: 0
views of videos that are not here any more: 1
classe12: access.log:2: is no line of the log that classe12 catalogue nginx asks for
classe12: lines left out: 1
? 65

$ classe12 stats import access.log --home home
views: 0; lines counted before: 2; lines of today, for tomorrow: 0

$ classe12 stats import nothing.log --home home
classe12: nothing.log: there is no such file
? 66

$ classe12 stats import access.log --as anne@ac-paris.fr --home home
classe12: anne@ac-paris.fr: only a worker of the platform may do this
? 77

$ classe12 stats show --home home
views since …: 0; ever: 0

$ classe12 stats show 6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11 --home home
classe12: 6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11: there is no such video
? 66

$ classe12 survey answer useful 1 --as anne@ac-paris.fr --home home
counted; nobody can tell that it was yours

$ classe12 survey answer useful No --as anne@ac-paris.fr --home home
classe12: anne@ac-paris.fr: has answered this already; answers carry no names, so none can be changed
? 64

$ classe12 survey show --as anne@ac-paris.fr --home home
useful  Are the capsules of use to you?
  1  Yes  fewer than 5
  2  No   fewer than 5
  you have answered
