// SPDX-License-Identifier: EUPL-1.2

// Members on the site of a platform, in the browser that teachers have: they come in, meet, write,
// and watch. Every page they see is held to axe-core's rules, at the width of a phone and of a desk.
//     node site.mjs BASE ANNES_TICKET PAULS_TICKET VIDEO SCREENSHOTS

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { in_browser, require_that } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [base, annes_ticket, pauls_ticket, video, shots] = process.argv.slice(2);
const password = 'douze élèves et un tableau';
const widths = { phone: 390, desk: 1280 };

/** Somebody of their own: cookies of one are not the other's. */
async function person(browser) {
  const page = await (await browser.createBrowserContext()).newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => complaints.push(`${request.url()} ${request.failure()?.errorText}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('blob:') && !request.url().startsWith('data:'))
      complaints.push(`${request.url()} is elsewhere`);
  });
  return { page, complaints };
}

async function look(who, name) {
  for (const [kind, width] of Object.entries(widths)) {
    await who.page.setViewport({ width, height: 900 });
    await who.page.screenshot({ path: `${shots}/site-${name}-${kind}.png`, fullPage: true });
    await who.page.evaluate(axe);
    const { violations } = await who.page.evaluate(() => window.axe.run());
    require_that(violations.length === 0, `${name}, ${kind}: ${violations.map(
      (one) => `${one.id}: ${one.help} (${one.nodes[0].html})`).join('; ')}`);
    const wide = await who.page.evaluate(() => document.documentElement.scrollWidth);
    require_that(wide <= width, `${name}, ${kind}: is ${wide} wide`);
  }
}

async function send(who, fields, button = 'main form button') {
  for (const [name, value] of Object.entries(fields)) await who.page.type(`main #${name}`, value);
  // By the keyboard, which reaches everything.
  await who.page.focus(button);
  await Promise.all([who.page.waitForNavigation(), who.page.keyboard.press('Enter')]);
}

async function come_in(who, ticket, email) {
  await who.page.goto(base + ticket);
  await who.page.click('label[for=accept]');
  await send(who, { password });
  await send(who, { email, password });
}

async function journey(browser) {
  const anne = await person(browser), paul = await person(browser), stranger = await person(browser);

  await anne.page.goto(base + annes_ticket);
  await look(anne, 'welcome');
  await come_in(anne, annes_ticket, 'anne@ac-paris.fr');
  await come_in(paul, pauls_ticket, 'paul@ac-paris.fr');
  await look(anne, 'home');

  await anne.page.goto(`${base}/groups`);
  await look(anne, 'groups');
  await send(anne, { name: 'École Jaurès' });
  const group = anne.page.url();
  await send(anne, { email: 'paul@ac-paris.fr' });
  await look(anne, 'group');
  await paul.page.goto(group);
  await send(paul, {});
  require_that((await paul.page.content()).includes('anne'), 'who joins a group sees who is in it');

  await paul.page.goto(`${base}/messages/new`);
  await look(paul, 'write');
  await send(paul, { to: 'anne@ac-paris.fr', text: 'Bonjour Anne' });
  await anne.page.goto(`${base}/messages`);
  await look(anne, 'messages');
  await Promise.all([anne.page.waitForNavigation(), anne.page.click('.messages a')]);
  await look(anne, 'message');
  await send(anne, { text: 'Merci Paul' });
  const message = anne.page.url();

  await stranger.page.goto(`${base}/search?q=numeration`);
  await look(stranger, 'search');
  await Promise.all([stranger.page.waitForNavigation(), stranger.page.click('.fr-card__title a')]);
  require_that(stranger.page.url().endsWith(video), 'a hit leads to its video');
  await stranger.page.goto(`${base}/videos/${video}?t=1`);
  await stranger.page.waitForFunction(() => document.getElementById('film').readyState >= 3);
  await stranger.page.evaluate(() => {
    const film = document.getElementById('film');
    film.muted = true;
    return film.play();
  });
  await stranger.page.waitForFunction(() => document.getElementById('film').currentTime > 1.5);
  await look(stranger, 'watch');
  for (const page of [message, group, `${base}/account`]) {
    await stranger.page.goto(page);
    require_that(stranger.page.url() === `${base}/sign-in`, `a stranger is let in at ${page}`);
  }
  await look(stranger, 'sign-in');

  await anne.page.goto(`${base}/account`);
  await look(anne, 'account');
  // From the top of the page, the keyboard's first stop leads past the header.
  await anne.page.keyboard.press('Tab');
  require_that(await anne.page.evaluate(() => document.activeElement.getAttribute('href')) === '#main',
               'the first stop of the keyboard is the way to the contents');
  await send(anne, {}, 'form[action="/sign-out"] button');
  await anne.page.goto(`${base}/account`);
  require_that(anne.page.url() === `${base}/sign-in`, 'who has signed out is out');

  const complaints = [anne, paul, stranger].flatMap((who) => who.complaints);
  require_that(complaints.length === 0, complaints.join('; '));
}

await in_browser(base, journey);
