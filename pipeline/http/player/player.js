// SPDX-License-Identifier: EUPL-1.2

// The preview page: what a teacher looks at before publishing. Everything it
// shows of a manifest is made of text nodes, and everything it asks for is
// on this machine.

const bundle = new URL('/bundle/', location.href);

const dictionary = {
  en: {
    preview: 'Preview',
    only_here: 'Before publication: only this computer can see this page.',
    player: 'Player',
    play: 'Play',
    pause: 'Pause',
    position: 'Position in the video',
    of: 'of',
    mute: 'Mute',
    unmute: 'Unmute',
    volume: 'Volume',
    captions: 'Captions',
    captions_off: 'No captions',
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
    visibility: {
      private: ['Private', 'Nobody but you will see it.'],
      circle: ['Circle', 'Only the members of its circles will see it.'],
      unlisted: ['Unlisted', 'Whoever has the link will see it.'],
      public: ['Public', 'Everybody will see it.'],
    },
    no_manifest: 'What this video is cannot be read: manifest.json is missing or broken.',
    cannot_play: 'This video cannot be played to its end: ',
    no_hls: 'this browser plays no HLS',
  },
  fr: {
    preview: 'Aperçu',
    only_here: 'Avant publication : cette page n’est visible que sur cet ordinateur.',
    player: 'Lecteur',
    play: 'Lire',
    pause: 'Pause',
    position: 'Position dans la vidéo',
    of: 'sur',
    mute: 'Couper le son',
    unmute: 'Rétablir le son',
    volume: 'Volume',
    captions: 'Sous-titres',
    captions_off: 'Sans sous-titres',
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
    visibility: {
      private: ['Privé', 'Personne d’autre que vous ne la verra.'],
      circle: ['Cercle', 'Seuls les membres de ses cercles la verront.'],
      unlisted: ['Non listé', 'Toute personne qui a le lien la verra.'],
      public: ['Public', 'Tout le monde la verra.'],
    },
    no_manifest: 'La description de cette vidéo est illisible : manifest.json manque ou est abîmé.',
    cannot_play: 'Cette vidéo ne peut pas être lue jusqu’au bout : ',
    no_hls: 'ce navigateur ne lit pas le HLS',
  },
};

const locale = navigator.language || 'en';
const spoken = locale.toLowerCase().startsWith('fr') ? 'fr' : 'en';
const words = dictionary[spoken];

const part = (id) => document.getElementById(id);
const video = part('video');

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

/// 65 is "1:05", 3665 is "1:01:05".
function clock(time) {
  const whole = Math.max(0, Math.floor(time + 1e-6));
  const two = (number) => String(number).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return (hours > 0 ? `${hours}:${two(minutes)}` : `${minutes}`) + `:${two(whole % 60)}`;
}

/// "fr" is "français", for whoever reads French.
function language_name(code) {
  try {
    const name = new Intl.DisplayNames([locale], { type: 'language' }).of(code);
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  } catch {
    return code;  // not BCP 47
  }
}

/// In French a line must not begin with ":", nor end with "«".
const typeset = (text) => text.replace(/ ([:;?!»])/g, '\u00a0$1').replace(/« /g, '«\u00a0');

// ---- What went wrong --------------------------------------------------------

function show_problem(text) {
  part('problem').textContent = text;
  part('problem').hidden = false;
}

// ---- Menus ------------------------------------------------------------------

/// Native menus: every screen reader, keyboard and telephone knows them.
function fill_menu(select, choices, chosen) {
  const options = choices.map(([value, text]) => element('option', text, { value }));
  select.replaceChildren(...options);
  select.value = String(chosen);
  select.parentElement.hidden = choices.length < 2;
}

// ---- Playing ----------------------------------------------------------------

const has_duration = () => Number.isFinite(video.duration) && video.duration > 0;
let told_duration = 0;
const duration = () => (has_duration() ? video.duration : told_duration);

function toggle_play() {
  if (!video.paused) return video.pause();
  // A refusal is an event of the video, which is shown there.
  video.play().catch(() => {});
}

function seek_to(time) {
  video.currentTime = Math.min(Math.max(time, 0), duration());
}

function give_name(button, name, icon) {
  button.setAttribute('aria-label', name);
  button.title = name;
  button.querySelector('use').setAttribute('href', icon);
}

function show_play_state() {
  give_name(part('play'), video.paused ? words.play : words.pause,
            video.paused ? '#icon-play' : '#icon-pause');
  if (!video.paused) part('big-play').hidden = true;
}

