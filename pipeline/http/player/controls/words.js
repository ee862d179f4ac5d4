// SPDX-License-Identifier: EUPL-1.2

// How times and languages are written, in the language of the page.

/// 65 is "1:05", 3665 is "1:01:05".
export function clock(time) {
  const whole = Math.max(0, Math.floor(time + 1e-6));
  const two = (number) => String(number).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return (hours > 0 ? `${hours}:${two(minutes)}` : `${minutes}`) + `:${two(whole % 60)}`;
}

/// "fr" is "Français", for whoever reads French.
export function language_name(code) {
  const locale = document.documentElement.lang;
  try {
    const name = new Intl.DisplayNames([locale], { type: 'language' }).of(code);
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  } catch {
    return code;  // not BCP 47
  }
}

/// "$1 of $2" with these values.
export const filled = (words, ...values) =>
  words.replace(/\$(\d)/g, (_, number) => values[number - 1] ?? '');
