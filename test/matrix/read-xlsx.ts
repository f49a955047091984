import { fromBuffer, type ZipFile } from 'yauzl';
import type { ReadSheet } from './read-back.js';

/** The files of a ZIP archive, by their names. */
export async function unzipped(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  const files = new Map<string, string>();
  await new Promise<void>((resolve, reject) => {
    zip.on('end', resolve).on('error', reject);
    zip.on('entry', (entry) => {
      zip.openReadStream(entry, async (error, stream) => {
        if (error) return reject(error);
        const pieces: Buffer[] = [];
        for await (const piece of stream) pieces.push(piece);
        files.set(entry.fileName, Buffer.concat(pieces).toString('utf8'));
        zip.readEntry();
      });
    });
    zip.readEntry();
  });
  return files;
}

/**
 * The sheets of a workbook as text, read without the library that wrote it: numbers as they stand, days and times as
 * ISO.
 */
export async function readXlsx(bytes: Buffer): Promise<ReadSheet[]> {
  const files = await unzipped(bytes);
  const part = (name: string): string => files.get(name) ?? '';
  const shared = all(part('xl/sharedStrings.xml'), /<si>(.*?)<\/si>/gs).map(([, item = '']) => textsIn(item));
  const formats = new Map(
    all(part('xl/styles.xml'), /<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g).map(([, id, code]) => [id, code]),
  );
  const [cellFormats = ''] = /<cellXfs.*?<\/cellXfs>/s.exec(part('xl/styles.xml')) ?? [];
  const styles = all(cellFormats, /<xf numFmtId="(\d+)"/g).map(([, id]) => formats.get(id) ?? '');
  return all(part('xl/workbook.xml'), /<sheet name="([^"]*)"/g).map(([, name = ''], place) => {
    const xml = part(`xl/worksheets/sheet${place + 1}.xml`);
    const rows = all(xml, /<row [^>]*>(.*?)<\/row>/gs).map(([, row = '']) => {
      const cells: string[] = [];
      for (const [, attributes = '', content = ''] of all(row, /<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
        cells[columnOf(attributes)] = cellText(attributes, content, shared, styles);
      }
      return Array.from(cells, (cell) => cell ?? '');
    });
    const [header = [], ...others] = rows;
    return { title: decoded(name), header, rows: others };
  });
}

function all(text: string, pattern: RegExp): RegExpMatchArray[] {
  return [...text.matchAll(pattern)];
}

function columnOf(attributes: string): number {
  const letters = /r="([A-Z]+)/.exec(attributes)?.[1] ?? 'A';
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellText(attributes: string, content: string, shared: readonly string[], styles: readonly string[]): string {
  const type = /\bt="(\w+)"/.exec(attributes)?.[1];
  const value = /<v>(.*?)<\/v>/s.exec(content)?.[1];
  // Totals alone are formulas, of the cells above them.
  if (content.includes('<f') && !TOTAL.test(content)) throw new Error(`a formula: ${content}`);
  if (type === 's') return shared[Number(value)] ?? '';
  if (type === 'inlineStr') return textsIn(content);
  if (value === undefined) return '';
  const format = styles[Number(/\bs="(\d+)"/.exec(attributes)?.[1] ?? 0)] ?? '';
  if (format.startsWith('yyyy')) return isoOf(Number(value), format);
  return format.endsWith('%') ? `${value}e2` : value;
}

const TOTAL = /<f>(?:SUBTOTAL\(109,[A-Z]+2:[A-Z]+\d+\)|IF\([A-Z]+\d+=0,"",ROUND\([A-Z]+\d+\/[A-Z]+\d+,4\)\))<\/f>/;

const DAYS_BEFORE_1970 = 25_569;

function isoOf(serial: number, format: string): string {
  const iso = new Date(Math.round((serial - DAYS_BEFORE_1970) * 86_400_000)).toISOString();
  if (format === 'yyyy-mm') return iso.slice(0, 7);
  return format.includes('hh') ? iso.replace('.000Z', 'Z') : iso.slice(0, 10);
}

function textsIn(xml: string): string {
  return decoded(
    all(xml, /<t(?: [^>]*)?>(.*?)<\/t>/gs)
      .map(([, text = '']) => text)
      .join(''),
  );
}

function decoded(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/_x([\dA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
