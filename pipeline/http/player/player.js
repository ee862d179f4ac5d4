// SPDX-License-Identifier: EUPL-1.2

// The preview page: what a teacher looks at before publishing. Everything it
// shows of a manifest is made of text nodes, and everything it asks for is
// on this machine.

import { set_up_chapters } from './controls/chapters.js';
import { set_up_controls } from './controls/controls.js';
import { set_up_glimpse } from './controls/glimpse.js';
import { shape_screen, show_poster } from './controls/screen.js';
import { play_stream } from './controls/stream.js';
import { clock, language_name } from './controls/words.js';

const bundle = new URL('/bundle/', location.href);

const dictionary = {
  en: {
    preview: 'Preview',
    only_here: 'Before publication: only this computer can see this page.',
    player: 'Player',
    play: 'Play',
    pause: 'Pause',
    position: 'Position in the video',
    position_of: '$1 of $2',
    mute: 'Mute',
    unmute: 'Unmute',
    volume: 'Volume',
    captions: 'Captions',
    captions_off: 'No captions',
    no_captions: 'The captions cannot be loaded.',
    audio: 'Audio track',
    quality: 'Quality',
    automatic: 'Auto',
    speed: 'Speed',
    fullscreen: 'Full screen',
    leave_fullscreen: 'Leave full screen',
    chapters: 'Chapters',
    links: 'Links',
    downloads: 'Download',
    film: 'Video (MP4)',
    film_of_sound: 'Sound (MP4)',
    poster: 'Picture (JPEG)',
    levels: 'Levels',
    subjects: 'Subjects',
    tags: 'Keywords',
    language: 'Language',
    duration: 'Duration',
    keys: 'Keyboard',
    key_space: 'Space',
    seek_keys: 'Back or forward by 5 seconds',
    play_key: 'Play or pause',
    captions_key: 'Captions on or off',
    mute_key: 'Sound on or off',
    speed_keys: 'Slower or faster',
    visibility: {
      private: ['Private', 'Nobody but you will see it.'],
      circle: ['Circle', 'Only the members of its circles will see it.'],
      unlisted: ['Unlisted', 'Whoever has the link will see it.'],
      public: ['Public', 'Everybody will see it.'],
    },
    no_manifest: 'What this video is cannot be read: manifest.json is missing or broken.',
    cannot_play: 'This video cannot be played to its end: $1',
    cannot_load: 'A part of this video cannot be loaded: $1',
    no_hls: 'This video cannot be played: this browser plays no HLS',
  },
  fr: {
    preview: 'Aperçu',
    only_here: 'Avant publication : cette page n’est visible que sur cet ordinateur.',
    player: 'Lecteur',
    play: 'Lire',
    pause: 'Pause',
    position: 'Position dans la vidéo',
    position_of: '$1 sur $2',
    mute: 'Couper le son',
    unmute: 'Rétablir le son',
    volume: 'Volume',
    captions: 'Sous-titres',
    captions_off: 'Sans sous-titres',
    no_captions: 'Les sous-titres ne peuvent pas être chargés.',
    audio: 'Piste audio',
    quality: 'Qualité',
    automatic: 'Auto',
    speed: 'Vitesse',
    fullscreen: 'Plein écran',
    leave_fullscreen: 'Quitter le plein écran',
    chapters: 'Chapitres',
    links: 'Liens',
    downloads: 'Télécharger',
    film: 'Vidéo (MP4)',
    film_of_sound: 'Son (MP4)',
    poster: 'Image (JPEG)',
    levels: 'Niveaux',
    subjects: 'Matières',
    tags: 'Mots-clés',
    language: 'Langue',
    duration: 'Durée',
    keys: 'Raccourcis clavier',
    key_space: 'Espace',
    seek_keys: 'Reculer ou avancer de 5 secondes',
    play_key: 'Lire ou mettre en pause',
    captions_key: 'Afficher ou masquer les sous-titres',
    mute_key: 'Couper ou rétablir le son',
    speed_keys: 'Ralentir ou accélérer',
    visibility: {
      private: ['Privé', 'Personne d’autre que vous ne la verra.'],
      circle: ['Cercle', 'Seuls les membres de ses cercles la verront.'],
      unlisted: ['Non listé', 'Toute personne qui a le lien la verra.'],
      public: ['Public', 'Tout le monde la verra.'],
    },
    no_manifest: 'La description de cette vidéo est illisible : manifest.json manque ou est abîmé.',
    cannot_play: 'Cette vidéo ne peut pas être lue jusqu’au bout : $1',
    cannot_load: 'Une partie de cette vidéo ne peut pas être chargée : $1',
    no_hls: 'Cette vidéo ne peut pas être lue : ce navigateur ne lit pas le HLS',
  },
};

