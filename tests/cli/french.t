# language: fr
# Les mêmes mots, pour ceux qui les lisent en français.
$ classe12 --help
De la vidéo d’un enseignant à une vidéo lisible sur la tablette de chaque élève
Utilisation : classe12 [OPTIONS] COMMANDE

Options :
  --version                       Afficher la version et s’arrêter là
  -q,--quiet                      Ne rien dire, sauf les erreurs
  -v,--verbose                    En dire davantage
  --progress auto|bar|lines|json|none
                                  Manière de montrer l’avancement
  -h,--help                       Afficher cette aide et s’arrêter là

Commandes :
  probe                           Dire ce qu’est un fichier et ce qu’il a de particulier
  plan                            Montrer ce qui serait fait d’un fichier, sans rien faire
  new                             Écrire une fiche à remplir, à côté d’une vidéo
  ingest                          Transformer une vidéo reçue en une vidéo préparée, lisible partout
  batch                           Transformer de nombreuses vidéos, d’après un tableau ou un dossier
  status                          Montrer quelles vidéos sont en route, et où elles en sont
  retry                           Refaire ce qui n’est pas arrivé à son terme
  cancel                          Retirer des vidéos de la file d’attente
  verify                          Vérifier qu’une vidéo préparée est intacte et se lit jusqu’au bout
  edit                            Changer ce qui est dit d’une vidéo déjà préparée
  preview                         Montrer une vidéo préparée dans un navigateur de cet ordinateur, avant de la publier
  export                          Donner une autre forme à une vidéo préparée
  captions                        Examiner un fichier de sous-titres, ou le réparer
  publish                         Montrer une vidéo préparée à ceux à qui elle est destinée
  unpublish                       Retirer une vidéo : seul son propriétaire la voit
  privacy                         Changer qui voit une vidéo, et vérifier que c’est bien le cas
  remove                          Effacer une vidéo, et vérifier qu’il n’en reste rien
  list                            Lister les vidéos que l’on peut voir
  show                            Montrer une vidéo, et qui la voit
  moderate                        Approuver ou refuser ce qui attend un modérateur
  due                             Lister les vidéos dont une autorisation arrive à échéance, ou les retirer
  link                            Donner à un membre une adresse d’une vidéo qui n’est pas publique
  catalogue                       Créer, contrôler, sauvegarder ou rétablir le catalogue
  member                          Ajouter, lister, suspendre ou effacer des membres
  charter                         Publier, montrer ou accepter la charte
  group                           Fonder, rejoindre ou quitter des groupes : les cercles des vidéos
  message                         Écrire à des membres, et lire ce qu’ils écrivent
  mail                            Envoyer les courriels qui attendent
  search                          Chercher des vidéos, et le moment où un mot est dit
  stats                           Dire combien de fois les vidéos ont été vues
  survey                          Poser quelques questions aux membres, sans leur nom
  serve                           Montrer la plateforme comme un site web, à cet ordinateur
  runner                          Encoder pour un serveur PeerTube, comme l’un de ses exécuteurs distants
  preset                          Énumérer les préréglages, ou en montrer un
  doctor                          Dire quelles bibliothèques, quels encodeurs et quels éléments sont présents
  completion                      Afficher le script de complétion d’un interpréteur de commandes

$ classe12 ingest --help
Transformer une vidéo reçue en une vidéo préparée, lisible partout
Utilisation : classe12 ingest [OPTIONS] FILE...

Arguments :
  FILE                            Fichiers vidéo ou audio

Options :
  -m,--meta TEXTE                 Fiche de la vidéo : titre, niveau, matière… (YAML) ; sinon, NOM.yaml à côté du fichier
  -o,--output TEXTE=.             Dossier dans lequel créer celui de la vidéo préparée
  -p,--preset TEXTE=web           Préréglage à appliquer : un nom ou un fichier
  -j,--jobs 1-256                 Nombre d’étapes menées de front ; chacune occupe un ou deux cœurs du processeur
  --verify full|quick=full        full : tout décoder et tout lire ; quick : les fichiers et leurs empreintes seulement
  --id TEXTE                      UUID de la vidéo préparée ; sinon, il est tiré au hasard une fois et conservé
  --poster TEXTE                  Instant de l’image qui représente la vidéo, par exemple 1:30 ; auto : la laisser choisir
  --find-chapters                 Trouver où commencent ses parties, quand personne ne le dit
  --transcribe TEXTE              Commande qui écrit des sous-titres là où il n’y en a pas ; voyez classe12-config(5)
  --check-links                   Demander si les pages vers lesquelles elle renvoie existent
  --replace                       Remplacer une autre vidéo qui porte le même nom
  --portion TEXTE                 Ne faire qu’une part de l’encodage, comme 3/8 ; voir classe12-batch(1)
  --json                          Afficher le manifeste
  -h,--help                       Afficher cette aide et s’arrêter là

