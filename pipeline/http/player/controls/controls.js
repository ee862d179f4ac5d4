// SPDX-License-Identifier: EUPL-1.2

import { set_up_captions } from './captions.js';
import { set_up_full_screen } from './full_screen.js';
import { icon } from './icons.js';
import { set_up_keys } from './keys.js';
import { set_up_loudness } from './loudness.js';
import { set_up_playing } from './playing.js';
import { set_up_speed } from './speed.js';
import { Stage } from './stage.js';

// The player's controls, those of the preview and of the site: one markup, in two pages.

/// Takes the place of the browser's own controls. What a page has besides is set up with its own
/// module: chapters, the glimpse, the stream.
export function set_up_controls(element, words) {
  const stage = new Stage(element, words);
  for (const waiting of element.querySelectorAll('[data-icon]'))
    waiting.prepend(icon(waiting.dataset.icon));
  set_up_playing(stage);
  set_up_loudness(stage);
  set_up_speed(stage);
  set_up_full_screen(stage);
  set_up_captions(stage);
  set_up_keys(stage);
  stage.video.removeAttribute('controls');
  for (const id of ['big-play', 'bar']) stage.part(id).hidden = false;
  return stage;
}