const spoken = navigator.language?.toLowerCase().startsWith('fr') ? 'fr' : 'en';
const words = dictionary[spoken];

const part = (id) => document.getElementById(id);

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// ---- Values -----------------------------------------------------------------

/// A time of the manifest: a number, or "30000/1001".
function seconds(value) {
  const [over, under = 1] = String(value ?? 0).split('/').map(Number);
  return Number.isFinite(over / under) ? over / under : 0;
}

/// In French a line must not begin with ":", nor end with "«".
const typeset = (text) => text.replace(/ ([:;?!»])/g, '\u00a0$1').replace(/« /g, '«\u00a0');

// ---- What the manifest says -------------------------------------------------

function add_chapters(listed) {
  const chapters = listed.map((one) => {
    const chapter = { start: seconds(one.start), title: typeset(one.title),
                      element: element('button', undefined, { type: 'button' }) };
    chapter.element.append(element('time', clock(chapter.start)), element('span', chapter.title));
    return chapter;
  });
  set_up_chapters(stage, chapters);
  for (const chapter of stage.chapters) {
    const item = element('li');
    item.append(chapter.element);
    part('chapters').querySelector('ol').append(item);
  }
  part('chapters').hidden = chapters.length === 0;
}

/// Only what a browser opens as a page: a "javascript:" link would run here.
function is_page(address) {
  try {
    return ['https:', 'http:'].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}

function add_links(links) {
  const good = links.filter((link) => is_page(link.url));
  for (const link of good) {
    const item = element('li');
    item.append(element('a', typeset(link.title || link.url),
                        { href: link.url, target: '_blank', rel: 'noopener noreferrer' }));
    part('links').querySelector('ul').append(item);
  }
  part('links').hidden = good.length === 0;
}

/// What a teacher may want to keep: the whole in one file is made when it is asked for.
function add_downloads(media) {
  const captions = (media.captions ?? []).map(
      (one) => [`${words.captions} – ${language_name(one.language)} (WebVTT)`, new URL(one.file, bundle)]);
  const files = [
    [media.kind === 'audio' ? words.film_of_sound : words.film, new URL('/film.mp4', bundle)],
    ...captions,
    [words.poster, new URL('images/poster.jpg', bundle)],
  ];
  for (const [name, { href }] of files) {
    const item = element('li');
    item.append(element('a', name, { href, download: '' }));
    part('downloads').querySelector('ul').append(item);
  }
  part('downloads').hidden = false;
}

function add_fact(name, values, kind) {
  if (values.length === 0) return;
  const given = element('dd');
  given.append(...values.map((value) => element('span', value, kind ? { class: kind } : {})));
  part('facts').append(element('dt', name), given);
}

/// What Markdown may become here; of anything else only the words are shown. A heading is one of
/// the page's third level, whatever it calls itself.
const shown_as = { p: 'p', ul: 'ul', ol: 'ol', li: 'li', strong: 'strong', em: 'em', code: 'code',
                   pre: 'pre', blockquote: 'blockquote', br: 'br', h1: 'h3', h2: 'h3', h3: 'h3',
                   h4: 'h3', h5: 'h3', h6: 'h3' };

/// It is read in a document where nothing is loaded and nothing runs, and then made anew.
function from_markdown(text) {
  const read = new DOMParser().parseFromString(window.marked.parse(text), 'text/html');
  const again = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(typeset(node.data));
    if (node.nodeType !== Node.ELEMENT_NODE || ['script', 'style'].includes(node.localName))
      return '';
    const name = shown_as[node.localName];
    const made = name ? element(name) : document.createDocumentFragment();
    made.append(...[...node.childNodes].map(again));
    if (node.localName !== 'a' || !is_page(node.getAttribute('href'))) return made;
    const link = element('a', undefined, { href: node.getAttribute('href'), target: '_blank',
                                           rel: 'noopener noreferrer' });
    link.append(made);
    return link;
  };
  return [...read.body.childNodes].map(again);
}

