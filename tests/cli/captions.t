# What is hard to read in a file of captions, with its line.
$ printf '1\n00:00:01,000 --> 00:00:02,000\nBien trop de mots pour une seconde\n\n2\n00:00:0x,000 --> 1\nx\n' > lesson.srt

$ classe12 captions check lesson.srt
lesson.srt: subrip in UTF-8, 1 captions
  ✗ line 6: the time cannot be read
  ! line 2: 34 characters in 1.000 s; 12 can be read in that time
? 76

# And what fits, word for word.
$ printf '00:00:01,000 --> 00:00:05,000\n<i>Nous allons compter par dizaines, et puis nous verrons</i> 3 < 4\n' > long.srt

$ classe12 captions fix long.srt
WEBVTT

00:00:01.000 --> 00:00:05.000
<i>Nous allons compter par dizaines,
et puis nous verrons </i>3 &lt; 4

$ printf '00:01.0 --> 00:05.0\nL'"'"'eau ? "Oui"...\n' > signs.srt

$ classe12 captions fix --typography signs.srt
WEBVTT

00:00:01.000 --> 00:00:05.000
L’eau ? "Oui"…

# What is none is refused.
$ printf 'Bonjour\n' > none.srt

$ classe12 captions check none.srt
classe12: none.srt:1: is not captions; SRT, WebVTT, ASS, SBV, SUB, TTML and EBU-STL are read
? 65

$ classe12 captions check long.srt --charset klingon
classe12: ‘klingon’ is not a charset; write for example UTF-8, windows-1252 or ISO-8859-15
? 65
