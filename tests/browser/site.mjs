// SPDX-License-Identifier: EUPL-1.2

// The site of a platform, in the browser that teachers have: the seven things they asked for, by three
// members who come in by a letter, a moderator and a stranger. Every page they see is held to
// axe-core's rules at the width of a phone and of a desk, and gone through by the keyboard.
//     node site.mjs BASE MODERATORS_TICKET LETTERS LESSON SCREENSHOTS CUT PROGRAM HOME
// LETTERS is a file that holds all letters so far; LESSON a folder with a film and captions. When a
// file CUT appears the server is killed, and started again before that file goes.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { look } from './axe.mjs';
import { in_browser, require_that } from './browser.mjs';

const [base, mods_ticket, letters, lesson, shots, cut, program, home] = process.argv.slice(2);
const password = 'douze élèves et un tableau';
const patience = 120_000;  // ms, for what others do: a relay, an encoder

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Somebody of their own: cookies of one are not the other's. */
class Person {
  static async of(browser, name) {
    const person = new Person();
    person.name = name;
    person.complaints = [];
    person.cut = false;
    person.page = await (await browser.createBrowserContext()).newPage();
    person.page.on('pageerror', (error) => person.complain(String(error)));
    person.page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText;
      // What a page no longer wants, it lets go.
      if (why !== 'net::ERR_ABORTED' && !person.cut) person.complain(`${request.url()} ${why}`);
    });
    person.page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) person.complain(message.text());
    });
    person.media = new Set();
    person.page.on('request', (request) => {
      if (request.url().includes('/media/')) person.media.add(request.url());
      const ours = [base, 'blob:', 'data:'].some((start) => request.url().startsWith(start));
      if (!ours) person.complain(`${request.url()} is elsewhere`);
    });
    return person;
  }

  complain(what) { this.complaints.push(`${this.name}: ${what}`); }

  async go(path) { return (await this.page.goto(base + path)).status(); }

  text() { return this.page.evaluate(() => document.querySelector('main').innerText); }

  /** Fills fields of the page and sends by the keyboard, which reaches everything. */
  async send(fields = {}, button = 'main form button') {
    for (const [name, value] of Object.entries(fields)) {
      const field = await this.page.$(`main [name="${name}"]`);
      const kind = await field.evaluate((one) => one.type);
      if (kind === 'radio' || kind === 'checkbox') {
        const chosen = await this.page.$(`main [name="${name}"][value="${value}"]`);
        await chosen.focus();
        await this.page.keyboard.press('Space');
      } else {
        await field.focus();
        await field.evaluate((one) => one.select?.());
        await this.page.keyboard.type(value);
      }
    }
    await this.press(button);
  }

  async press(button) {
    await this.page.focus(button);
    await Promise.all([this.page.waitForNavigation(), this.page.keyboard.press('Enter')]);
  }

  /** Something folded. */
  async press_open(summary) {
    await this.page.focus(summary);
    await this.page.keyboard.press('Enter');
  }

  async look(name) {
    await look(this.page, `site-${name}`, shots);
    await this.reaches_all(name);
  }

  /** From stop to stop with Tab: what can be used is come by. */
  async reaches_all(name) {
    const names = await this.page.evaluate(() => {
      const usable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
      const seen = (one) => one.checkVisibility({ checkVisibilityCSS: true }) && one.tabIndex >= 0 && !one.disabled;
      const all = [...document.querySelectorAll(usable)].filter(seen);
      const radios = new Set();
      const stops = all.filter((one) => {
        // Of a group of radio buttons one is a stop; arrows lead to the others.
        if (one.type !== 'radio') return true;
        const first = !radios.has(one.name);
        radios.add(one.name);
        return first;
      });
      stops.forEach((one, i) => { (one.type === 'radio' ? document.getElementsByName(one.name) : [one]).forEach(
        (part) => { part.dataset.stop = String(i); }); });
      document.activeElement?.blur();
      window.scrollTo(0, 0);
      return stops.map((one) => one.outerHTML.slice(0, 90));
    });
    const missed = new Set(names.keys());
    // Dates have three stops each.
    for (let i = 0; i < names.length * 2 + 30 && missed.size > 0; ++i) {
      await this.page.keyboard.press('Tab');
      const stop = await this.page.evaluate(() => document.activeElement?.dataset?.stop);
      if (stop !== undefined) missed.delete(Number(stop));
    }
    require_that(missed.size === 0, `${name}: the keyboard does not come to ${[...missed].map((i) => names[i])}`);
  }

  /** Asks again until the page says so. */
  async until(path, what) {
    const since = Date.now();
    for (;;) {
      await this.go(path);
      const text = await this.text();
      if (what(text)) return text;
      require_that(Date.now() - since < patience, `${this.name} waited in vain at ${path}: ${text.slice(0, 400)}`);
      await pause(500);
    }
  }
}

