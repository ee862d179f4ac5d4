// SPDX-License-Identifier: EUPL-1.2

import { give_name } from './icons.js';

/// Picture and controls go there together.
export function toggle_full_screen({ element, video }) {
  if (document.fullscreenElement) return document.exitFullscreen();
  if (element.requestFullscreen) return element.requestFullscreen();
  // An iPhone knows it for videos only.
  video.webkitEnterFullscreen?.();
}

export function set_up_full_screen(stage) {
  const { words } = stage;
  const button = stage.part('fullscreen');
  const show = () => {
    if (document.fullscreenElement) give_name(button, words.leave_fullscreen, 'leave');
    else give_name(button, words.fullscreen, 'fullscreen');
  };
  button.addEventListener('click', () => toggle_full_screen(stage));
  document.addEventListener('fullscreenchange', show);
  show();
}
