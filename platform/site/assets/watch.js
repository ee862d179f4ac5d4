// SPDX-License-Identifier: EUPL-1.2
// Brings HLS to browsers that cannot play it by themselves, and moments of the film to its links.
// hls.js is loaded before (window.Hls).
const film = document.getElementById('film');
const begins = Number(film.dataset.begins) || 0;

/** Offers the sizes there are; automatic is what hls.js chooses. */
function offerSizes(hls) {
  const choice = document.getElementById('sizes');
  hls.levels.forEach((level, number) => choice.add(new Option(`${Math.min(level.width, level.height)}p`, String(number))));
  choice.addEventListener('change', () => { hls.nextLevel = Number(choice.value); });
  document.getElementById('quality').hidden = hls.levels.length < 2;
}

if (window.Hls?.isSupported()) {
  // Its worker would be a program from a blob, which the page does not allow; captions are the page's own tracks.
  const hls = new window.Hls({ enableWorker: false, startPosition: begins || -1, renderTextTracksNatively: false });
  hls.on(window.Hls.Events.MANIFEST_PARSED, () => offerSizes(hls));
  hls.loadSource(film.dataset.hls);
  hls.attachMedia(film);
} else {
  film.src = film.dataset.hls;
  if (begins > 0) film.addEventListener('loadedmetadata', () => { film.currentTime = begins; }, { once: true });
}

for (const link of document.querySelectorAll('[data-seek]'))
  link.addEventListener('click', (event) => {
    event.preventDefault();
    film.currentTime = Number(link.dataset.seek);
    film.play();
    film.focus();
  });