$ classe12 ingset lecon.mp4
classe12: « ingset » n’est pas connu ici ; vouliez-vous dire « ingest » ?
? 64

$ classe12 ingest
classe12: il manque FILE ; voyez classe12 ingest --help
? 64

$ classe12 ingest lecon.mp4 --verify jamais
classe12: --verify : « jamais » n’est pas connu ici ; il y a : full, quick
? 64

$ classe12 ingest rien.mp4
classe12: rien.mp4 : ce fichier n’existe pas
? 66

$ touch vide.mp4

$ classe12 ingest vide.mp4 -o videos
classe12: vide.mp4 : le fichier est vide ; copiez-le de nouveau depuis l’appareil qui l’a enregistré
? 65

$ printf 'PK\003\004\024\0\0\0\0\0' > archive.mp4

$ classe12 ingest archive.mp4 -o videos
classe12: archive.mp4 : ce n’est pas une vidéo mais une archive ou un document de bureautique ; choisissez le fichier de la vidéo elle-même
? 65

$ printf 'titel: Les dizaines\n' > vide.yaml

$ classe12 ingest vide.mp4 -o videos
classe12: vide.yaml:1:1: « titel » n’est pas connu ; vouliez-vous dire « title » ?
? 65

$ classe12 plan vide.mp4 -p wbe
classe12: le préréglage « wbe » n’existe pas ; vouliez-vous dire « web » ? il y a : archive, av1, mobile, web
? 78

$ rm vide.yaml

$ ffmpeg -v error -f lavfi -i testsrc2=s=64x36:r=25:d=1 -f lavfi -i sine=d=1 lecon.mp4

$ classe12 probe lecon.mp4
lecon.mp4
  mov, 0:01, … ko
  vidéo 0 : h264 High, 64x36, 25 images par seconde, yuv420p
  son 1 : aac LC, 44100 Hz, mono
  niveau du son 1 : -21.9 LUFS, crête à -20.7 dBTP
  · le fichier ne dit pas comment lire ses couleurs ; smpte170m est supposé

$ classe12 plan lecon.mp4
lecon.mp4  préréglage web, 1.00 s, au plus 0.7 Mo
  36p        64x36      25 fps  CRF 23, au plus 64 kbit/s
  video-0001   libx264 veryfast, 25 images (IDR : 1)
               images 0 à 24, dans toutes les tailles à la fois
  audio-und    AAC-LC 48 kHz stereo, 128 kbit/s
               le son, +5.9 dB pour atteindre le niveau voulu
  join-36p     25 images (segments : 1)
               un fichier par taille, un fragment d’une image clé à la suivante
  moments      regarde 24 instants
               les meilleurs instants, parmi lesquels choisir l’affiche
  poster       64x36
               le meilleur de ces instants
  preview      64x36
               les meilleurs instants, animés, pour les listes de vidéos
  storyboard   une image toutes les 2 s
               ce que montre la barre de lecture, d’après la plus petite taille
  playlists    tailles : 1, pistes de son : 1
               HLS, segments de 6.000 s
  remarque: le fichier ne dit pas comment lire ses couleurs ; smpte170m est supposé
  remarque: il n’y a pas de sous-titres pour les personnes sourdes, que tout service public doit fournir (RGAA 4.3) ; placez-les à côté de la vidéo sous le nom NOM.fr.sdh.srt

$ classe12 --progress none ingest lecon.mp4 -o videos --verify quick
  ! il n’y a pas de sous-titres pour les personnes sourdes, que tout service public doit fournir (RGAA 4.3) ; placez-les à côté de la vidéo sous le nom NOM.fr.sdh.srt
videos/lecon : c’est prêt ; pour regarder le résultat : classe12 preview videos/lecon

$ classe12 ingest lecon.mp4 -o videos --verify quick
  ! il n’y a pas de sous-titres pour les personnes sourdes, que tout service public doit fournir (RGAA 4.3) ; placez-les à côté de la vidéo sous le nom NOM.fr.sdh.srt
videos/lecon : rien à faire ; la vidéo est déjà là, et à jour

$ classe12 verify videos
classe12: videos : ce n’est pas une vidéo préparée, car il y manque manifest.json
? 66

$ touch leçon.mp4

$ classe12 new leçon.mp4
leçon.yaml : remplissez-la, puis : classe12 ingest leçon.mp4

$ sed -n '/^titre/p;/^visibilité/p;/^personnes/p' leçon.yaml
titre: "leçon"
visibilité: privé
personnes:
