// SPDX-License-Identifier: EUPL-1.2

// Plays a bundle on its preview page to the end, in the browser that pupils
// have:   node play.mjs URL [screenshot.png]
// One JSON line with what was measured on stdout; exit 1 and one line with the
// reason on stderr. CHROMIUM names another browser than /usr/bin/chromium.

import puppeteer from 'puppeteer-core';

const budget = 180_000;      // milliseconds for all of it
const rate = 4;              // times real speed
const gap_allowed = 0.05;    // seconds: what no eye and no decoder minds
const end_allowed = 0.1;     // seconds between the manifest's end and the player's
const frames_allowed = 4;    // decoded more or less than the rung has

/// All that hls.js may complain about: a busy machine makes it wait, and a
/// switch of ours interrupts what it was doing.
const harmless = ['bufferStalledError', 'aborted'];

const flags = [
  '--no-sandbox',  // root, as in CI, has no other way
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--mute-audio',
  '--autoplay-policy=no-user-gesture-required',
];

class Failure extends Error {}

function require_that(holds, reason) {
  if (!holds) throw new Failure(reason);
}

/// Runs in the page, before its own scripts: holds the lowest level from the
/// first segment on and writes down what hls.js says.
function watch_player() {
  const seen = { fatal: [], errors: [] };
  let player;
  Object.defineProperty(window, 'classe12', {
    get: () => player,
    set(value) {
      player = value;
      player.seen = seen;
      const { hls } = player;
      if (!hls) return;
      hls.on('hlsError', (_, error) => {
        (error.fatal ? seen.fatal : seen.errors).push(error.details);
      });
      hls.on('hlsManifestParsed', () => {
        hls.startLevel = 0;
        hls.loadLevel = 0;  // levels are sorted: 0 is the lowest
      });
    },
  });
}

async function open_page(browser, url, complaints) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  page.on('request', (request) => {
    const to = new URL(request.url());
    if (!['data:', 'blob:'].includes(to.protocol) && to.hostname !== '127.0.0.1')
      complaints.push(`a request left the machine: ${request.url()}`);
  });
  page.on('pageerror', (error) => complaints.push(`the page broke: ${error.message}`));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  await page.evaluateOnNewDocument(watch_player);
  await page.goto(url, { waitUntil: 'load', timeout: 30_000 });
  // The page reads what it is to play before it makes the player.
  await page.waitForFunction(() => window.classe12?.hls, { timeout: 60_000 }).catch(() => {
    throw new Error('the page has no hls.js');
  });
  await until(page, 'the video is ready', () => classe12.video.readyState >= 2);
  return page;
}

