# A platform with nothing on it: what can be asked, and what is answered.
$ classe12 search dizaines --home home
classe12: home: there is no catalogue; make one with classe12 catalogue create
? 66

$ classe12 catalogue create --home home --domain 'ac-*.fr'
home: is ready; its settings are in platform.yaml

$ classe12 search les dizaines --level CP --home home
nothing is found

$ classe12 search --home home
nothing is found

$ classe12 search '"NEAR(' --longest 2m --captions --json --home home
{
  "corrections": [],
  "facets": {
    "levels": [],
    "subjects": [],
    "tags": []
  },
  "hits": [],
  "more": false,
  "total": 0
}

$ classe12 search dizaines --longest 2x --home home
classe12: ‘2x’ is not a length; write for example 90s or 2m
? 64

$ classe12 search dizaines --group 'École Jaurès' --home home
classe12: École Jaurès: there is no such group
? 66

$ printf 'levels:\n  - wrod: CP\n' > home/vocabulary.yaml

$ classe12 search dizaines --home home
classe12: home/vocabulary.yaml:2:5: levels: ‘wrod’ is not known; did you mean ‘word’?
? 78
