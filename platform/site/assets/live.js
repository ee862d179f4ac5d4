// SPDX-License-Identifier: EUPL-1.2
// Lists that change by themselves are asked for again, as long as somebody looks. Without it the
// page says the same when it is loaded again.

const every = 4000;  // ms

async function again() {
  if (document.hidden) return;
  const answer = await fetch(window.location.href, { headers: { Accept: 'text/html' } });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const list of document.querySelectorAll('[data-live]')) {
    const now = fresh.querySelector(`[data-live="${list.dataset.live}"]`);
    // Nobody who is at something in it is disturbed.
    if (now && now.innerHTML !== list.innerHTML && !list.contains(document.activeElement))
      list.replaceChildren(...now.childNodes);
  }
}

setInterval(() => { again().catch(() => {}); }, every);
