// SPDX-License-Identifier: EUPL-1.2

// What the browser tests share: a browser that asks nothing of the network, a
// page with a player, and patience. CHROMIUM names another browser than
// /usr/bin/chromium.

import puppeteer from 'puppeteer-core';

const usual_budget = 180_000;  // milliseconds for all of it

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

export function require_that(holds, reason) {
  if (!holds) throw new Failure(reason);
}

/// "30000/1001" or a number.
export function seconds(value) {
  const [over, under = 1] = String(value).split('/').map(Number);
  return over / under;
}

/// A page with its player: window.classe12 is {video, seen: {fatal, errors}},
/// and what else the page puts there. `watch` runs before the page's own scripts.
async function open_page(browser, url, complaints, watch) {
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
  if (watch) await page.evaluateOnNewDocument(watch);
  await page.goto(url, { waitUntil: 'load', timeout: 30_000 });
  // The page reads what it is to play before it makes the player.
  await page.waitForFunction(() => window.classe12?.seen, { timeout: 60_000 }).catch(() => {
    throw new Error('the page has no player');
  });
  await until(page, 'the video is ready', () => classe12.video.readyState >= 2);
  return page;
}

/// Waits for what a function of the page says. A fatal error ends the wait;
/// too long a wait without any progress of the player does, too.
export async function until(page, what, reached, argument) {
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
    require_that(now.fatal.length === 0, `the player gave up: ${now.fatal.join(', ')}`);
    require_that(!now.error, `the video broke: ${now.error}`);
    if (now.time !== before) since = Date.now();
    before = now.time;
    require_that(Date.now() - since < patience,
                 `waited in vain at ${now.time.toFixed(2)} s until ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

async function read_manifest(url) {
  require_that(new URL(url).hostname === '127.0.0.1', 'the address is not one of this machine');
  const answer = await fetch(new URL('/bundle/manifest.json', url));
  require_that(answer.ok, `manifest.json: ${answer.status}`);
  return answer.json();
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

async function pass_all(browser, url, passes, watch, numbers) {
  const { media } = await read_manifest(url);
  numbers.duration = seconds(media.duration);
  const complaints = [];
  for (const [name, pass] of Object.entries(passes)) {
    const page = await open_page(browser, url, complaints, watch);
    try {
      numbers[name] = await pass(page, media);
    } finally {
      require_that(complaints.length === 0, complaints[0]);
    }
    await page.close();
  }
}

/// Does `work` with a browser and ends the program: exit 1 and one line with the reason on stderr
/// when it fails or takes too long. `finish` is called at the end, whatever that is.
export async function in_browser(name, work, finish = () => {}, budget = usual_budget) {
  let code = 0;
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
    await Promise.race([work(browser), late]);
  } catch (error) {
    console.error(`${name}: ${error.message.split('\n')[0]}`);
    if (process.env.STACK) console.error(error.stack);
    code = 1;
  } finally {
    clearTimeout(timer);
    finish();
    await close(browser);
  }
  process.exit(code);
}

/// Opens the address once for each pass, {name: async (page, media) => numbers}, and ends the
/// program: one JSON line with the numbers on stdout, too.
export async function visit(url, passes, watch) {
  const numbers = {};
  await in_browser(url, (browser) => pass_all(browser, url, passes, watch, numbers),
                   () => console.log(JSON.stringify(numbers)));
}
