// SPDX-License-Identifier: EUPL-1.2

// The player of the site's pages, used as people use it:
//     node watch.mjs BASE FILM SOUND SCREENSHOTS
// FILM has two sizes, two sounds, captions in two languages, and chapters at 0, 6 and 12 s of 20;
// SOUND has captions and a chapter.

import { look, widths } from './axe.mjs';
import { in_browser, require_that } from './browser.mjs';

const [base, film, sound, shots] = process.argv.slice(2);

/// A page whose complaints are heard: {page, complaints}.
async function open(browser, path, prepare = () => {}) {
  const page = await browser.newPage();
  await page.setViewport({ width: widths.desk, height: 900 });
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(data:|blob:)/.test(request.url()) && !request.url().startsWith(base))
      complaints.push(`${request.url()} is elsewhere`);
  });
  await prepare(page);
  await page.goto(base + path);
  return { page, complaints };
}

/// Waits for what a function of the page says of the film, and says what was waited for.
async function until(page, what, reached, argument) {
  const wait = page.waitForFunction(reached, {}, argument);
  await wait.catch(() => require_that(false, `waited in vain until ${what}`));
}

const ready = (page) =>
  until(page, 'the film is ready', () => document.getElementById('film').readyState >= 3);

const state = (page) =>
  page.evaluate(() => {
    const { currentTime, paused, muted, playbackRate } = document.getElementById('film');
    const said = document.getElementById('seek').getAttribute('aria-valuetext');
    const problem = document.getElementById('problem').textContent;
    return { time: currentTime, paused, muted, rate: playbackRate, said, problem };
  });

/// Nothing has the focus then, as when the page has come.
const leave = (page) => page.evaluate(() => document.activeElement.blur());

const near = (time, place) => Math.abs(time - place) < 1;

async function playing(page) {
  require_that(!(await page.$('#film[controls]')), 'the browser’s own controls are still there');
  await page.keyboard.press('k');
  await until(page, 'it plays', () => document.getElementById('film').currentTime > 0.3);
  await page.keyboard.press(' ');
  require_that((await state(page)).paused, 'the space bar does not stop it');
  await page.click('#play');
  require_that(!(await state(page)).paused, 'the button does not play it');
  await page.click('#play');

  await page.keyboard.press('m');
  require_that((await state(page)).muted, 'M does not turn the sound off');
  await page.focus('#mute');
  await page.keyboard.press('Enter');
  require_that(!(await state(page)).muted, 'the button does not turn the sound on');
  await leave(page);
}

async function seeking(page) {
  const before = await state(page);
  await page.keyboard.press('ArrowRight');
  const after = await state(page);
  require_that(near(after.time, before.time + 5), `→ leads from ${before.time} to ${after.time}`);
  await until(page, 'the bar tells where it is',
              (said) => document.getElementById('seek').getAttribute('aria-valuetext') !== said,
              before.said);
  await page.focus('#seek');
  await page.keyboard.press('ArrowLeft');
  const { time } = await state(page);
  require_that(near(time, before.time), `← leads from ${after.time} to ${time}`);
  await page.keyboard.press('End');
  await until(page, 'End leads to the end', () => document.getElementById('film').currentTime > 19);
  await page.keyboard.press('Home');
  await until(page, 'Home leads back', () => document.getElementById('film').currentTime < 1);
  await leave(page);
}

async function captions(page) {
  const shown = () =>
    [...document.getElementById('film').textTracks].filter((track) => track.mode === 'showing');
  const cue_in = (language) =>
    until(page, `there is a cue in ${language}`, (code) =>
      [...document.getElementById('film').textTracks].some(
        (track) => track.mode === 'showing' && track.language === code && track.activeCues.length > 0),
    language);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('c');
  // In the language that is spoken.
  await cue_in('fr');
  await until(page, 'the menu tells which', () => document.getElementById('captions').value === '0');
  await page.select('#captions', '1');
  await cue_in('en');
  require_that((await page.evaluate(shown)).length === 1, 'captions are shown in two languages');
  await look(page, 'watch-captions', shots);
  await page.setViewport({ width: widths.desk, height: 900 });
  await page.select('#captions', '-1');
  require_that((await page.evaluate(shown)).length === 0, 'captions cannot be turned off');
}

