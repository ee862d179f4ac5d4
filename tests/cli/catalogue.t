# A platform: members, their charter, their groups.
$ classe12 member list --home home
classe12: home: there is no catalogue; make one with classe12 catalogue create
? 66

$ classe12 catalogue create --home home --domain 'ac-*.fr'
home: is ready; its settings are in platform.yaml

$ classe12 catalogue create --home home --domain 'ac-*.fr'
classe12: home: has a catalogue already
? 73

$ stat -c '%A %n' home home/catalogue.sqlite
drwx--x--- home
-rw------- home/catalogue.sqlite

$ printf 'Be kind.\n' > charter.md

$ classe12 charter show --home home
classe12: there is no charter yet; a worker of the platform publishes one with classe12 charter publish
? 66

$ classe12 charter publish charter.md --home home
version 1 of the charter is in force; every member has to accept it before they do anything else

$ classe12 member add anne@ac-paris.fr --name 'Anne Martin' --home home
anne@ac-paris.fr: is a member, and may act once the charter is accepted: classe12 charter accept --version 1 --as anne@ac-paris.fr

$ classe12 member add eve@example.fr --name Eve --home home
classe12: eve@example.fr: is of no domain whose people may be members; platform.yaml lists them
? 77

$ classe12 group create 'École Jaurès' --kind school --as anne@ac-paris.fr --home home
classe12: anne@ac-paris.fr: has not accepted the charter; read it with classe12 charter show, then classe12 charter accept --version N --as anne@ac-paris.fr
? 77

$ classe12 charter accept --version 1 --as anne@ac-paris.fr --home home
anne@ac-paris.fr: accepted version 1 of the charter on …

$ classe12 member add paul@ac-lyon.fr --name 'Paul Petit' --accept-charter --home home
paul@ac-lyon.fr: is a member

$ classe12 member welcome paul@ac-lyon.fr --home home
/welcome/…
send this to paul@ac-lyon.fr alone: who opens it within a week chooses their password

$ classe12 member welcome anne@ac-paris.fr --as paul@ac-lyon.fr --home home
classe12: paul@ac-lyon.fr: only a worker of the platform may do this
? 77

$ classe12 member list --home home
anne@ac-paris.fr  Anne Martin  teacher  active  charter 1
paul@ac-lyon.fr   Paul Petit   teacher  active  charter 1

$ classe12 member list --as anne@ac-paris.fr --home home
classe12: anne@ac-paris.fr: only a worker of the platform may do this
? 77

$ classe12 group create 'École Jaurès' --kind school --as anne@ac-paris.fr --home home
École Jaurès: is a group now

$ classe12 group invite 'École Jaurès' paul@ac-lyon.fr --as anne@ac-paris.fr --home home
paul@ac-lyon.fr: is invited to École Jaurès

$ classe12 group list --as paul@ac-lyon.fr --home home
École Jaurès  school  members: 1

$ classe12 group join 'École Jaurès' --as paul@ac-lyon.fr --home home
paul@ac-lyon.fr: is in École Jaurès now

$ classe12 group show 'École Jaurès' --as paul@ac-lyon.fr --home home
anne@ac-paris.fr  Anne Martin  owner   joined
paul@ac-lyon.fr   Paul Petit   member  joined

$ classe12 group show 'École Ferry' --as paul@ac-lyon.fr --home home
classe12: École Ferry: there is no such group
? 66

$ classe12 group leave 'École Jaurès' --as paul@ac-lyon.fr --home home
paul@ac-lyon.fr: is not in École Jaurès any more

$ classe12 charter export --home home > record.json

$ classe12 charter check record.json --home home
all acceptances of the charter (2) are as they were written

$ classe12 catalogue backup copy --home home
copy: is a copy of the catalogue

$ classe12 member remove paul@ac-lyon.fr --home home
paul@ac-lyon.fr: is erased: name, e-mail, groups and received messages. Kept, under a number that tells nobody who it was: acceptances of the charter (1), messages that others have received (0) and reports that wait for a moderator (0)

$ classe12 catalogue restore copy --home home
the catalogue is again what it was in copy

$ classe12 member show paul@ac-lyon.fr --home home
paul@ac-lyon.fr  Paul Petit  teacher  active  charter 1

$ classe12 catalogue check --home home
  ✓ all is as it was written

$ classe12 catalogue log --home home --last 2
…  group leave        …
…  shell                                 catalogue restore
