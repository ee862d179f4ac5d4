// SPDX-License-Identifier: EUPL-1.2

/// The film and what is around it: what the parts of the player share. The page's markup has these
/// parts, under ids that are the same on every page.
export class Stage {
  told_duration = 0;      // seconds, of the whole
  sizes = [];             // {name, width, height}, as the bundle calls them
  chapters = [];          // {start, title, element}, by their start
  last_captions = 0;      // those that "on" brings back
  character_keys = true;  // whether a letter alone is an order

  /// `words`: what the parts that change say, by name. No word is written here.
  constructor(element, words) {
    this.element = element;
    this.words = words;
    this.video = element.querySelector('video');
  }

  part(id) {
    return this.element.querySelector(`#${id}`);
  }

  get duration() {
    const { duration } = this.video;
    return Number.isFinite(duration) && duration > 0 ? duration : this.told_duration;
  }

  /// What the page knows before the film says it. The event "learned" of the element tells the parts.
  learn({ duration, sizes }) {
    this.told_duration = duration;
    this.sizes = sizes;
    this.element.dispatchEvent(new Event('learned'));
  }

  toggle_play() {
    if (!this.video.paused) return this.video.pause();
    // A refusal is an event of the video, which is told there.
    this.video.play().catch(() => {});
  }

  seek_to(time) {
    this.video.currentTime = Math.min(Math.max(time, 0), this.duration);
  }

  chapter_at(time) {
    return this.chapters.findLast((chapter) => chapter.start <= time + 0.01);
  }

  tell_problem(text) {
    this.part('problem').textContent = text;
    this.part('problem').hidden = false;
  }
}

/// Native menus: every screen reader, keyboard and telephone knows them. One without a choice is
/// not shown.
export function fill_menu(select, choices, chosen) {
  select.replaceChildren(...choices.map(([value, text]) => new Option(text, value)));
  select.value = String(chosen);
  select.parentElement.hidden = choices.length < 2;
}
