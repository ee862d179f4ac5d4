# Where nothing can be written.
$ ffmpeg -v error -f lavfi -i testsrc2=s=64x36:r=25:d=1 -f lavfi -i sine=d=1 lesson.mp4

$ touch file

$ classe12 ingest lesson.mp4 -o file
classe12: file: …
? 73

$ classe12 ingest lesson.mp4 -o file/in
classe12: file/in: …
? 73

$ classe12 ingest lesson.mp4 -o /proc/in
classe12: /proc/in: …
? 73

# Where something else stands.
$ mkdir -p out/lesson

$ classe12 ingest lesson.mp4 -o out
classe12: out/lesson: is there already and is not a bundle; choose another folder with -o
? 73

$ ls -A out out/lesson
out:
lesson

out/lesson:
