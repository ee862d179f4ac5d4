# A clip from one end to the other.
$ ffmpeg -v error -f lavfi -i testsrc2=s=64x36:r=25:d=1 -f lavfi -i sine=d=1 lesson.mp4

$ classe12 probe lesson.mp4
lesson.mp4
  mov, 0:01, … kB
  video 0: h264 High, 64x36, 25 pictures a second, yuv420p
  sound 1: aac LC, 44100 Hz, mono
  loudness of sound 1: -21.9 LUFS, peak -20.7 dBTP
  · the file does not say how its colours are to be read; smpte170m is assumed

$ classe12 plan lesson.mp4
lesson.mp4  preset web, 1.00 s, at most 0.7 MB
  36p        64x36      25 fps  CRF 23, at most 64 kbit/s
  video-0001   libx264 veryfast, 25 frames (IDR: 1)
               frames 0 to 24, in every size at once
  audio-und    AAC-LC 48 kHz stereo, 128 kbit/s
               the sound, +5.9 dB to the wished loudness
  join-36p     25 frames (segments: 1)
               one file a size, a fragment from each key frame to the next
  moments      looks at 24 moments
               the best moments, to choose the poster from
  poster       64x36
               the best of those moments
  preview      64x36
               the best moments, moving, for lists of videos
  storyboard   a picture every 2 s
               what the seek bar shows, from the smallest size
  playlists    1 sizes, 1 sound tracks
               HLS, segments of 6.000 s
  note: the file does not say how its colours are to be read; smpte170m is assumed
  note: there are no captions for the deaf, which public bodies owe to all (RGAA 4.3); put them beside the video as NAME.fr.sdh.srt

$ ls -A
lesson.mp4

$ classe12 ingest lesson.mp4 -o out
lesson.mp4: 8 steps
…
lesson.mp4: 100 %
  ! there are no captions for the deaf, which public bodies owe to all (RGAA 4.3); put them beside the video as NAME.fr.sdh.srt
out/lesson: done; look at it with: classe12 preview out/lesson

$ ls -A out out/lesson
out:
lesson

out/lesson:
audio
images
manifest.json
master.m3u8
remake.json
video

# The second time there is nothing to do.
$ classe12 ingest lesson.mp4 -o out
  ! there are no captions for the deaf, which public bodies owe to all (RGAA 4.3); put them beside the video as NAME.fr.sdh.srt
out/lesson: nothing to do; it is there already, and up to date

# Words are changed without making the video again.
$ printf 'titre: Les dizaines\nniveaux: [CP]\n' > lesson.yaml

$ classe12 ingest lesson.mp4 -o out
  ! there are no captions for the deaf, which public bodies owe to all (RGAA 4.3); put them beside the video as NAME.fr.sdh.srt
out/lesson: the video is as it was; its title and other details are brought up to date

$ grep '"title"' out/lesson/manifest.json
  "title": "Les dizaines",

$ classe12 ingest lesson.mp4 -o out
  ! there are no captions for the deaf, which public bodies owe to all (RGAA 4.3); put them beside the video as NAME.fr.sdh.srt
out/lesson: nothing to do; it is there already, and up to date

$ classe12 -q ingest lesson.mp4 -o out

# Another video of the same name does not take its place unasked.
$ mkdir other

$ ffmpeg -v error -f lavfi -i testsrc=s=64x36:r=25:d=1 other/lesson.mp4

$ classe12 ingest other/lesson.mp4 -o out
classe12: out/lesson: holds another video (“lesson.mp4”); choose another folder with -o, or say --replace
? 73

$ classe12 -q ingest other/lesson.mp4 -o out --replace --verify quick

# Quietly, and to the folder one is in; a moment is chosen, and a program that hears stands by.
$ printf 'printf "WEBVTT\\n\\n00:00.100 --> 00:00.900\\nUn, deux.\\n" > "$3"\n' > hear

$ classe12 -q ingest lesson.mp4 --verify quick --poster 00:00.5 --transcribe "sh hear {wav} {language} {vtt}"

$ grep '"from"' lesson/manifest.json
        "from": "program",
      "from": "asked"

$ grep -o 'NAME="[^"]*"' lesson/master.m3u8
NAME="Audio"
NAME="Texte (auto)"

$ classe12 ingest lesson.mp4 --poster midi
classe12: --poster: ‘midi’ is not a time; write for example 1:30, or auto; a picture is named in the sidecar
? 64

$ ls -A
hear
lesson
lesson.mp4
lesson.yaml
other
out

# One of several.
$ classe12 --progress none ingest lesson.mp4 nothing.mp4 -o several --verify quick
  ! there are no captions for the deaf, which public bodies owe to all (RGAA 4.3); put them beside the video as NAME.fr.sdh.srt
several/lesson: done; look at it with: classe12 preview several/lesson
classe12: nothing.mp4: there is no such file
? 1

$ ls -A several
lesson
