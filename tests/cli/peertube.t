# Servers are in the configuration, and nothing secret is.
$ classe12 show 6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11 --to peertube:tube
classe12: no server is called ‘tube’; the configuration names none
? 78

$ classe12 show 6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11 --to tube
classe12: --to: ‘tube’ is no server; write peertube: and its name in the configuration
? 64

$ mkdir -p $XDG_CONFIG_HOME/classe12; printf 'servers:\n  - name: tube\n    address: http://tube.example.fr\n' > $XDG_CONFIG_HOME/classe12/config.yaml

$ classe12 show 6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11 --to peertube:tube
classe12: …/config.yaml:3:14: servers.address: ‘http://tube.example.fr’ does not begin with https://; a password would be read on its way
? 78

$ printf 'serveurs:\n  - nom: tube\n    adresse: https://127.0.0.1:1\n    compte: anne\n    état: state\n' > $XDG_CONFIG_HOME/classe12/config.yaml

$ classe12 show 6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11 --to peertube:tube
classe12: tube: 6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11: there is no such video
? 66

$ classe12 remove ../../etc --to peertube:tube
classe12: ../../etc: there is no such video
? 66

$ classe12 runner --to peertube:tube
classe12: tube: has no registration token for a runner; see classe12-runner(1)
? 78

$ classe12 publish nothing --to peertube:tube --at tomorrow
classe12: --at: ‘tomorrow’ is not a time; write for example 2026-12-01T08:00+01:00
? 64

$ classe12 publish nothing --at 2026-12-01T08:00
classe12: --at goes with --to
? 64
