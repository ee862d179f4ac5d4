// SPDX-License-Identifier: EUPL-1.2

// What others' parsers say of a bundle's playlists and captions:
//     node lint.mjs FOLDER
// A line for each complaint; exit 1 when there is one.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import hls from 'hls-parser';
import webvtt from 'webvtt-parser';

hls.setOptions({ strictMode: true });

function playlist_complaints(text) {
  try {
    hls.parse(text);
    return [];
  } catch (error) {
    return [error.message.split('\n')[0]];
  }
}

/// WebVTT knows no time map: RFC 8216 3.5 adds it, and the parser is older.
const without_map = (text) => text.replace(/^X-TIMESTAMP-MAP=.*\n/m, '');

function captions_complaints(text, path) {
  const kinds = { 'chapters.vtt': 'chapters', 'storyboard.vtt': 'metadata' };
  const kind = kinds[path.split('/').pop()] ?? 'subtitles';
  const { errors } = new webvtt.WebVTTParser().parse(without_map(text), kind);
  return errors.map(({ line, col, message }) => `${line}:${col ?? 1}: ${message}`);
}

const judges = { '.m3u8': playlist_complaints, '.vtt': captions_complaints };

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node lint.mjs FOLDER');
  process.exit(64);
}
let looked_at = 0, complaints = 0;
for (const path of readdirSync(folder, { recursive: true }).sort()) {
  const judge = Object.entries(judges).find(([ending]) => path.endsWith(ending))?.[1];
  if (!judge) continue;
  ++looked_at;
  for (const complaint of judge(readFileSync(join(folder, path), 'utf8'), path)) {
    console.log(`${path}: ${complaint}`);
    ++complaints;
  }
}
console.log(`${looked_at} files, ${complaints} complaints`);
process.exit(complaints > 0 || looked_at === 0 ? 1 : 0);