/// Waits for what a function of the page says. A fatal error ends the wait;
/// too long a wait without any progress of the player does, too.
async function until(page, what, reached, argument) {
  const patience = 20_000;
  let before, since = Date.now();
  for (;;) {
    if (await page.evaluate(reached, argument)) return;
    const now = await page.evaluate(() => ({
      time: classe12.video.currentTime,
      ended: classe12.video.ended,
      fatal: classe12.seen.fatal,
      error: classe12.video.error?.message,
    }));
    require_that(now.fatal.length === 0, `hls.js gave up: ${now.fatal.join(', ')}`);
    require_that(!now.error, `the video broke: ${now.error}`);
    if (now.time !== before) since = Date.now();
    before = now.time;
    require_that(Date.now() - since < patience,
                 `waited in vain at ${now.time.toFixed(2)} s until ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
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
    const { hls, video, seen } = classe12;
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
      cues: captions?.cues?.length ?? 0,
      caption_tracks: hls.subtitleTracks.length,
      width: video.videoWidth,
      height: video.videoHeight,
      frame_rate: hls.levels[hls.currentLevel]?.frameRate ?? 0,
      errors: seen.errors,
      problem: document.getElementById('problem').textContent,
    };
  });

/// "30000/1001" or a number.
function seconds(value) {
  const [over, under = 1] = String(value).split('/').map(Number);
  return over / under;
}

function check_end(measured, duration) {
  require_that(measured.problem === '', `the page says: ${measured.problem}`);
  const errors = measured.errors.filter((error) => !harmless.includes(error));
  require_that(errors.length === 0, `hls.js had to mend: ${errors.join(', ')}`);
  const [ends, should] = [measured.time, duration].map((time) => time.toFixed(3));
  require_that(Math.abs(measured.time - duration) <= end_allowed,
               `ends at ${ends} s, and the manifest says ${should} s`);
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
    require_that(expected === 0 || Math.abs(measured.frames - expected) <= frames_allowed,
                 `${measured.frames} frames were decoded, and ${expected} are in the rung`);
  }
  if ((media.audio ?? []).length > 0)
    require_that(measured.audio_bytes > 0, 'the manifest names sound and none was decoded');
  if (measured.caption_tracks > 0)
    require_that(measured.cues > 0, 'captions are offered and none came');
  return { ...measured, expected_frames: expected };
}

/// From level to level at the place where the video stands. It stands still,
/// since a short clip would end before; the size of the picture is the proof.
async function switch_to(page, which) {
  const level = await page.evaluate((name) => {
    const { hls } = classe12;
    hls.currentLevel = name === 'highest' ? hls.levels.length - 1 : 0;
    return { index: hls.manualLevel, height: hls.levels[hls.manualLevel].height };
  }, which);
  await until(page, `the ${which} level is seen`, ({ index, height }) => {
    const { hls, video } = classe12;
    if (hls.currentLevel === index && video.videoHeight === height) return true;
    // A standing picture is drawn anew when one seeks to it.
    if (!video.seeking) video.currentTime += 0;
    return false;
  }, level);
  return level.height;
}

async function seeking_pass(page, media, screenshot) {
  const duration = seconds(media.duration);
  const middle = duration / 2;
  const heights = [];
  await page.evaluate((time) => { classe12.video.currentTime = time; }, middle);
  await until(page, 'the middle is found', () => !classe12.video.seeking);
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
  return { ...measured, heights };
}

async function run(browser, url, screenshot, numbers) {
  require_that(new URL(url).hostname === '127.0.0.1', 'the address is not one of this machine');
  const answer = await fetch(new URL('/bundle/manifest.json', url));
  require_that(answer.ok, `manifest.json: ${answer.status}`);
  const { media } = await answer.json();
  numbers.duration = seconds(media.duration);

  const complaints = [];
  for (const [name, pass] of [['whole', whole_pass], ['seeking', seeking_pass]]) {
    const page = await open_page(browser, url, complaints);
    try {
      numbers[name] = await pass(page, media, screenshot);
    } finally {
      require_that(complaints.length === 0, complaints[0]);
    }
    await page.close();
  }
}

/// Whatever happens, no browser stays behind.
async function close(browser) {
  const process_id = browser.process()?.pid;
  const patience = new Promise((done) => setTimeout(done, 5_000, 'late').unref());
  const closed = await Promise.race([browser.close().catch(() => 'late'), patience]);
  if (closed !== 'late' || !process_id) return;
  try {
    process.kill(process_id, 'SIGKILL');
  } catch {
    // It has gone meanwhile.
  }
}

async function main([url, screenshot]) {
  if (!url) {
    console.error('usage: node play.mjs URL [screenshot.png]');
    return 64;
  }
  const numbers = {};
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: flags,
    timeout: 60_000,
    protocolTimeout: budget,
  });
  let timer;
  try {
    const late = new Promise((_, fail) => {
      timer = setTimeout(() => fail(new Failure(`took more than ${budget / 1000} s`)), budget);
    });
    await Promise.race([run(browser, url, screenshot, numbers), late]);
    return 0;
  } catch (error) {
    console.error(`${url}: ${error.message.split('\n')[0]}`);
    return 1;
  } finally {
    clearTimeout(timer);
    console.log(JSON.stringify(numbers));
    await close(browser);
  }
}

process.exit(await main(process.argv.slice(2)));
