// SPDX-License-Identifier: EUPL-1.2

// Plays a bundle to its end in the browser that pupils have, with hls.js on
// the preview page or with Shaka on the page in shaka/:
//     node play.mjs URL [screenshot.png]

import { require_that, seconds, until, visit } from './browser.mjs';

const rate = 4;              // times real speed
const gap_allowed = 0.05;    // seconds: what no eye and no decoder minds
const end_allowed = 0.1;     // seconds between the manifest's end and the player's
const share_decoded = 0.95;  // of the rung's frames; a busy browser leaves some out

/// All that a player may complain about: a busy machine makes it wait, and a
/// switch of ours interrupts what it was doing.
const harmless = ['bufferStalledError', 'aborted'];

/// Runs in the page, before its own scripts. Where the preview page has made hls.js, it holds the
/// lowest level from the first segment on, writes down what hls.js says, and lets it be handled
/// as Shaka's page lets Shaka: {heights, hold, holds, frame_rate, caption_tracks, sounds, choose,
/// chosen}.
function watch_hls() {
  let player;
  const watch = (hls, video, seen) => {
    hls.on('hlsError', (_, error) => {
      (error.fatal ? seen.fatal : seen.errors).push(error.details);
    });
    hls.on('hlsManifestParsed', () => {
      hls.startLevel = 0;
      hls.loadLevel = 0;  // levels are sorted: 0 is the lowest
    });
    return {
      heights: () => hls.levels.map((level) => level.height),
      hold: (level) => { hls.currentLevel = level; },
      holds: (level) => hls.currentLevel === level,
      frame_rate: () => hls.levels[hls.currentLevel]?.frameRate ?? 0,
      caption_tracks: () => hls.subtitleTracks.length,
      sounds: () => hls.audioTracks.map((track) => track.name),
      choose: (sound) => { hls.audioTrack = sound; },
      chosen: () => hls.audioTracks[hls.audioTrack]?.name,
    };
  };
  Object.defineProperty(window, 'classe12', {
    get: () => player,
    set(value) {
      player = value;
      if (!player.hls) return;
      player.seen = { fatal: [], errors: [] };
      player.client = watch(player.hls, player.video, player.seen);
    },
  });
}

const play = (page) =>
  page.evaluate((speed) => {
    classe12.video.muted = true;
    classe12.video.playbackRate = speed;
    return classe12.video.play();
  }, rate);

const play_to_end = async (page) => {
  await play(page);
  await until(page, 'the end', () => classe12.video.ended);
};

/// What the player holds and has done.
const measure = (page) =>
  page.evaluate(() => {
    const { client, video, seen } = classe12;
    const ranges = Array.from({ length: video.buffered.length },
                              (_, i) => [video.buffered.start(i), video.buffered.end(i)]);
    const quality = video.getVideoPlaybackQuality();
    const captions = [...video.textTracks].find((track) => track.mode === 'showing');
    return {
      time: video.currentTime,
      duration: video.duration,
      ranges,
      frames: quality.totalVideoFrames,
      dropped: quality.droppedVideoFrames,
      audio_bytes: video.webkitAudioDecodedByteCount,
      cues: [...(captions?.cues ?? [])].map((cue) => [cue.startTime, cue.endTime, cue.text]),
      caption_tracks: client.caption_tracks(),
      width: video.videoWidth,
      height: video.videoHeight,
      frame_rate: client.frame_rate(),
      errors: seen.errors,
      problem: document.getElementById('problem')?.textContent ?? '',
    };
  });

function check_end(measured, duration) {
  require_that(measured.problem === '', `the page says: ${measured.problem}`);
  const errors = measured.errors.filter((error) => !harmless.includes(error));
  require_that(errors.length === 0, `the player had to mend: ${errors.join(', ')}`);
  const [ends, should] = [measured.time, duration].map((time) => time.toFixed(3));
  require_that(Math.abs(measured.time - duration) <= end_allowed,
               `ends at ${ends} s, and the manifest says ${should} s`);
}

/// The cues of a WebVTT file of ours: [start, end, text].
function cues_of(text) {
  const time = (stamp) => stamp.split(':').reduce((sum, piece) => sum * 60 + Number(piece), 0);
  const cue = /^([\d:.]+) --> ([\d:.]+).*\n((?:.+\n)+)/gm;
  return [...text.matchAll(cue)].map(([, start, end, words]) => [time(start), time(end), words]);
}

/// Players show colours and entities in ways of their own: the letters must be those of the file.
const letters = (text) =>
  text.replace(/<[^>]*>/g, '').replace(/&amp;/g, '&').replace(/&lt;/g, '<').replace(/&gt;/g, '>')
      .replace(/\s+/g, ' ').trim();

/// Every cue of the file was shown, when and as it is written, accents and all.
async function check_cues(page, media, measured) {
  require_that(measured.cues.length > 0, 'captions are offered and none came');
  const address = new URL(`/bundle/${media.captions[0].file}`, page.url());
  const written = cues_of(await (await fetch(address)).text());
  require_that(written.length === media.captions[0].cues,
               `${address}: ${written.length} cues, and the manifest says ${media.captions[0].cues}`);
  for (const [start, end, words] of written) {
    const near = (cue) => Math.abs(cue[0] - start) < 0.002 && Math.abs(cue[1] - end) < 0.002;
    const shown = measured.cues.filter(near).map((cue) => letters(cue[2]));
    require_that(shown.includes(letters(words)),
                 `the cue at ${start} s, “${letters(words)}”, was shown as “${shown[0] ?? ''}”`);
  }
}

