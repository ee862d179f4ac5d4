// SPDX-License-Identifier: EUPL-1.2
// The player of a video's page: the controls that the preview has, with what this page knows of the
// film. hls.js is loaded before (window.Hls).
import { set_up_chapters } from './controls/chapters.js';
import { set_up_controls } from './controls/controls.js';
import { set_up_glimpse } from './controls/glimpse.js';
import { shape_screen, show_poster } from './controls/screen.js';
import { play_stream } from './controls/stream.js';

/// The chapters are the page's links. Whoever follows one sees the film, and can stop it at once.
function set_up_links(stage) {
  const links = [...document.querySelectorAll('[data-seek]')];
  set_up_chapters(stage, links.map((element) =>
    ({ start: Number(element.dataset.seek), title: element.dataset.title, element })));
  for (const link of links)
    link.addEventListener('click', () => {
      stage.element.scrollIntoView({ block: 'nearest' });
      stage.part('play').focus({ preventScroll: true });
    });
}

/// Whether letters are orders is for each to say, and stays so in this browser.
function set_up_letters(stage) {
  const box = document.getElementById('letters');
  const kept = (work) => {
    try {
      return work(window.localStorage);
    } catch {
      return null;  // a browser that keeps nothing
    }
  };
  box.checked = kept((storage) => storage.getItem('letters')) !== 'off';
  const follow = () => { stage.character_keys = box.checked; };
  box.addEventListener('change', () => {
    follow();
    kept((storage) => storage.setItem('letters', box.checked ? 'on' : 'off'));
  });
  follow();
  document.getElementById('keys').hidden = false;
}

const element = document.getElementById('stage');
const { kind, poster, storyboard, master, duration, sizes, begins } = element.dataset;
const stage = set_up_controls(element, element.dataset);
stage.learn({ duration: Number(duration), sizes: JSON.parse(sizes) });
shape_screen(stage, kind);
if (poster) show_poster(stage, kind, poster);
if (kind === 'video') set_up_glimpse(stage, new URL(storyboard, location.href));
set_up_links(stage);
set_up_letters(stage);
// The worker of hls.js would be a program from a blob, which the page does not allow; captions are
// the page's own tracks.
play_stream(stage, master, {
  options: { enableWorker: false, renderTextTracksNatively: false },
  begins: Number(begins),
  mends: true,
});
