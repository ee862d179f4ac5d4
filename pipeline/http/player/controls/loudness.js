// SPDX-License-Identifier: EUPL-1.2

import { give_name } from './icons.js';

export function toggle_mute({ video }) {
  video.muted = !video.muted;
  if (!video.muted && video.volume === 0) video.volume = 1;
}

export function set_up_loudness(stage) {
  const { video, words } = stage;
  const [mute, volume] = ['mute', 'volume'].map((id) => stage.part(id));
  const show = () => {
    const silent = video.muted || video.volume === 0;
    if (silent) give_name(mute, words.unmute, 'muted');
    else give_name(mute, words.mute, 'sound');
    volume.value = silent ? 0 : video.volume;
    volume.style.setProperty('--done', `${volume.value * 100}%`);
  };
  mute.addEventListener('click', () => toggle_mute(stage));
  volume.addEventListener('input', () => {
    video.volume = Number(volume.value);
    video.muted = video.volume === 0;
  });
  video.addEventListener('volumechange', show);
  show();
}