async function choices(page) {
  const offered = await page.$$eval('#quality option', (all) => all.map(({ text }) => text));
  require_that(offered.join().endsWith(',144p,72p'), `as quality is offered ${offered.join()}`);
  await page.evaluate(() => {
    const video = document.getElementById('film');
    video.loop = true;
    return video.play();
  });
  const tall = (size) =>
    until(page, `it is ${size} high`, (height) =>
      document.getElementById('film').videoHeight === height, size);
  await page.select('#quality', '0');
  await tall(72);
  await page.select('#quality', '1');
  await tall(144);

  const heard = await page.$$eval('#audio option', (all) => all.map(({ text }) => text));
  require_that(heard.length === 2, `as sound is offered ${heard.join()}`);
  const [other] = await Promise.all([
    page.waitForResponse((answer) => /\/audio\/[^/]*\.m3u8$/.test(answer.url())),
    page.select('#audio', '1'),
  ]);
  require_that(other.ok(), `the other sound: ${other.status()}`);

  await page.select('#speed', '1.5');
  require_that((await state(page)).rate === 1.5, 'the menu does not change the speed');
  await leave(page);
  await page.keyboard.press('<');
  require_that((await state(page)).rate === 1.25, '< does not slow it down');
  await page.keyboard.press('>');
  await until(page, 'the menu tells the speed', () => document.getElementById('speed').value === '1.5');
  await page.select('#speed', '1');
  await leave(page);
  await page.keyboard.press('k');
}

async function glimpse(page) {
  const shows_picture = () => {
    if (document.getElementById('glimpse').hidden) return false;
    const drawn = document.getElementById('thumbnail').style.backgroundImage;
    const [, address] = /url\("(.*)"\)/.exec(drawn) ?? [];
    if (!address) return false;
    const picture = new Image();
    picture.src = address;
    return picture.decode().then(() => picture.naturalWidth > 0, () => false);
  };
  const hidden = () => document.getElementById('glimpse').hidden;
  const seek = await page.$('#seek');
  await seek.scrollIntoView();
  const { x, y, width, height } = await seek.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await until(page, 'the mouse on the bar shows a picture', shows_picture);
  const said = await page.$eval('#glimpse-text', (text) => text.textContent);
  require_that(/^0:(09|10) · Deux$/.test(said), `in the middle of the bar stands ${said}`);
  await page.screenshot({ path: `${shots}/watch-glimpse.png` });
  await page.mouse.move(0, 0);
  await until(page, 'the picture goes', hidden);

  await page.focus('#seek');
  await page.keyboard.press('ArrowRight');
  await until(page, 'the keyboard on the bar shows a picture', shows_picture);
  await page.keyboard.press('Escape');
  require_that(await page.evaluate(hidden), 'Escape does not take the picture away');
  await leave(page);
}

async function chapters(page) {
  const marks = await page.$$eval('#marks i', (all) => all.map((mark) => parseFloat(mark.style.left)));
  require_that(marks.length === 2 && near(marks[0], 30) && near(marks[1], 60),
               `chapters are marked at ${marks.join(' % and ')} %`);
  await page.focus('#seek');
  await page.keyboard.press('Home');
  await page.focus('[data-title="Trois"]');
  await page.keyboard.press('Enter');
  const { time } = await state(page);
  require_that(near(time, 12), `the link to the chapter at 12 s leads to ${time}`);
  await until(page, 'the link plays its chapter', () => {
    const { currentTime, paused } = document.getElementById('film');
    return currentTime > 12.1 && !paused;
  });
  await until(page, 'the list says which it is', () => {
    const current = [...document.querySelectorAll('[aria-current]')];
    return current.length === 1 && current[0].dataset.title === 'Trois';
  });
  await page.keyboard.press(' ');
  require_that((await state(page)).paused, 'whoever followed a link cannot stop the film at once');
  await leave(page);
}

async function keys_of_others(page) {
  const typed = async (where) => {
    await page.focus(where);
    for (const key of ['k', 'c', 'm', '>']) await page.keyboard.press(key);
    const { paused, muted, rate } = await state(page);
    require_that(paused && !muted && rate === 1, `keys in ${where} go to the player`);
  };
  await typed('#search-words');
  require_that(await page.$eval('#search-words', (field) => field.value) === 'kcm>',
               'a field does not get its letters');
  await typed('#quality');
  await page.click('#keys summary');
  await page.focus('#letters');
  await page.keyboard.press(' ');
  await leave(page);
  await page.keyboard.press('m');
  require_that(!(await state(page)).muted, 'letters alone cannot be turned off');
  await page.reload();
  await ready(page);
  await page.keyboard.press('m');
  require_that(!(await state(page)).muted, 'that letters are turned off is forgotten');
  await page.click('#keys summary');
  await page.click('label[for=letters]');
  await leave(page);
  await page.keyboard.press('m');
  await page.keyboard.press('m');
}

