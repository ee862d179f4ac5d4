# From an upload to those whom it is for.
$ classe12 catalogue create --home home --domain 'ac-*.fr'
home: is ready; its settings are in platform.yaml

$ printf 'Be kind.\n' > charter.md; cat charter.md
Be kind.

$ classe12 charter publish charter.md --home home
version 1 of the charter is in force; every member has to accept it before they do anything else

$ classe12 member add anne@ac-paris.fr --name Anne --accept-charter --home home
anne@ac-paris.fr: is a member

$ classe12 member add mod@ac-paris.fr --name Mod --role moderator --accept-charter --home home
mod@ac-paris.fr: is a member

$ ffmpeg -v error -f lavfi -i testsrc2=s=64x36:r=25:d=1 -f lavfi -i sine=d=1 lesson.mp4

$ printf 'titre: Les dizaines\nvisibilité: public\nmots-clés: [numération]\nliens:\n  - url: https://eduscol.education.fr/\n' > lesson.yaml

$ classe12 -q ingest lesson.mp4 -o out --id 6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11

$ classe12 publish out/lesson --home home
classe12: say whose video it is with --as, or in its sidecar, under owner
? 64

$ classe12 publish out/lesson --as anne@ac-paris.fr --home home
classe12: nobody said who can be seen or heard in it; write people: nobody, adults or minors in its sidecar
? 77

$ classe12 edit out/lesson --set people=minors --by anne
  ! it will not be shown to so many: pupils can be seen or heard in it, and no consent of theirs is named; name the signed forms in its sidecar, under consents
out/lesson: changed: people; publish it again to let others see

$ classe12 publish out/lesson --as anne@ac-paris.fr --home home
classe12: pupils can be seen or heard in it, and no consent of theirs is named; name the signed forms in its sidecar, under consents
? 77

$ classe12 edit out/lesson --set "consents=[{form: AUT-1, kind: minor, scope: public, expires: 2199-12-31}]" --by anne
out/lesson: changed: consents; publish it again to let others see

$ classe12 publish out/lesson --as anne@ac-paris.fr --home home
6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11: ‘Les dizaines’ waits for a moderator

$ classe12 due --days 0 --home home

$ classe12 due --as anne@ac-paris.fr --home home
classe12: anne@ac-paris.fr: only a moderator may do this
? 77

$ classe12 moderate list --as mod@ac-paris.fr --home home
6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11  0:01  public  waiting  …  Les dizaines

$ classe12 moderate approve 6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11 --as mod@ac-paris.fr --home home
classe12: say what you have looked at with --seen, as moderate list has it
? 64

$ classe12 moderate approve 6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11 --seen 00000000 --as mod@ac-paris.fr --home home
classe12: 6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11: was changed since; look at it again
? 75

$ classe12 moderate approve 6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11 --home home
‘Les dizaines’ is seen by everybody

$ classe12 list --as mod@ac-paris.fr --home home
6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11  0:01  public  shown  …  Les dizaines

$ ls home/public/videos/6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11
audio
images
master.m3u8
public.json
video

$ classe12 privacy 6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11 private --as anne@ac-paris.fr --home home
‘Les dizaines’ is seen by its owner alone

$ ls home/public/videos

$ classe12 show 6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11 --as mod@ac-paris.fr --home home
classe12: 6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11: there is no such video
? 66

$ classe12 link 6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11 --for mod@ac-paris.fr --as anne@ac-paris.fr --home home
classe12: mod@ac-paris.fr: may not see this video; a link does not change that
? 77

$ classe12 link 6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11 --for anne@ac-paris.fr --as anne@ac-paris.fr --home home
/links/…/master.m3u8

$ classe12 remove 6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11 --as anne@ac-paris.fr --home home
6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11: is gone: its files, its words and its links

$ ls home/store home/links
home/links:

home/store:

$ classe12 show 6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11 --as anne@ac-paris.fr --home home
classe12: 6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11: there is no such video
? 66
