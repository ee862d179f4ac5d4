// SPDX-License-Identifier: EUPL-1.2

import { clock } from './words.js';

// The seek bar's glimpse of what is there: a picture of the storyboard, the time and the chapter.

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

async function load_storyboard(address) {
  const answer = await fetch(address);
  return answer.ok ? parse_storyboard(await answer.text(), address) : [];
}

function draw(thumbnail, cue) {
  thumbnail.hidden = !cue;
  if (!cue) return;
  thumbnail.style.width = `${cue.width}px`;
  thumbnail.style.height = `${cue.height}px`;
  thumbnail.style.backgroundImage = `url("${cue.image}")`;
  thumbnail.style.backgroundPosition = `-${cue.x}px -${cue.y}px`;
}

function show_glimpse(stage, storyboard, time) {
  const { duration } = stage;
  if (duration <= 0) return;
  const [area, glimpse] = ['seek-area', 'glimpse'].map((id) => stage.part(id));
  const cue = storyboard.find((one) => one.start <= time && time < one.end);
  draw(stage.part('thumbnail'), cue);
  glimpse.style.maxWidth = cue ? `${cue.width + 2}px` : '';
  const title = stage.chapter_at(time)?.title;
  stage.part('glimpse-text').textContent = clock(time) + (title ? ` · ${title}` : '');
  glimpse.hidden = false;
  const centre = (time / duration) * area.clientWidth - glimpse.offsetWidth / 2;
  const room = area.clientWidth - glimpse.offsetWidth;
  glimpse.style.left = `${Math.min(Math.max(centre, 0), Math.max(room, 0))}px`;
}

/// By the mouse and the finger: of where they point.
function follow_pointer(stage, show, hide) {
  const area = stage.part('seek-area');
  area.addEventListener('pointermove', (event) => {
    const box = stage.part('seek').getBoundingClientRect();
    const thumb = 16;  // its middle goes from half of it to half of it before the end
    const share = (event.clientX - box.left - thumb / 2) / (box.width - thumb);
    show(Math.min(Math.max(share, 0), 0.9999) * stage.duration);
  });
  for (const event of ['pointerleave', 'pointercancel']) area.addEventListener(event, hide);
  // A finger is lifted without leaving.
  area.addEventListener('pointerup', (event) => {
    if (event.pointerType !== 'mouse') hide();
  });
}

/// By the keyboard: of where the film is, while somebody looks for a place.
function follow_keyboard(stage, show, hide) {
  const { video } = stage;
  const seek = stage.part('seek');
  const lasts = 1.5;  // seconds of the film: then it plays, and the picture is its own
  let sought = 0;
  const look = () => {
    if (!seek.matches(':focus-visible')) return;
    sought = video.currentTime;
    show(Math.min(sought, stage.duration * 0.9999));
  };
  seek.addEventListener('focus', look);
  video.addEventListener('seeking', look);
  seek.addEventListener('blur', hide);
  video.addEventListener('timeupdate', () => {
    if (seek.matches(':focus-visible') && video.currentTime > sought + lasts) hide();
  });
}

export function set_up_glimpse(stage, address) {
  let storyboard = [];
  const show = (time) => show_glimpse(stage, storyboard, time);
  const hide = () => {
    stage.part('glimpse').hidden = true;
  };
  follow_pointer(stage, show, hide);
  // What comes over something else goes when one asks (WCAG 1.4.13), and a seek that is still under
  // way does not bring it back.
  let sent_away = false;
  stage.element.addEventListener('keydown', ({ key }) => {
    sent_away = key === 'Escape';
    if (sent_away) hide();
  }, { capture: true });
  follow_keyboard(stage, (time) => { if (!sent_away) show(time); }, hide);
  // A luxury: without it the time is shown alone.
  load_storyboard(address).then((cues) => { storyboard = cues; }, () => {});
}
