import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createGzip } from 'node:zlib';

const FLUSHED_AT = 1 << 16;

/**
 * Writes lines to a file, compressed where its name ends in `.gz`.
 * @param {string} path
 * @param {Iterable<string>} lines
 */
export async function writeLines(path, lines) {
  const file = createWriteStream(path);
  const written = once(file, 'finish');
  const gzip = path.endsWith('.gz') ? createGzip() : undefined;
  gzip?.pipe(file);
  const sink = gzip ?? file;
  let text = '';
  for (const line of lines) {
    text += `${line}\n`;
    if (text.length < FLUSHED_AT) continue;
    if (!sink.write(text)) await once(sink, 'drain');
    text = '';
  }
  sink.end(text);
  await written;
}