/** What the newest letter to somebody leads to. */
async function letter_to(email) {
  for (const since = Date.now(); Date.now() - since < patience; await pause(200)) {
    if (!existsSync(letters)) continue;
    const all = readFileSync(letters, 'utf8').split('\u0000').filter((one) => one.includes(`To: ${email}`) || one.includes(`<${email}>`));
    if (all.length === 0) continue;
    const link = all.at(-1).replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=').match(/\/welcome\/[\w-]+/);
    if (link) return link[0];
  }
  require_that(false, `no letter came to ${email}`);
}

// 1. The charter is accepted at registration.
async function join(person, name, email) {
  await person.go('/sign-in');
  await person.look('sign-in');
  await person.press('main a[href="/join"]');
  await person.look('join');
  await person.send({ name, email });
  await person.look('letter');
  await come_in(person, await letter_to(email), email);
}

async function come_in(person, ticket, email) {
  await person.go(ticket);
  await person.look('welcome');
  require_that(await person.page.$eval('[name=accept]', (box) => box.required && !box.checked),
               'without the charter nobody comes in');
  await person.send({ password, accept: 'yes' });
  await person.send({ email, password });
  require_that(person.page.url() === `${base}/`, `${email} is not in`);
}

// 6. Groups.
async function meet(anne, paul) {
  await anne.go('/groups');
  await anne.look('groups');
  await anne.send({ name: 'École Jaurès' });
  const group = new URL(anne.page.url()).pathname;
  await anne.send({ email: 'paul@ac-paris.fr' });
  await anne.look('group');
  await paul.go(group);
  await paul.send();
  require_that((await paul.text()).includes('Anne Martin'), 'who joins a group sees who is in it');
  return group;
}

async function choose(person, kind, file) {
  const box = `.chooser[data-kind="${kind}"]`;
  await (await person.page.$(`${box} input[type=file]`)).uploadFile(file);
  await person.page.focus(`${box} button`);
  return Promise.all([person.page.waitForNavigation({ timeout: patience }), person.page.keyboard.press('Enter')]);
}

// 3, 4, 5. A video for a circle, with keywords, links and documents; its connection breaks.
async function send_video(anne) {
  await anne.go('/mine');
  await anne.press('main a[href="/uploads"]');
  await anne.look('upload-words');
  await anne.send({ title: 'Numération en CP', people: 'nobody', visibility: 'circle', circle: 'École Jaurès',
                    level: 'CP', subjects: 'Mathématiques', tags: 'dizaines, jeu',
                    links: 'https://eduscol.example/programme Le programme' });
  const upload = new URL(anne.page.url()).pathname;
  await choose(anne, 'captions', `${lesson}/numeration.fr.srt`);
  await choose(anne, 'document', `${lesson}/fiche.pdf`);
  // Slow enough to be cut in the middle: the server is killed, and comes back.
  const network = await anne.page.createCDPSession();
  const upwards = (bytes) => network.send('Network.emulateNetworkConditions',
    { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytes });
  await network.send('Network.enable');
  await upwards(100_000);
  const whole = choose(anne, 'video', `${lesson}/numeration.mp4`);
  const bar = '.chooser[data-kind=video] .going progress';
  await anne.page.waitForFunction((at) => document.querySelector(at).value > 20, {}, bar);
  anne.cut = true;
  writeFileSync(cut, '');
  while (existsSync(cut)) await pause(50);
  await upwards(-1);
  await whole;
  anne.cut = false;
  await network.detach();
  await anne.look('upload-files');
  require_that((await anne.text()).includes('numeration.mp4'), 'the film has not come');
  await anne.press('form[action$="/send"] button');
  await anne.look('mine-going');
  await anne.until('/mine', (text) => text.includes('moderator'));
  await anne.press_open('main summary');
  await anne.look('mine');
  require_that((await anne.text()).includes('captions for the deaf'), 'what was odd about the file is not said');
  await anne.press('main a[href$="/settings"]');
  await anne.look('settings');
  return { upload, video: new URL(anne.page.url()).pathname.replace('/settings', '') };
}

async function approve(mod, video) {
  await mod.go('/moderation');
  await mod.look('moderation');
  await mod.press(`form[action="${video}/approve"] button`);
}

