// SPDX-License-Identifier: EUPL-1.2

// What stands on the buttons and before the menus, in a square of 24.

const shapes = {
  play: ['M7 4.5v15L19.5 12z'],
  pause: ['M6 5h4v14H6zm8 0h4v14h-4z'],
  sound: ['M3 9v6h4l5 4.5v-15L7 9z', 'M15.5 8.5a5 5 0 0 1 0 7M18 6a8.5 8.5 0 0 1 0 12'],
  muted: ['M3 9v6h4l5 4.5v-15L7 9z', 'm15.5 9.5 5 5m0-5-5 5'],
  fullscreen: ['', 'M4 9V4h5m11 5V4h-5M4 15v5h5m11-5v5h-5'],
  leave: ['', 'M9 4v5H4m11-5v5h5M9 20v-5H4m11 5v-5h5'],
  captions: ['', 'M3.5 5.5h17v13h-17zM7 11h6m3 0h1M7 15h2m3 0h5'],
  audio: ['', 'M4 10v4m4-8v12m4-15v18m4-14v10m4-7v4'],
  quality: ['', 'M4 7h9m5 0h2M4 17h2m5 0h9M13 4.5v5h5v-5zm-7 10v5h5v-5z'],
  speed: ['', 'M5.6 18.4a9 9 0 1 1 12.8 0M12 13l4-4.5'],
};

const svg = (name) => document.createElementNS('http://www.w3.org/2000/svg', name);

/// Its first shape is filled, its second drawn with a line. It says nothing: what has it has a name.
export function icon(name) {
  const drawn = svg('svg');
  drawn.setAttribute('viewBox', '0 0 24 24');
  drawn.setAttribute('aria-hidden', 'true');
  shapes[name].forEach((shape, i) => {
    const path = svg('path');
    path.setAttribute('d', shape);
    if (i > 0) path.setAttribute('class', 'line');
    drawn.append(path);
  });
  return drawn;
}

/// Names a button and draws on it. Only when it is another: a button that is pressed keeps what
/// is under the finger.
export function give_name(button, name, drawn) {
  if (button.dataset.drawn === drawn) return;
  button.dataset.drawn = drawn;
  button.setAttribute('aria-label', name);
  button.title = name;
  button.replaceChildren(icon(drawn));
}