function show_volume() {
  const silent = video.muted || video.volume === 0;
  give_name(part('mute'), silent ? words.unmute : words.mute,
            silent ? '#icon-muted' : '#icon-sound');
  part('volume').value = silent ? 0 : video.volume;
  part('volume').style.setProperty('--done', `${silent ? 0 : video.volume * 100}%`);
}

function loaded_until() {
  for (let i = 0; i < video.buffered.length; ++i) {
    const holds = video.buffered.start(i) <= video.currentTime + 0.1;
    if (holds && video.currentTime <= video.buffered.end(i)) return video.buffered.end(i);
  }
  return video.currentTime;
}

function show_time() {
  const seek = part('seek');
  const total = duration();
  const share = (time) => `${total > 0 ? (Math.min(time, total) / total) * 100 : 0}%`;
  seek.max = total || 1;
  seek.value = video.currentTime;
  seek.style.setProperty('--done', share(video.currentTime));
  seek.style.setProperty('--loaded', share(loaded_until()));
  const now = clock(video.currentTime);
  // Written only when it changes, so that a screen reader is left in peace.
  if (part('time').dataset.shown === now + total) return;
  part('time').dataset.shown = now + total;
  part('time').replaceChildren(now, element('span', ` / ${clock(total)}`));
  seek.setAttribute('aria-valuetext', `${now} ${words.of} ${clock(total)}`);
  show_chapter();
}

function follow_time() {
  show_time();
  if (!video.paused) requestAnimationFrame(follow_time);
}

function set_up_playing() {
  part('play').addEventListener('click', toggle_play);
  part('big-play').addEventListener('click', toggle_play);
  video.addEventListener('click', toggle_play);
  for (const event of ['play', 'pause', 'ended']) video.addEventListener(event, show_play_state);
  video.addEventListener('play', follow_time);
  for (const event of ['timeupdate', 'seeking', 'progress', 'durationchange'])
    video.addEventListener(event, show_time);
  video.addEventListener('error', () => show_problem(words.cannot_play + video.error.message));

  part('seek').addEventListener('input', () => seek_to(Number(part('seek').value)));

  part('mute').addEventListener('click', toggle_mute);
  part('volume').addEventListener('input', () => {
    video.volume = Number(part('volume').value);
    video.muted = video.volume === 0;
  });
  video.addEventListener('volumechange', show_volume);

  const number = new Intl.NumberFormat(locale);
  const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2].map((speed) => [speed, `${number.format(speed)} ×`]);
  fill_menu(part('speed'), speeds, 1);
  part('speed').addEventListener('change', () => {
    video.playbackRate = Number(part('speed').value);
  });

  show_play_state();
  show_volume();
  show_time();
}

function toggle_mute() {
  video.muted = !video.muted;
  if (!video.muted && video.volume === 0) video.volume = 1;
}

// ---- Full screen ------------------------------------------------------------

function toggle_fullscreen() {
  if (document.fullscreenElement) return document.exitFullscreen();
  if (part('stage').requestFullscreen) return part('stage').requestFullscreen();
  // An iPhone knows it for videos only.
  video.webkitEnterFullscreen?.();
}

function set_up_fullscreen() {
  const show = () => {
    const full = document.fullscreenElement !== null;
    give_name(part('fullscreen'), full ? words.leave_fullscreen : words.fullscreen,
              full ? '#icon-leave' : '#icon-fullscreen');
  };
  part('fullscreen').addEventListener('click', toggle_fullscreen);
  document.addEventListener('fullscreenchange', show);
  show();
}

// ---- Captions ---------------------------------------------------------------

/// hls.js makes the browser's own text tracks, and Safari does so by itself:
/// one way for both.
const caption_tracks = () =>
  [...video.textTracks].filter((track) => ['subtitles', 'captions'].includes(track.kind));

let last_captions = 0;

function show_captions(index) {
  caption_tracks().forEach((track, i) => {
    track.mode = i === index ? 'showing' : 'disabled';
  });
  if (index >= 0) last_captions = index;
}

function toggle_captions() {
  const tracks = caption_tracks();
  if (tracks.length === 0) return;
  const shown = tracks.findIndex((track) => track.mode === 'showing');
  show_captions(shown >= 0 ? -1 : Math.min(last_captions, tracks.length - 1));
}

function fill_captions() {
  const tracks = caption_tracks();
  const named = tracks.map((track, i) => [i, track.label || language_name(track.language)]);
  fill_menu(part('captions'), [[-1, words.captions_off], ...named],
            tracks.findIndex((track) => track.mode === 'showing'));
}

function set_up_captions() {
  part('captions').addEventListener('change', () => show_captions(Number(part('captions').value)));
  for (const event of ['addtrack', 'removetrack', 'change'])
    video.textTracks.addEventListener(event, fill_captions);
}

// ---- Quality and sound, where hls.js plays ----------------------------------