/** A39: as if it had never been, in lists, counts and answers. */
async function is_hidden_from(person, video) {
  const id = video.split('/').at(-1);
  const never = '/videos/00000000-0000-4000-8000-000000000000';
  require_that((await person.go(never)) === 404, 'what never was is there');
  const page_of_nothing = await person.page.content();
  require_that((await person.go(video)) === 404, `${person.name} is shown ${video}`);
  require_that((await person.page.content()) === page_of_nothing, 'what is hidden differs from what never was');
  require_that((await person.go(`/media/${id}/master.m3u8`)) === 404, `${person.name} is shown the film`);
  for (const page of ['/', '/search', '/search?q=dizaines', '/search?level=CP']) {
    await person.go(page);
    const text = await person.page.content();
    require_that(!text.includes(id) && !text.includes('CP (1)'), `${person.name} learns of ${video} at ${page}`);
  }
}

/** A40: every address that it was ever asked for under leads nowhere. */
async function is_closed(person, addresses) {
  require_that(addresses.length >= 6, `only ${addresses.length} addresses were seen`);
  for (const part of ['.m3u8', '.mp4', 'poster', 'storyboard', '.vtt', 'documents/'])
    require_that(addresses.some((one) => one.includes(part)), `no address of a ${part} was seen`);
  await person.go('/');
  for (const address of addresses) {
    const status = await person.page.evaluate(async (to) => (await fetch(to)).status, address);
    require_that(status === 404, `${address} answers ${status} to ${person.name}`);
  }
}

// 2. A hit in what is said begins the film there.
async function find(person, video) {
  // A42
  for (const words of ['numeration', 'MATHEMATIQUES', 'dizaine', 'math', 'numérations', 'numertion']) {
    await person.go(`/search?q=${encodeURIComponent(words)}`);
    require_that((await person.page.content()).includes(video), `${person.name} does not find it by ${words}`);
  }
  await person.go('/search?q=dizaines');
  await person.look('search');
  const moment = await person.page.$eval('.moment a', (link) => link.getAttribute('href'));
  require_that(moment.startsWith(video), 'a hit leads to its video');
  await person.press('.moment a');
  await person.page.waitForFunction(() => document.getElementById('film').readyState >= 3);
  await person.page.evaluate(() => {
    const film = document.getElementById('film');
    film.muted = true;
    return film.play();
  });
  await person.page.waitForFunction(() => document.getElementById('film').currentTime > 0.5);
  await person.look('watch');
  // A43
  const document = await person.page.$eval('a[href*="/documents/"]', (link) => link.href);
  const got = await person.page.evaluate(async (to) => {
    const answer = await fetch(to);
    return [answer.status, answer.headers.get('content-disposition')];
  }, document);
  require_that(got[0] === 200 && got[1] === 'attachment', `a document answers ${got}`);
  const text = await person.text();
  for (const word of ['Le programme', 'dizaines', 'Mathématiques', 'fiche'])
    require_that(text.includes(word), `the page of the video does not have ${word}`);
}

/** More of what goes with a film, which stays as it is. */
async function add_document(anne, mod, video) {
  await anne.go(`${video}/settings`);
  await anne.press(`form[action="${video}/add"] button`);
  require_that(!(await anne.page.$('.chooser[data-kind=video]')), 'another film is offered for a video that is there');
  writeFileSync(`${lesson}/corrige.pdf`, '%PDF-1.4\n% corrigé\n%%EOF\n');
  await choose(anne, 'document', `${lesson}/corrige.pdf`);
  await anne.look('upload-more');
  await anne.press('form[action$="/send"] button');
  await anne.until('/mine', (text) => text.includes('moderator'));
  await approve(mod, video);
  await anne.go(video);
  require_that((await anne.text()).includes('corrige'), 'what was added is not there');
}

async function set_privacy(anne, video, visibility) {
  await anne.go(`${video}/settings`);
  const circle = visibility === 'circle' ? { circle: 'École Jaurès' } : {};
  await anne.send({ visibility, ...circle }, `form[action="${video}/privacy"] button`);
  require_that(!(await anne.page.$('[role=alert]')), `privacy: ${await anne.text()}`);
}

