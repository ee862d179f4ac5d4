// SPDX-License-Identifier: EUPL-1.2

import { fill_menu } from './stage.js';

const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2];

function set_speed({ video }, speed) {
  // A film that is loaded anew begins at its default.
  video.defaultPlaybackRate = speed;
  video.playbackRate = speed;
}

/// To the next speed there is: 1 faster, -1 slower.
export function change_speed(stage, by) {
  const now = stage.video.playbackRate;
  const next = by > 0 ? speeds.find((speed) => speed > now)
                      : speeds.findLast((speed) => speed < now);
  if (next) set_speed(stage, next);
}

export function set_up_speed(stage) {
  const menu = stage.part('speed');
  const number = new Intl.NumberFormat(document.documentElement.lang);
  fill_menu(menu, speeds.map((speed) => [speed, `${number.format(speed)} ×`]), 1);
  menu.addEventListener('change', () => set_speed(stage, Number(menu.value)));
  stage.video.addEventListener('ratechange', () => {
    menu.value = String(stage.video.playbackRate);
  });
}
