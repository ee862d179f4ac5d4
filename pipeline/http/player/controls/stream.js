// SPDX-License-Identifier: EUPL-1.2

import { fill_menu } from './stage.js';
import { filled, language_name } from './words.js';

// The film itself: by hls.js where the browser lets it, else by the browser. window.Hls is loaded
// before.

/// As the bundle calls it; one that it does not know goes by its short side.
function level_name({ width, height }, sizes) {
  const short_side = Math.min(width, height);
  const size = sizes.find((one) => one.width === width && one.height === height);
  return size?.name ?? (short_side ? `${short_side}p` : '');
}

function fill_quality(stage, hls) {
  const named = (level) => level_name(level, stage.sizes);
  const levels = hls.levels.map((level, i) => [i, named(level)]).reverse();
  const playing = hls.levels[hls.currentLevel];
  const now = hls.autoLevelEnabled && playing ? ` (${named(playing)})` : '';
  const automatic = [-1, stage.words.automatic + now];
  fill_menu(stage.part('quality'), levels.length > 1 ? [automatic, ...levels] : [], hls.manualLevel);
}

function fill_audio(stage, hls) {
  const tracks = hls.audioTracks.map((track, i) => [i, track.name || language_name(track.lang)]);
  fill_menu(stage.part('audio'), tracks, hls.audioTrack);
}

function set_up_menus(stage, hls, events) {
  const [quality, audio] = ['quality', 'audio'].map((id) => stage.part(id));
  for (const event of [events.MANIFEST_PARSED, events.LEVEL_SWITCHED])
    hls.on(event, () => fill_quality(stage, hls));
  stage.element.addEventListener('learned', () => fill_quality(stage, hls));
  for (const event of [events.AUDIO_TRACKS_UPDATED, events.AUDIO_TRACK_SWITCHED])
    hls.on(event, () => fill_audio(stage, hls));
  quality.addEventListener('change', () => {
    // At once, and not from the next segment on: one looks whether it is better.
    hls.currentLevel = Number(quality.value);
    fill_quality(stage, hls);
  });
  audio.addEventListener('change', () => {
    hls.audioTrack = Number(audio.value);
  });
}

function tell(stage, Hls, { type, details }) {
  const { cannot_load, cannot_play } = stage.words;
  stage.tell_problem(filled(type === Hls.ErrorTypes.NETWORK_ERROR ? cannot_load : cannot_play, details));
}

/// Returns the player of hls.js, made with `options`, or null. `begins` is a time in seconds.
/// `mends`: a decoder that stumbles is begun anew once before anybody is told.
export function play_stream(stage, address, { options = {}, begins = 0, mends = false } = {}) {
  const { video, words } = stage;
  const Hls = window.Hls;
  if (!Hls?.isSupported()) {
    if (video.canPlayType('application/vnd.apple.mpegurl') === '')
      stage.tell_problem(words.no_hls);
    const begin = () => { video.currentTime = begins; };
    if (begins > 0) video.addEventListener('loadedmetadata', begin, { once: true });
    video.src = address;
    return null;
  }
  const hls = new Hls({ startPosition: begins || -1, ...options });
  set_up_menus(stage, hls, Hls.Events);
  let may_mend = mends;
  hls.on(Hls.Events.ERROR, (_, error) => {
    if (!error.fatal) return;
    const mended = may_mend && error.type === Hls.ErrorTypes.MEDIA_ERROR;
    if (!mended) return tell(stage, Hls, error);
    may_mend = false;
    hls.recoverMediaError();
  });
  hls.loadSource(address);
  hls.attachMedia(video);
  return hls;
}
