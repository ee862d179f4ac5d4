// SPDX-License-Identifier: EUPL-1.2

// What is seen before the film comes.

/// The shape of the picture, so that the page does not jump when it comes.
export function shape_screen(stage, kind) {
  const screen = stage.part('screen');
  const [largest] = [...stage.sizes].sort((a, b) => b.width - a.width);
  if (kind === 'audio') screen.classList.add('sound-only');
  else if (largest?.width > 0) screen.style.setProperty('--shape', `${largest.width} / ${largest.height}`);
}

/// Asked for before it is given to the video, which would hide that it is missing.
export function show_poster(stage, kind, address) {
  const picture = new Image();
  picture.addEventListener('load', () => {
    if (kind !== 'audio') {
      stage.video.poster = picture.src;
      return;
    }
    // Browsers take the poster away from a video without pictures.
    stage.part('screen').classList.add('pictured');
    stage.part('screen').style.backgroundImage = `url("${picture.src}")`;
  });
  picture.src = address;
}
