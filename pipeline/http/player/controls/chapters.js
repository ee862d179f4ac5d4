// SPDX-License-Identifier: EUPL-1.2

function mark_on_bar(stage, { start }) {
  if (start <= 0 || !(stage.duration > 0)) return;
  const mark = document.createElement('i');
  mark.style.left = `${(start / stage.duration) * 100}%`;
  stage.part('marks').append(mark);
}

function show_current(stage) {
  const current = stage.chapter_at(stage.video.currentTime);
  for (const { element, ...chapter } of stage.chapters)
    if (chapter.start === current?.start) element.setAttribute('aria-current', 'true');
    else element.removeAttribute('aria-current');
}

/// Chapters are {start, title, element}; the element, a button or a link, leads there.
export function set_up_chapters(stage, chapters) {
  stage.chapters = [...chapters].sort((a, b) => a.start - b.start);
  for (const chapter of stage.chapters) {
    chapter.element.addEventListener('click', (event) => {
      event.preventDefault();
      stage.seek_to(chapter.start);
      if (stage.video.paused) stage.toggle_play();
    });
    mark_on_bar(stage, chapter);
  }
  for (const event of ['timeupdate', 'seeking'])
    stage.video.addEventListener(event, () => show_current(stage));
  show_current(stage);
}