// 7. Direct communication.
async function write(anne, paul, mod, video) {
  await paul.go(video);
  await paul.press('main a[href^="/messages/new"]');
  await paul.look('write');
  await paul.send({ text: 'Bonjour Anne, où est la fiche ?' });
  await anne.go('/messages');
  await anne.look('messages');
  await anne.press('.messages a');
  await anne.look('message');
  await anne.send({ text: 'Merci Paul, elle est là.' });
  const message = new URL(anne.page.url()).pathname;
  await paul.go(message);
  require_that((await paul.text()).includes('elle est là'), 'an answer comes back');
  await paul.press_open('main summary');
  await paul.send({ because: 'Pour essayer' }, 'form[action$="/report"] button');
  await mod.go('/moderation');
  await mod.look('report');
  require_that((await mod.text()).includes('elle est là'), 'a moderator sees what was reported');
  await mod.press('form[action$="/settle"] button');
  return message;
}

// A41: a new charter comes before anything else.
async function read_again(anne) {
  writeFileSync(`${lesson}/charter.md`, '# Charte\n\nEt chacun relit avant de publier.\n');
  execFileSync(program, ['charter', 'publish', `${lesson}/charter.md`, '--home', home]);
  await anne.go('/uploads');
  require_that(anne.page.url() === `${base}/account`, 'the new charter is not asked for');
  require_that((await anne.text()).includes('relit avant de publier'), 'the new charter is not shown');
  await anne.look('charter-again');
  await anne.send({ accept: 'yes' }, 'form[action="/account/charter"] button');
  await anne.go('/uploads');
  require_that(anne.page.url() === `${base}/uploads`, 'who has accepted is let on');
}

/** Everything but playing and going on with an upload. */
async function without_programs(anne) {
  await anne.page.setJavaScriptEnabled(false);
  await anne.go('/uploads');
  await anne.send({ title: 'Sans programme', people: 'nobody' });
  await choose(anne, 'video', `${lesson}/numeration.mp4`);
  require_that((await anne.text()).includes('numeration.mp4'), 'a form sends a film without JavaScript');
  await anne.press('form[action$="/discard"] button');
  await anne.page.setJavaScriptEnabled(true);
}

async function journey(browser) {
  const [anne, paul, zoe, mod, stranger] = await Promise.all(
    ['anne', 'paul', 'zoe', 'mod', 'stranger'].map((name) => Person.of(browser, name)));
  await stranger.go('/');
  await stranger.look('home-empty');
  for (const name of ['accessibility', 'legal', 'personal-data']) {
    await stranger.go(`/about/${name}`);
    await stranger.look(name);
  }
  await stranger.go('/charter');
  await stranger.look('charter');
  await stranger.go('/forgotten');
  await stranger.look('forgotten');

  await join(anne, 'Anne Martin', 'anne@ac-paris.fr');
  await join(paul, 'Paul Diop', 'paul@ac-paris.fr');
  await join(zoe, 'Zoé Petit', 'zoe@ac-paris.fr');
  await come_in(mod, mods_ticket, 'mod@ac-paris.fr');
  const group = await meet(anne, paul);
  const { upload, video } = await send_video(anne);
  await is_hidden_from(paul, video);
  await approve(mod, video);
  for (const other of [zoe, stranger]) await is_hidden_from(other, video);
  await find(anne, video);
  await find(paul, video);
  const message = await write(anne, paul, mod, video);

  await add_document(anne, mod, video);
  await set_privacy(anne, video, 'public');
  await is_hidden_from(stranger, video);
  await approve(mod, video);
  await stranger.go('/');
  await stranger.look('home');
  await find(stranger, video);
  for (const page of [message, group, upload, '/mine', '/account', '/moderation', `${video}/settings`]) {
    await stranger.go(page);
    require_that(stranger.page.url() === `${base}/sign-in`, `a stranger is let in at ${page}`);
  }
  const addresses = [...stranger.media];
  await set_privacy(anne, video, 'circle');
  for (const other of [zoe, stranger]) {
    await is_hidden_from(other, video);
    await is_closed(other, addresses);
  }
  require_that((await paul.go(video)) === 200, 'the circle still sees it');
  await anne.go(group);
  await anne.press('form[action$="/remove"] button');
  await is_hidden_from(paul, video);
  await is_closed(paul, addresses);
  await stranger.go(video);
  await stranger.look('not-there');
  await without_programs(anne);
  await read_again(anne);

  await anne.go('/account');
  await anne.look('account');
  await anne.send({}, 'form[action="/sign-out"] button');
  await anne.go('/account');
  require_that(anne.page.url() === `${base}/sign-in`, 'who has signed out is out');

  const complaints = [anne, paul, zoe, mod, stranger].flatMap((who) => who.complaints);
  require_that(complaints.length === 0, complaints.join('; '));
}

await in_browser(base, journey, () => {}, 600_000);