/// The names a manifest gives its rungs, by their size.
const rung_names = new Map();

function level_name(level) {
  const short_side = Math.min(level.width, level.height);
  return rung_names.get(`${level.width}x${level.height}`) ?? (short_side ? `${short_side}p` : '');
}

function fill_quality(hls) {
  const levels = hls.levels.map((level, i) => [i, level_name(level)]).reverse();
  if (levels.length < 2) return;
  const playing = hls.levels[hls.currentLevel];
  const now = hls.autoLevelEnabled && playing ? ` (${level_name(playing)})` : '';
  const automatic = words.automatic + now;
  fill_menu(part('quality'), [[-1, automatic], ...levels], hls.manualLevel);
}

function fill_audio(hls) {
  const tracks = hls.audioTracks.map((track, i) => [i, track.name || language_name(track.lang)]);
  fill_menu(part('audio'), tracks, hls.audioTrack);
}

function set_up_hls_menus(hls, events) {
  for (const event of [events.MANIFEST_PARSED, events.LEVEL_SWITCHED])
    hls.on(event, () => fill_quality(hls));
  for (const event of [events.AUDIO_TRACKS_UPDATED, events.AUDIO_TRACK_SWITCHED])
    hls.on(event, () => fill_audio(hls));
  part('quality').addEventListener('change', () => {
    // At once, and not from the next segment on: the teacher compares.
    hls.currentLevel = Number(part('quality').value);
    fill_quality(hls);
  });
  part('audio').addEventListener('change', () => {
    hls.audioTrack = Number(part('audio').value);
  });
}

function start_playing() {
  const master = new URL('master.m3u8', bundle).href;
  const Hls = window.Hls;
  if (Hls?.isSupported()) {
    // Captions are tracks of their own here, never inside the picture.
    const hls = new Hls({ enableCEA708Captions: false });
    set_up_hls_menus(hls, Hls.Events);
    hls.on(Hls.Events.ERROR, (_, error) => {
      // Nothing is repaired in silence: who publishes must know.
      if (error.fatal) show_problem(words.cannot_play + error.details);
    });
    window.classe12 = { hls, video };
    hls.loadSource(master);
    hls.attachMedia(video);
    return;
  }
  window.classe12 = { hls: null, video };
  if (video.canPlayType('application/vnd.apple.mpegurl') === '')
    return show_problem(words.cannot_play + words.no_hls);
  video.src = master;
}

// ---- The seek bar's glimpse of what is there --------------------------------

/// Cues of a storyboard: {start, end, image, x, y, width, height}.
function parse_storyboard(text, base) {
  const time = (stamp) => stamp.split(':').reduce((sum, piece) => sum * 60 + Number(piece), 0);
  const cue = /^([\d:.]+)\s+-->\s+([\d:.]+).*\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)/gm;
  return [...text.replace(/\r\n?/g, '\n').matchAll(cue)].map(([, start, end, name, ...box]) => {
    const [x, y, width, height] = box.map(Number);
    const image = new URL(name, base).href;
    return { start: time(start), end: time(end), image, x, y, width, height };
  });
}

let storyboard = [];
let chapters = [];

async function load_storyboard() {
  const address = new URL('images/storyboard.vtt', bundle);
  const answer = await fetch(address);
  if (answer.ok) storyboard = parse_storyboard(await answer.text(), address);
}

function show_glimpse(time) {
  const area = part('seek-area');
  const total = duration();
  if (total <= 0) return;
  const glimpse = part('glimpse');
  const cue = storyboard.find((one) => one.start <= time && time < one.end);
  const thumbnail = part('thumbnail');
  thumbnail.hidden = !cue;
  if (cue) {
    thumbnail.style.width = `${cue.width}px`;
    thumbnail.style.height = `${cue.height}px`;
    thumbnail.style.backgroundImage = `url("${cue.image}")`;
    thumbnail.style.backgroundPosition = `-${cue.x}px -${cue.y}px`;
  }
  glimpse.style.maxWidth = cue ? `${cue.width + 2}px` : '';
  const title = chapter_at(time)?.title;
  part('glimpse-text').textContent = clock(time) + (title ? ` · ${title}` : '');
  glimpse.hidden = false;
  const centre = (time / total) * area.clientWidth - glimpse.offsetWidth / 2;
  const room = area.clientWidth - glimpse.offsetWidth;
  glimpse.style.left = `${Math.min(Math.max(centre, 0), Math.max(room, 0))}px`;
}

