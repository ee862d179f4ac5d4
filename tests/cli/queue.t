# What there is to see of a queue in which nothing waits, and what is asked of it in vain.
$ classe12 status --queue queue
nothing is on its way

$ classe12 status --queue queue --json
[]

$ classe12 cancel 3 --queue queue
classe12: 3: there is no such video in the queue
? 66

$ classe12 cancel --queue queue
classe12: name videos by their numbers, or say --all
? 64

$ classe12 cancel --all --queue queue
0 taken out of the queue

$ classe12 retry --queue queue
classe12: name videos by their numbers, or say --failed
? 64

$ classe12 retry three --queue queue
classe12: “three” is not a number of the queue; classe12 status has them
? 64

$ classe12 retry --failed --queue queue --memory much
classe12: --memory: ‘much’ is not an amount; write for example 4G
? 64

$ classe12 retry --failed --queue queue
retry: 0 steps
retry: 0 of 0 are done
