// SPDX-License-Identifier: EUPL-1.2

// A page as those see it who see it otherwise: held to axe-core's rules, at the width of a phone
// and of a desk.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { require_that } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const widths = { phone: 390, desk: 1280 };

/// Leaves pictures NAME-phone.png and NAME-desk.png in the folder `shots`.
export async function look(page, name, shots) {
  for (const [kind, width] of Object.entries(widths)) {
    await page.setViewport({ width, height: 900 });
    await page.screenshot({ path: `${shots}/${name}-${kind}.png`, fullPage: true });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    require_that(violations.length === 0, `${name}, ${kind}: ${violations.map(
      (one) => `${one.id}: ${one.help} (${one.nodes[0].html})`).join('; ')}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    require_that(wide <= width, `${name}, ${kind}: is ${wide} wide`);
  }
}
