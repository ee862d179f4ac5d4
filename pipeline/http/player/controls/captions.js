// SPDX-License-Identifier: EUPL-1.2

import { fill_menu } from './stage.js';
import { language_name } from './words.js';

const is_captions = (track) => ['subtitles', 'captions'].includes(track.kind);

/// Those of the page's <track>s, which hls.js makes where the page has none. A browser that plays
/// HLS by itself finds the same captions in the film once more.
function caption_tracks({ video }) {
  const written = [...video.querySelectorAll('track')].map(({ track }) => track).filter(is_captions);
  return written.length > 0 ? written : [...video.textTracks].filter(is_captions);
}

const shown_of = (tracks) => tracks.findIndex((track) => track.mode === 'showing');

function show(stage, index) {
  const tracks = caption_tracks(stage);
  for (const track of [...stage.video.textTracks].filter(is_captions))
    track.mode = track === tracks[index] ? 'showing' : 'disabled';
  if (index >= 0) stage.last_captions = index;
}

/// Off, or on in the language that was last seen.
export function toggle_captions(stage) {
  const tracks = caption_tracks(stage);
  if (tracks.length === 0) return;
  const next = Math.min(stage.last_captions, tracks.length - 1);
  show(stage, shown_of(tracks) >= 0 ? -1 : next);
}

export function set_up_captions(stage) {
  const { video, words } = stage;
  const menu = stage.part('captions');
  const fill = () => {
    const tracks = caption_tracks(stage);
    const named = tracks.map((track, i) => [i, track.label || language_name(track.language)]);
    fill_menu(menu, [[-1, words.captions_off], ...named], shown_of(tracks));
  };
  menu.addEventListener('change', () => show(stage, Number(menu.value)));
  for (const event of ['addtrack', 'removetrack', 'change'])
    video.textTracks.addEventListener(event, fill);
  // The event of a <track> does not rise to its video, but comes by it.
  video.addEventListener('error', ({ target }) => {
    if (target.localName === 'track') stage.tell_problem(words.no_captions);
  }, true);
  fill();
}
