# A script each, that its shell can read.
$ classe12 completion bash > bash

$ bash -n bash

$ bash -c '. ./bash; COMP_WORDS=(classe12 in) COMP_CWORD=1; _classe12; echo "${COMPREPLY[@]}"'
ingest

$ bash -c '. ./bash; COMP_WORDS=(classe12 ingest --ver) COMP_CWORD=2; _classe12; echo "${COMPREPLY[@]}"'
--verify

$ bash -c '. ./bash; COMP_WORDS=(classe12 preset "") COMP_CWORD=2; _classe12; echo "${COMPREPLY[@]}"'
list show --help -h bash

$ classe12 completion zsh > zsh

$ head -1 zsh
\#compdef classe12

$ grep -c ingest zsh
2

$ classe12 completion fish > fish

$ grep "ingest'.*-l verify" fish
complete -c classe12 -n '__fish_seen_subcommand_from ingest' -l verify -d 'full: decode and play it all; quick: files and hashes'

# Workers are not for people.
$ grep work bash zsh fish
? 1
