// SPDX-License-Identifier: EUPL-1.2

import { give_name } from './icons.js';
import { clock, filled } from './words.js';

// Playing, and the place in the film.

function loaded_until({ buffered, currentTime }) {
  for (let i = 0; i < buffered.length; ++i) {
    const holds = buffered.start(i) <= currentTime + 0.1;
    if (holds && currentTime <= buffered.end(i)) return buffered.end(i);
  }
  return currentTime;
}

function show_place(stage) {
  const { video, duration, words } = stage;
  const seek = stage.part('seek');
  const share = (time) => `${duration > 0 ? (Math.min(time, duration) / duration) * 100 : 0}%`;
  seek.max = duration || 1;
  seek.value = video.currentTime;
  seek.style.setProperty('--done', share(video.currentTime));
  seek.style.setProperty('--loaded', share(loaded_until(video)));
  // Written only when it changes, so that a screen reader is left in peace.
  // A length is rounded, a moment is not: what is there comes after.
  const [now, end] = [clock(video.currentTime), clock(Math.round(duration))];
  const time = stage.part('time');
  if (time.textContent === `${now} / ${end}`) return;
  const total = document.createElement('span');
  total.textContent = ` / ${end}`;
  time.replaceChildren(now, total);
  seek.setAttribute('aria-valuetext', filled(words.position_of, now, end));
}

export function set_up_playing(stage) {
  const { video, words } = stage;
  for (const start of [stage.part('play'), stage.part('big-play'), video])
    start.addEventListener('click', () => stage.toggle_play());

  const show_state = () => {
    if (video.paused) give_name(stage.part('play'), words.play, 'play');
    else give_name(stage.part('play'), words.pause, 'pause');
    if (!video.paused) stage.part('big-play').hidden = true;
  };
  for (const event of ['play', 'pause', 'ended']) video.addEventListener(event, show_state);

  const follow = () => {
    show_place(stage);
    if (!video.paused) requestAnimationFrame(follow);
  };
  video.addEventListener('play', follow);
  for (const event of ['timeupdate', 'seeking', 'progress', 'durationchange'])
    video.addEventListener(event, () => show_place(stage));
  stage.element.addEventListener('learned', () => show_place(stage));

  const seek = stage.part('seek');
  seek.addEventListener('input', () => stage.seek_to(Number(seek.value)));
  video.addEventListener('error', () =>
    stage.tell_problem(filled(words.cannot_play, video.error.message)));
  show_state();
  show_place(stage);
}