function set_up_glimpse() {
  const area = part('seek-area');
  const hide = () => {
    part('glimpse').hidden = true;
  };
  area.addEventListener('pointermove', (event) => {
    const box = part('seek').getBoundingClientRect();
    const thumb = 16;  // its middle goes from half of it to half of it before the end
    const share = (event.clientX - box.left - thumb / 2) / (box.width - thumb);
    show_glimpse(Math.min(Math.max(share, 0), 0.9999) * duration());
  });
  for (const event of ['pointerleave', 'pointercancel']) area.addEventListener(event, hide);
  // A finger is lifted without leaving.
  area.addEventListener('pointerup', (event) => {
    if (event.pointerType !== 'mouse') hide();
  });
}

// ---- What the manifest says -------------------------------------------------

const chapter_at = (time) =>
  chapters.findLast((chapter) => chapter.start <= time + 0.01);

function show_chapter() {
  const current = chapter_at(video.currentTime);
  for (const chapter of chapters) {
    if (chapter === current) chapter.button.setAttribute('aria-current', 'true');
    else chapter.button.removeAttribute('aria-current');
  }
}

function add_chapters(listed) {
  const list = part('chapters').querySelector('ol');
  chapters = listed.map((one) => ({ start: seconds(one.start), title: typeset(one.title) }))
                   .sort((a, b) => a.start - b.start);
  for (const chapter of chapters) {
    chapter.button = element('button', undefined, { type: 'button' });
    chapter.button.append(element('time', clock(chapter.start)), element('span', chapter.title));
    chapter.button.addEventListener('click', () => {
      seek_to(chapter.start);
      if (video.paused) toggle_play();
    });
    const item = element('li');
    item.append(chapter.button);
    list.append(item);
    if (chapter.start > 0 && told_duration > 0) {
      const mark = element('i');
      mark.style.left = `${(chapter.start / told_duration) * 100}%`;
      part('marks').append(mark);
    }
  }
  part('chapters').hidden = chapters.length === 0;
  show_chapter();
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
  add_fact(words.duration, told_duration > 0 ? [clock(told_duration)] : []);
}

/// The shape of the picture, so that the page does not jump when it comes.
function shape_screen(media) {
  const [largest] = [...(media.renditions ?? [])].sort((a, b) => b.width - a.width);
  if (media.kind === 'audio') part('screen').classList.add('sound-only');
  else if (largest?.width > 0)
    part('screen').style.aspectRatio = `${largest.width} / ${largest.height}`;
  for (const rung of media.renditions ?? [])
    rung_names.set(`${rung.width}x${rung.height}`, rung.name);
}

/// Asked for before it is given to the video, which would hide that it is missing.
function show_poster(kind) {
  const picture = new Image();
  picture.addEventListener('load', () => {
    if (kind !== 'audio') {
      video.poster = picture.src;
      return;
    }
    // Browsers take the poster away from a video without pictures.
    part('screen').classList.add('pictured');
    part('screen').style.backgroundImage = `url("${picture.src}")`;
  });
  picture.src = new URL('images/poster.jpg', bundle).href;
}

async function load_manifest() {
  const answer = await fetch(new URL('manifest.json', bundle));
  if (!answer.ok) throw new Error(String(answer.status));
  const manifest = await answer.json();
  const media = manifest.media ?? {};
  told_duration = seconds(media.duration);
  shape_screen(media);
  show_poster(media.kind);
  show_about(manifest);
  add_chapters(media.chapters ?? []);
  add_links(manifest.links ?? []);
  add_downloads(media);
  show_time();
  if (window.classe12?.hls) fill_quality(window.classe12.hls);
}

// ---- Keyboard ---------------------------------------------------------------

const keys = {
  ' ': toggle_play,
  k: toggle_play,
  ArrowLeft: () => seek_to(video.currentTime - 5),
  ArrowRight: () => seek_to(video.currentTime + 5),
  c: toggle_captions,
  f: toggle_fullscreen,
  m: toggle_mute,
};

/// A key belongs to what has the focus where that has a use for it.
function is_taken(key, target) {
  if (target.closest('select')) return true;
  if (key === ' ') return target.closest('button, a, summary') !== null;
  return key.startsWith('Arrow') && target.id === 'volume';
}

function set_up_keys() {
  document.addEventListener('keydown', (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(keys, key)) return;
    if (is_taken(key, event.target)) return;
    event.preventDefault();
    keys[key]();
  });
  const help = [
    [[words.key_space, 'K'], words.play_key],
    [['←', '→'], words.seek_keys],
    [['C'], words.captions_key],
    [['M'], words.mute_key],
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

set_up_playing();
set_up_fullscreen();
set_up_captions();
set_up_glimpse();
set_up_keys();
start_playing();
load_manifest().catch(() => show_problem(words.no_manifest));
load_storyboard().catch(() => {});  // a luxury: without it the time is shown alone
