// SPDX-License-Identifier: EUPL-1.2

// The bundle in Shaka Player, for tests/browser/play.mjs alone: the lowest
// level from the first segment on, and captions on or off with "c".

const { shaka } = window;
const video = document.getElementById('video');
const seen = { fatal: [], errors: [] };

shaka.polyfill.installAll();
const player = new shaka.Player();
player.addEventListener('error', ({ detail }) => {
  const list = detail.severity === shaka.util.Error.Severity.CRITICAL ? seen.fatal : seen.errors;
  list.push(`${detail.category}.${detail.code}`);
});
// Lowest first; the bandwidth it starts from chooses the level.
player.configure({ abr: { enabled: false, defaultBandwidthEstimate: 1 } });

const levels = () =>
  player.getVariantTracks().filter((one) => one.audioId === chosen().audioId)
        .sort((a, b) => a.bandwidth - b.bandwidth);
/// One variant of each, in the playlist's order.
const sounds = () => {
  const all = player.getVariantTracks().sort((a, b) => a.audioId - b.audioId);
  return all.filter((one, i) => one.audioId !== all[i - 1]?.audioId);
};
const chosen = () => player.getVariantTracks().find((one) => one.active);

const client = {
  heights: () => levels().map((level) => level.height),
  hold: (level) => player.selectVariantTrack(levels()[level], true),
  holds: (level) => levels()[level].active,
  frame_rate: () => chosen()?.frameRate ?? 0,
  caption_tracks: () => player.getTextTracks().length,
  sounds: () => sounds().map((one) => one.label),
  choose: (sound) => player.selectVariantTrack(sounds()[sound], true),
  chosen: () => chosen().label,
};

let shown = false;
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'c') return;
  shown = !shown;
  player.selectTextTrack(shown ? player.getTextTracks()[0] : null);
});

await player.attach(video);
try {
  await player.load(new URL('/bundle/master.m3u8', location.href).href);
} catch (error) {
  seen.fatal.push(`${error.category}.${error.code}`);
}
window.classe12 = { video, seen, client };
