# Members write to each other, and nobody else reads it.
$ classe12 catalogue create --home home --domain 'ac-*.fr' -q

$ printf 'Be kind.\n' > charter.md

$ classe12 charter publish charter.md --home home -q

$ classe12 member add anne@ac-paris.fr --name 'Anne Martin' --accept-charter --home home -q

$ classe12 member add paul@ac-lyon.fr --name 'Paul Petit' --accept-charter --home home -q

$ classe12 member add luc@ac-lyon.fr --name 'Luc Roy' --accept-charter --home home -q

$ classe12 member add mod@ac-lyon.fr --name 'Mo Derat' --role moderator --accept-charter --home home -q

$ classe12 message send --to paul@ac-lyon.fr 'Bonjour Paul' --home home
classe12: messages are between members; say who you are with --as
? 64

$ classe12 message send --to paul@ac-lyon.fr --to luc@ac-lyon.fr 'Bonjour à vous deux' --as anne@ac-paris.fr --home home
message 1 is sent

$ classe12 message send --to paul@ac-lyon.fr 'Entre nous' --as anne@ac-paris.fr --home home
message 2 is sent

$ classe12 message send --reply 1 'Bonjour Anne' --as paul@ac-lyon.fr --home home
message 3 is sent

$ classe12 message send --reply 1 --group X 'Bonjour' --as paul@ac-lyon.fr --home home
classe12: an answer goes to who can read the message; leave out --to, --group and --video
? 64

$ classe12 message send 'Bonjour' --as paul@ac-lyon.fr --home home
classe12: a message goes either to members (--to) or to a group (--group)
? 64

$ classe12 message inbox --as luc@ac-lyon.fr --home home
•  3  …  Paul Petit   Bonjour Anne
•  1  …  Anne Martin  Bonjour à vous deux
unread: 2

$ classe12 message show 3 --as luc@ac-lyon.fr --home home
1  …  Anne Martin <anne@ac-paris.fr> → Luc Roy <luc@ac-lyon.fr>, Paul Petit <paul@ac-lyon.fr>
  Bonjour à vous deux

3  …  Paul Petit <paul@ac-lyon.fr> → Anne Martin <anne@ac-paris.fr>, Luc Roy <luc@ac-lyon.fr>
  Bonjour Anne

$ classe12 message inbox --as luc@ac-lyon.fr --home home
   3  …  Paul Petit   Bonjour Anne
   1  …  Anne Martin  Bonjour à vous deux
unread: 0

$ classe12 message inbox --sent --as anne@ac-paris.fr --home home
   2  …  Paul Petit           Entre nous
   1  …  Luc Roy, Paul Petit  Bonjour à vous deux

$ classe12 message show 1 --as anne@ac-paris.fr --json --home home
[
  {
    "from": {
      "email": "anne@ac-paris.fr",
      "id": "…",
      "name": "Anne Martin"
    },
    "group": null,
    "number": 1,
    "sent": "…",
    "text": "Bonjour à vous deux",
    "thread": 1,
    "to": [
      {
        "email": "luc@ac-lyon.fr",
        "id": "…",
        "name": "Luc Roy"
      },
      {
        "email": "paul@ac-lyon.fr",
        "id": "…",
        "name": "Paul Petit"
      }
    ],
    "unread": false,
    "video": null
  },
  {
    "from": {
      "email": "paul@ac-lyon.fr",
      "id": "…",
      "name": "Paul Petit"
    },
    "group": null,
    "number": 3,
    "sent": "…",
    "text": "Bonjour Anne",
    "thread": 1,
    "to": [
      {
        "email": "anne@ac-paris.fr",
        "id": "…",
        "name": "Anne Martin"
      },
      {
        "email": "luc@ac-lyon.fr",
        "id": "…",
        "name": "Luc Roy"
      }
    ],
    "unread": true,
    "video": null
  }
]

# A message between two others is one that never was, for moderators too.
$ classe12 message show 2 --as luc@ac-lyon.fr --home home
classe12: there is no message 2
? 66

$ classe12 message show 99 --as luc@ac-lyon.fr --home home
classe12: there is no message 99
? 66

$ classe12 message show 2 --as mod@ac-lyon.fr --home home
classe12: there is no message 2
? 66

$ classe12 message show 2 --home home
classe12: messages are between members; say who you are with --as
? 64

$ classe12 message send --video 0b8f9f0c-0000-4000-8000-000000000000 --to owner 'Joli' --as mod@ac-lyon.fr --home home
classe12: 0b8f9f0c-0000-4000-8000-000000000000: there is no such video
? 66

# Until who got it shows it to them: that one alone.
$ classe12 message report 2 --because 'pas gentil' --as paul@ac-lyon.fr --home home
moderators see message 2 now, and nothing else of its thread

$ classe12 message reports --as anne@ac-paris.fr --home home
classe12: anne@ac-paris.fr: only a moderator may do this
? 77

$ classe12 message reports --as mod@ac-lyon.fr --home home
report 1 by Paul Petit <paul@ac-lyon.fr>, …: pas gentil
message 2 of Anne Martin <anne@ac-paris.fr>, …:
  Entre nous

$ classe12 message settle 1 --as mod@ac-lyon.fr --home home
report 1 is settled

$ classe12 message reports --as mod@ac-lyon.fr --home home

$ classe12 message block anne@ac-paris.fr --as paul@ac-lyon.fr --home home
anne@ac-paris.fr: nothing from them arrives any more, and they are not told

$ classe12 message send --to paul@ac-lyon.fr 'Tu es là ?' --as anne@ac-paris.fr --home home
message 4 is sent

$ classe12 message inbox --as paul@ac-lyon.fr --home home
•  2  …  Anne Martin  Entre nous
•  1  …  Anne Martin  Bonjour à vous deux
unread: 2

$ classe12 message unblock anne@ac-paris.fr --as paul@ac-lyon.fr --home home
anne@ac-paris.fr: what they write from now on arrives

$ classe12 message leave 1 --as luc@ac-lyon.fr --home home
nothing more of the thread of message 1 comes

$ classe12 message show 1 --as luc@ac-lyon.fr --home home
classe12: there is no message 1
? 66

$ classe12 member remove anne@ac-paris.fr --home home
anne@ac-paris.fr: is erased: name, e-mail, groups and received messages. Kept, under a number that tells nobody who it was: acceptances of the charter (1), messages that others have received (2) and reports that wait for a moderator (0)

$ classe12 message show 2 --as paul@ac-lyon.fr --home home
2  …  a former member → Paul Petit <paul@ac-lyon.fr>
  Entre nous

# Notices of them wait for a relay that the settings name.
$ classe12 mail --home home
classe12: platform.yaml names no relay for mail; classe12-platform(5) says how
? 78

$ printf 'mail:\n  relay: smtp://127.0.0.1:9\n  sender: no@ac-lyon.fr\n' >> home/platform.yaml

$ classe12 mail --home home
sent: 0; waiting: 0; given up after three days: 0

$ classe12 message send --to luc@ac-lyon.fr 'Bonjour Luc' --as paul@ac-lyon.fr --home home -q

$ classe12 mail --home home
sent: 0; waiting: 1; given up after three days: 0
classe12: the relay did not take all: …
? 75

$ classe12 mail --as paul@ac-lyon.fr --home home
classe12: paul@ac-lyon.fr: only a worker of the platform may do this
? 77