async function full_screen(page) {
  const full = (id) => until(page, `full screen is ${id}`, (wanted) =>
    (document.fullscreenElement?.id ?? '') === wanted, id);
  await page.keyboard.press('f');
  await full('stage');
  await page.click('#fullscreen');
  await full('');
}

/// Every control in its turn, named, seen to have the focus, and large enough for a finger.
async function tabs(page) {
  const wanted = ['seek', 'play', 'mute', 'volume', 'captions', 'audio', 'quality', 'speed', 'fullscreen'];
  await leave(page);
  // The sequence begins at the top, not where something was pressed last.
  await page.reload();
  await ready(page);
  const found = [];
  for (let i = 0; i < 40 && found.at(-1)?.id !== wanted.at(-1); ++i) {
    await page.keyboard.press('Tab');
    found.push(await page.evaluate(() => {
      const { activeElement } = document;
      const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
      const { width, height } = activeElement.getBoundingClientRect();
      return { id: activeElement.id, name: activeElement.getAttribute('aria-label'),
               seen: outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2, width, height };
    }));
  }
  const stops = found.filter(({ id }) => wanted.includes(id));
  require_that(stops.map(({ id }) => id).join() === wanted.join(),
               `Tab leads to ${stops.map(({ id }) => id).join()}`);
  for (const { id, name, seen, width, height } of stops)
    require_that(name && seen && width >= 24 && height >= 24,
                 `${id}: “${name}”, ${width}×${height}, ${seen ? 'seen' : 'not seen'} to have the focus`);
}

async function the_film(browser) {
  const { page, complaints } = await open(browser, `/videos/${film}`);
  await ready(page);
  for (const deed of [playing, seeking, captions, choices, glimpse, chapters, keys_of_others,
                      full_screen, tabs])
    await deed(page);
  await look(page, 'watch', shots);
  const { problem } = await state(page);
  require_that(problem === '', `the page says: ${problem}`);
  require_that(complaints.length === 0, complaints.join('; '));
  await page.close();
}

async function from_a_moment(browser) {
  const { page } = await open(browser, `/videos/${film}?t=12`);
  await ready(page);
  const { time, paused } = await state(page);
  require_that(near(time, 12) && paused, `?t=12 begins at ${time}`);
  await page.close();
}

async function the_sound(browser) {
  const { page, complaints } = await open(browser, `/videos/${sound}`);
  await ready(page);
  await page.keyboard.press('c');
  await page.keyboard.press('k');
  await until(page, 'sound alone has a cue, too', () => {
    const video = document.getElementById('film');
    return video.currentTime > 0.3 && [...video.textTracks].some((track) => track.activeCues?.length > 0);
  });
  await page.keyboard.press('k');
  const menus = await page.$$eval('#stage .menu:not([hidden]) select', (all) => all.map(({ id }) => id));
  require_that(menus.join() === 'captions,speed', `sound alone offers ${menus.join()}`);
  await look(page, 'watch-sound', shots);
  require_that(complaints.length === 0, complaints.join('; '));
  await page.close();
}

/// What is in the way is told in words.
async function in_the_way(browser, pattern, words, deed = () => {}) {
  const { page } = await open(browser, `/videos/${film}`, async (opened) => {
    await opened.setRequestInterception(true);
    opened.on('request', (request) =>
      pattern.test(request.url()) ? request.abort() : request.continue());
  });
  await deed(page);
  await until(page, `${pattern} is missed`, () => !document.getElementById('problem').hidden);
  const told = await page.$eval('#problem[role=alert]', (problem) => problem.textContent);
  require_that(words.test(told), `without ${pattern} the page says: ${told}`);
  await look(page, 'watch-problem', shots);
  await page.close();
}

async function without_programs(browser) {
  const { page } = await open(browser, `/videos/${film}`, (opened) => opened.setJavaScriptEnabled(false));
  const visible = (selector) => page.$eval(selector, (element) => element.checkVisibility());
  require_that(await page.$('#film[controls]'), 'without JavaScript there are no controls');
  require_that(!(await visible('#bar')) && !(await visible('#big-play')) && !(await visible('#keys')),
               'without JavaScript stand controls that do nothing');
  require_that(await visible('[data-title="Deux"]'), 'without JavaScript there are no chapters');
  await page.close();
}

async function journey(browser) {
  await the_film(browser);
  await from_a_moment(browser);
  await the_sound(browser);
  await in_the_way(browser, /master\.m3u8/, /cannot be loaded.*connection/);
  await in_the_way(browser, /captions\/.*\.vtt/, /captions cannot be loaded/, async (page) => {
    await ready(page);
    await page.keyboard.press('c');
  });
  await without_programs(browser);
}

await in_browser(base, journey);