/// The lowest level alone, from the first frame to the last.
async function whole_pass(page, media) {
  await page.keyboard.press('c');  // the captions, as a pupil would ask for them
  await play_to_end(page);
  const measured = await measure(page);
  const duration = seconds(media.duration);
  check_end(measured, duration);

  const { ranges } = measured;
  const loaded = ranges.map((range) => range.map((time) => time.toFixed(3)).join('–')).join(', ');
  require_that(ranges.length === 1, `there are gaps; loaded is ${loaded}`);
  require_that(ranges[0][0] <= gap_allowed, `the beginning is missing; loaded is ${loaded}`);

  const rung = (media.renditions ?? []).find((one) => one.height === measured.height);
  const fps = measured.frame_rate || seconds(rung?.frame_rate ?? 0);
  const expected = Math.round(duration * fps);
  if (media.kind === 'video') {
    require_that(measured.frames > 0, 'there is no picture');
    // More or a little less is no fault of the film's: on a busy machine a player that stood still
    // decodes anew from the key frame before, and pictures that come too late are left out.
    // GStreamer counts them in verify.
    require_that(measured.frames >= expected * share_decoded,
                 `${measured.frames} frames were decoded, and ${expected} are in the rung`);
  }
  if ((media.audio ?? []).length > 0)
    require_that(measured.audio_bytes > 0, 'the manifest names sound and none was decoded');
  require_that(measured.caption_tracks === (media.captions ?? []).length,
               `${measured.caption_tracks} tracks of captions are offered`);
  if (measured.caption_tracks > 0) await check_cues(page, media, measured);
  return { ...measured, cues: measured.cues.length, expected_frames: expected };
}

/// From level to level at the place where the video stands. It stands still,
/// since a short clip would end before; the size of the picture is the proof.
async function switch_to(page, which) {
  const level = await page.evaluate((name) => {
    const heights = classe12.client.heights();
    const index = name === 'highest' ? heights.length - 1 : 0;
    classe12.client.hold(index);
    return { index, height: heights[index] };
  }, which);
  await until(page, `the ${which} level is seen`, ({ index, height }) => {
    const { client, video } = classe12;
    if (client.holds(index) && video.videoHeight === height) return true;
    // A standing picture is drawn anew when one seeks to it.
    if (!video.seeking) video.currentTime += 0;
    return false;
  }, level);
  return level.height;
}

/// Above the seek bar, on the page that has one, is a picture of what is there.
async function look_ahead(page, media) {
  const bar = await page.$('#seek');
  if (!bar || media.kind !== 'video') return;
  const { x, y, width, height } = await bar.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await until(page, 'the seek bar shows a picture', () => {
    if (document.getElementById('glimpse').hidden) return false;
    const drawn = document.getElementById('thumbnail').style.backgroundImage;
    const [, address] = /url\("(.*)"\)/.exec(drawn) ?? [];
    if (!address) return false;
    const picture = new Image();
    picture.src = address;
    return picture.decode().then(() => picture.naturalWidth > 0, () => false);
  });
}

async function seeking_pass(page, media, screenshot) {
  const duration = seconds(media.duration);
  const middle = duration / 2;
  const heights = [];
  await page.evaluate((time) => { classe12.video.currentTime = time; }, middle);
  await until(page, 'the middle is found', () => !classe12.video.seeking);
  await page.keyboard.press('c');
  await look_ahead(page, media);
  if ((media.renditions ?? []).length > 1) {
    for (const which of ['lowest', 'highest', 'lowest']) {
      heights.push(await switch_to(page, which));
      if (which === 'highest' && screenshot) await page.screenshot({ path: screenshot });
    }
  } else if (screenshot) {
    await page.screenshot({ path: screenshot });
  }
  await play_to_end(page);
  const measured = await measure(page);
  check_end(measured, duration);
  const last = measured.ranges.at(-1) ?? [Infinity, 0];
  require_that(last[0] <= middle + gap_allowed,
               `there is a gap after the middle: loaded from ${last[0].toFixed(3)} s on`);
  return { ...measured, cues: measured.cues.length, heights };
}

/// Each of several sounds has a name of its own, and comes when it is chosen.
async function sounds_pass(page, media) {
  const sounds = media.audio ?? [];
  if (media.kind !== 'video' || sounds.length < 2) return [];
  const names = await page.evaluate(() => classe12.client.sounds());
  require_that(new Set(names).size === sounds.length,
               `offered are “${names.join('”, “')}”, and the manifest names ${sounds.length} sounds`);
  const asked = new Set();
  page.on('request', (request) => asked.add(new URL(request.url()).pathname));
  // The one that plays from the beginning comes last, when it has to be asked for again.
  for (const index of [...names.keys()].reverse()) {
    asked.clear();
    await page.evaluate((sound) => classe12.client.choose(sound), index);
    const file = `/bundle/${sounds[index].file}`;
    for (const patience = Date.now() + 20_000; !asked.has(file);) {
      require_that(Date.now() < patience, `“${names[index]}” was chosen, and ${file} is not asked for`);
      await new Promise((done) => setTimeout(done, 50));
    }
    const chosen = await page.evaluate(() => classe12.client.chosen());
    require_that(chosen === names[index], `“${names[index]}” was chosen and “${chosen}” plays`);
  }
  return names;
}

const [url, screenshot] = process.argv.slice(2);
if (!url) {
  console.error('usage: node play.mjs URL [screenshot.png]');
  process.exit(64);
}
await visit(url, {
  whole: whole_pass,
  seeking: (page, media) => seeking_pass(page, media, screenshot),
  sounds: sounds_pass,
}, watch_hls);
