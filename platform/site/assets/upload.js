// SPDX-License-Identifier: EUPL-1.2
// Sends a file piece by piece, and goes on where a connection broke, be it days later (the tus
// protocol, by its own client: window.tus). Without it the form sends the file whole.

const piece = 8 * 1024 * 1024;  // bytes; what is lost at most when a connection breaks
const pauses = [0, 1000, 3000, 5000, 10000, 20000, 30000, 60000];  // ms, before each new try

/** What is left, as a clock has it. */
function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

class Chooser {
  constructor(box) {
    this.box = box;
    this.words = box.dataset;
    this.form = box.querySelector('form');
    this.going = box.querySelector('.going');
    this.bar = this.going.querySelector('progress');
    this.line = this.going.querySelector('[role=status]');
    this.form.addEventListener('submit', (event) => this.send(event));
  }

  say(text) {
    // A screen reader is told when it changes.
    if (this.line.textContent !== text) this.line.textContent = text;
  }

  show(sent, all) {
    this.bar.value = (100 * sent) / all;
    const passed = (performance.now() - this.began) / 1000;
    const fresh = sent - this.had;
    const left = fresh > 0 ? clock(((all - sent) * passed) / fresh) : '…';
    this.say(this.words.going.replace('[share]', String(Math.floor((100 * sent) / all))).replace('[left]', left));
  }

  async send(event) {
    const file = this.form.querySelector('input[type=file]').files[0];
    if (!file) return;
    event.preventDefault();
    this.form.hidden = true;
    this.going.hidden = false;
    this.began = performance.now();
    this.had = null;
    const upload = new window.tus.Upload(file, {
      endpoint: this.words.endpoint,
      headers: { 'X-Proof': this.words.proof },
      metadata: { filename: file.name, kind: this.words.kind },
      chunkSize: piece,
      retryDelays: pauses,
      removeFingerprintOnSuccess: true,
      onProgress: (sent, all) => {
        this.had ??= sent;
        this.show(sent, all);
      },
      onShouldRetry: (error) => {
        const status = error.originalResponse?.getStatus() ?? 0;
        // No answer, a server that is busy or away, somebody else at the file: it may go better soon.
        const again = status === 0 || status >= 500 || status === 409 || status === 423;
        if (again) this.say(this.words.paused);
        return again;
      },
      onError: (error) => this.failed(error),
      onSuccess: () => window.location.reload(),
    });
    const before = await upload.findPreviousUploads();
    if (before.length > 0) upload.resumeFromPreviousUpload(before[0]);
    upload.start();
  }

  failed(error) {
    this.form.hidden = false;
    this.bar.hidden = true;
    const answer = error.originalResponse;
    const plain = answer?.getHeader('Content-Type')?.startsWith('text/plain');
    this.say(`${this.words.failed} ${plain ? answer.getBody() : ''}`);
  }
}

if (window.tus?.isSupported) for (const box of document.querySelectorAll('.chooser')) new Chooser(box);
