// SPDX-License-Identifier: EUPL-1.2

import { toggle_captions } from './captions.js';
import { toggle_full_screen } from './full_screen.js';
import { toggle_mute } from './loudness.js';
import { change_speed } from './speed.js';

const deeds = {
  ' ': (stage) => stage.toggle_play(),
  k: (stage) => stage.toggle_play(),
  ArrowLeft: (stage) => stage.seek_to(stage.video.currentTime - 5),
  ArrowRight: (stage) => stage.seek_to(stage.video.currentTime + 5),
  c: toggle_captions,
  f: toggle_full_screen,
  m: toggle_mute,
  '<': (stage) => change_speed(stage, -1),
  '>': (stage) => change_speed(stage, 1),
};

/// A key belongs to what has the focus where that has a use for it.
function is_taken(key, target) {
  if (target.closest('select, textarea, input:not([type=range]), [contenteditable]')) return true;
  if (key === ' ') return target.closest('button, a, summary') !== null;
  return key.startsWith('Arrow') && target.id === 'volume';
}

export function set_up_keys(stage) {
  document.addEventListener('keydown', (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(deeds, key)) return;
    if (!stage.character_keys && key.length === 1 && key !== ' ') return;
    if (is_taken(key, event.target)) return;
    event.preventDefault();
    deeds[key](stage);
  });
}
