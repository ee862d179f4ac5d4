# For programs: a message a line, and run-finished is the last.
$ ffmpeg -v error -f lavfi -i testsrc2=s=64x36:r=25:d=1 -f lavfi -i sine=d=1 lesson.mp4

$ classe12 --progress json ingest lesson.mp4 -j 1 -o out --json > manifest.json
{"because":"every packet is read","event":"step-started","step":"probe"}
{"cpu_seconds":…,"event":"step-finished","share":0.0,"step":"probe"}
{"because":"another program is asked what the file is","event":"step-started","step":"second-opinion"}
{"cpu_seconds":…,"event":"step-finished","share":0.0,"step":"second-opinion"}
{"because":"samples of the picture and all of the sound are decoded","event":"step-started","step":"analyse"}
{"cpu_seconds":…,"event":"step-finished","share":0.0,"step":"analyse"}
{"event":"run-started","reused":0,"seconds":1.0,"steps":8,"title":"lesson.mp4"}
{"because":"frames 0 to 24, in every size at once","event":"step-started","step":"video-0001"}
…
{"cpu_seconds":…,"event":"step-finished","share":…,"step":"video-0001"}
{"event":"ready","seconds":1.0}
{"because":"the sound, +5.9 dB to the wished loudness","event":"step-started","step":"audio-und"}
…
{"cpu_seconds":…,"event":"step-finished","share":…,"step":"audio-und"}
{"because":"one file a size, a fragment from each key frame to the next","event":"step-started","step":"join-36p"}
…
{"cpu_seconds":…,"event":"step-finished","share":…,"step":"join-36p"}
{"because":"the best moments, to choose the poster from","event":"step-started","step":"moments"}
…
{"cpu_seconds":…,"event":"step-finished","share":…,"step":"moments"}
{"because":"the best of those moments","event":"step-started","step":"poster"}
…
{"cpu_seconds":…,"event":"step-finished","share":…,"step":"poster"}
{"because":"the best moments, moving, for lists of videos","event":"step-started","step":"preview"}
…
{"cpu_seconds":…,"event":"step-finished","share":…,"step":"preview"}
{"because":"what the seek bar shows, from the smallest size","event":"step-started","step":"storyboard"}
…
{"cpu_seconds":…,"event":"step-finished","share":…,"step":"storyboard"}
{"because":"HLS, segments of 6.000 s","event":"step-started","step":"playlists"}
{"cpu_seconds":…,"event":"step-finished","share":…,"step":"playlists"}
…
{"cpu_seconds":…,"event":"step-finished","share":1.0,"step":"seek"}
{"event":"run-finished","success":true}

$ grep '"schema"' manifest.json
  "schema": "classe12/manifest/1",

$ classe12 --progress json ingest lesson.mp4 -o out
{"code":"colour_untagged","event":"finding","sentence":"the file does not say how its colours are to be read; smpte170m is assumed","severity":"note"}
{"code":"captions_missing","event":"finding","sentence":"there are no captions for the deaf, which public bodies owe to all (RGAA 4.3); put them beside the video as NAME.fr.sdh.srt","severity":"warning"}
out/lesson: nothing to do; it is there already, and up to date
{"event":"run-finished","success":true}

$ classe12 --progress json probe nothing.mp4
{"code":66,"event":"failed","message":"nothing.mp4: there is no such file"}
{"event":"run-finished","success":false}
? 66

$ classe12 --progress json ingest nothing.mp4 lesson.mp4 -o out > results
{"code":66,"event":"failed","message":"nothing.mp4: there is no such file"}
{"code":"colour_untagged","event":"finding","sentence":"the file does not say how its colours are to be read; smpte170m is assumed","severity":"note"}
{"code":"captions_missing","event":"finding","sentence":"there are no captions for the deaf, which public bodies owe to all (RGAA 4.3); put them beside the video as NAME.fr.sdh.srt","severity":"warning"}
{"event":"run-finished","success":false}
? 1

$ cat results
out/lesson: nothing to do; it is there already, and up to date

$ classe12 --progress json ingest
{"code":64,"event":"failed","message":"FILE is missing; see classe12 ingest --help"}
{"event":"run-finished","success":false}
? 64

# For people and logs.
$ classe12 -v ingest lesson.mp4 -j 1 -o verbose --verify quick
  probe: every packet is read
  second-opinion: another program is asked what the file is
  analyse: samples of the picture and all of the sound are decoded
lesson.mp4: 8 steps
  video-0001: frames 0 to 24, in every size at once
…
  audio-und: the sound, +5.9 dB to the wished loudness
…
  moments: the best moments, to choose the poster from
…
  playlists: HLS, segments of 6.000 s
lesson.mp4: 100 %
  · the file does not say how its colours are to be read; smpte170m is assumed
  ! there are no captions for the deaf, which public bodies owe to all (RGAA 4.3); put them beside the video as NAME.fr.sdh.srt
verbose/lesson: done; look at it with: classe12 preview verbose/lesson

$ classe12 --progress none ingest lesson.mp4 -o none --verify quick
  ! there are no captions for the deaf, which public bodies owe to all (RGAA 4.3); put them beside the video as NAME.fr.sdh.srt
none/lesson: done; look at it with: classe12 preview none/lesson