function show_about(manifest) {
  const language = manifest.language && manifest.language !== 'und' ? manifest.language : '';
  document.title = `${manifest.title} — classe12`;
  part('title').textContent = typeset(manifest.title);
  part('description').append(...from_markdown(manifest.description ?? ''));
  if (language)
    for (const id of ['title', 'description']) part(id).lang = language;

  const [name, meaning] = words.visibility[manifest.visibility] ?? [manifest.visibility ?? '', ''];
  part('visibility').textContent = name;
  part('visibility').dataset.visibility = manifest.visibility;
  part('visibility-meaning').textContent = meaning;
  part('seen-by').hidden = name === '';

  add_fact(words.levels, manifest.levels ?? [], 'tag');
  add_fact(words.subjects, manifest.subjects ?? [], 'tag');
  add_fact(words.tags, manifest.tags ?? [], 'tag');
  add_fact(words.language, language ? [language_name(language)] : []);
  add_fact(words.duration, stage.told_duration > 0 ? [clock(stage.told_duration)] : []);
}

async function load_manifest() {
  const answer = await fetch(new URL('manifest.json', bundle));
  if (!answer.ok) throw new Error(String(answer.status));
  const manifest = await answer.json();
  const media = manifest.media ?? {};
  stage.learn({ duration: seconds(media.duration), sizes: media.renditions ?? [] });
  shape_screen(stage, media.kind);
  show_poster(stage, media.kind, new URL('images/poster.jpg', bundle).href);
  show_about(manifest);
  add_chapters(media.chapters ?? []);
  add_links(manifest.links ?? []);
  add_downloads(media);
}

// ---- Keyboard ---------------------------------------------------------------

function show_keys() {
  const help = [
    [[words.key_space, 'K'], words.play_key],
    [['←', '→'], words.seek_keys],
    [['C'], words.captions_key],
    [['M'], words.mute_key],
    [['<', '>'], words.speed_keys],
    [['F'], words.fullscreen],
  ];
  for (const [names, meaning] of help) {
    const term = element('dt');
    names.forEach((name, i) => term.append(i > 0 ? ' ' : '', element('kbd', name)));
    part('keys').append(term, element('dd', meaning));
  }
}

// ---- All together -----------------------------------------------------------

document.documentElement.lang = spoken;
for (const one of document.querySelectorAll('[data-words]'))
  one.textContent = words[one.dataset.words];
for (const one of document.querySelectorAll('[data-label]'))
  one.setAttribute('aria-label', words[one.dataset.label]);

const stage = set_up_controls(part('stage'), words);
set_up_glimpse(stage, new URL('images/storyboard.vtt', bundle));
show_keys();
// Captions are tracks of their own here, never inside the picture. Nothing is mended in silence:
// who publishes must know.
const hls = play_stream(stage, new URL('master.m3u8', bundle).href,
                        { options: { enableCEA708Captions: false } });
window.classe12 = { hls, video: stage.video };
load_manifest().catch(() => stage.tell_problem(words.no_manifest));
