# What cannot be a video is refused in words, and leaves nothing behind.
$ classe12 probe nothing.mp4
classe12: nothing.mp4: there is no such file
? 66

$ ln -s nowhere.mp4 dangling.mp4

$ classe12 ingest dangling.mp4 -o out
classe12: dangling.mp4: there is no such file
? 66

$ touch empty.mp4

$ classe12 ingest empty.mp4 -o out
classe12: empty.mp4: the file is empty; copy it again from the device it was made on
? 65

$ printf '\211PNG\r\n\032\n\0\0\0\rIHDR' > picture.mp4

$ classe12 ingest picture.mp4 -o out
classe12: picture.mp4: is not a video but a picture; choose the video file itself
? 65

$ printf 'PK\003\004\024\0\0\0\0\0' > archive.mp4

$ classe12 ingest archive.mp4 -o out
classe12: archive.mp4: is not a video but an archive or an office document; choose the video file itself
? 65

# These name other files: none of them is opened.
$ printf '#EXTM3U\n#EXTINF:5,\nfile:///etc/passwd\n' > playlist.mp4

$ classe12 ingest playlist.mp4 -o out
classe12: playlist.mp4: is not a video but a playlist that points to other files; choose the video file itself
? 65

$ printf 'ffconcat version 1.0\nfile /etc/passwd\n' > script.mp4

$ classe12 ingest script.mp4 -o out
classe12: script.mp4: is not a video but a list that points to other files; choose the video file itself
? 65

$ printf 'WEBVTT\n\n00:01.000 --> 00:02.000\nBonjour\n' > captions.mp4

$ classe12 ingest captions.mp4 -o out
classe12: captions.mp4: is not a video but captions without a video; choose the video file itself
? 65

$ printf 'Bonjour\n' > text.mp4

$ classe12 ingest text.mp4 -o out
classe12: text.mp4: is not a video but a text; choose the video file itself
? 65

$ head -c 5000 /dev/zero > zeros.mp4

$ classe12 ingest zeros.mp4 -o out
classe12: zeros.mp4: the file holds only zeros; copy it again from the device it was made on
? 65

$ mkfifo pipe.mp4

$ classe12 ingest pipe.mp4 -o out
classe12: pipe.mp4: is not an ordinary file; copy the video into one
? 65

$ mkdir folder.mp4

$ classe12 ingest folder.mp4 -o out
classe12: folder.mp4: …
? 65

$ classe12 ingest /dev/null -o out
classe12: /dev/null: is not an ordinary file; copy the video into one
? 65

# An index that says more than there is.
$ printf '\0\0\0\030ftypisom\0\0\0\0isommp42\0\0\377\377moov' > cut.mp4

$ classe12 ingest cut.mp4 -o out
classe12: cut.mp4: there is neither picture nor sound in this file that can be decoded
? 65

# Each of several is answered for itself.
$ classe12 probe nothing.mp4 empty.mp4
classe12: nothing.mp4: there is no such file
classe12: empty.mp4: the file is empty; copy it again from the device it was made on
? 66

$ ls -A out
