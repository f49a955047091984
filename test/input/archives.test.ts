import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unzstd } from '../../src/input/zstd.js';
import { jsonReport } from '../json-report.js';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { spawnCli } from '../spawn-cli.js';
import { zipOf } from '../zip.js';
import { cut, inPieces } from './collect.js';
import { NO_END } from './no-end.js';

const FOLDER = 'fixtures/input/archives';
const bytesOf = (name: string): Buffer => readFileSync(join(PROJECT, FOLDER, name));

/** What was read, by file. */
async function read(path: string, cwd = PROJECT): Promise<[path: string, records: number][]> {
  const { input } = await jsonReport([path, '--quiet'], { cwd });
  return input.files.map((file) => [file.path, file.records]);
}

async function refuse(name: string, contents: Uint8Array, ...says: (string | RegExp)[]): Promise<void> {
  expectRefusal(await runCli([name], { cwd: scratch({ [name]: contents }) }), name, ...says);
}

/** An archive with a number of its list changed: where the list's only entry says `offset` bytes in. */
function withNumber(name: string, offset: number, value: number): Buffer {
  const changed = Buffer.from(bytesOf(name));
  changed.writeUInt32LE(value, changed.lastIndexOf('PK\u0001\u0002', undefined, 'latin1') + offset);
  return changed;
}

describe('a ZIP archive', () => {
  it('gives each log in it, and nothing else, whatever the archive is called', async () => {
    expect(await read(`${FOLDER}/logs.zip`)).toEqual([
      [`${FOLDER}/logs.zip/july.csv.gz`, 1],
      [`${FOLDER}/logs.zip/reports/june.csv`, 2],
    ]);
    const cwd = scratch({ 'june.csv': bytesOf('stored.zip') });
    expect(await read('june.csv', cwd)).toEqual([['june.csv/reports/june.csv', 2]]);
  });

  it('is found in a folder, and read in the order of paths', async () => {
    const cwd = scratch({
      'logs/b.ZIP': bytesOf('logs.zip'),
      'logs/a.csv': '',
    });
    expect((await read('logs', cwd)).map(([path]) => path)).toEqual([
      'logs/a.csv',
      'logs/b.ZIP/july.csv.gz',
      'logs/b.ZIP/reports/june.csv',
    ]);
  });

  it('names its entry where a record is left out', async () => {
    const { stderr } = await runCli([
      `${FOLDER}/logs.zip`,
      '--map',
      'type=text',
      '--map',
      'direction=status',
      '--rejects',
      '/dev/null',
    ]);
    expect(stderr).toContain(`${FOLDER}/logs.zip/reports/june.csv`);
  });

  it('is refused where it cannot be trusted or used', async () => {
    await refuse('a.zip', bytesOf('encrypted.zip'), 'a.zip/reports/june.csv is encrypted', 'password');
    await refuse('a.zip', bytesOf('no-log.zip'), 'holds no log', /\.csv/);
    await refuse('a.xlsx', bytesOf('book.xlsx'), 'Excel workbook', 'CSV');
    await refuse('a.zip', withNumber('stored.zip', 24, 0xf0000000), /claims|size/, /Unzip|again/);
    await refuse('a.zip', withNumber('encrypted.zip', 24, 0xf0000000), /claims to hold/, 'Unzip');
    await refuse('a.zip', withNumber('encrypted.zip', 20, 0x00f00000), /claims to hold/, 'Unzip');
  });

  it('is refused where it was cut, wherever that is', async () => {
    const whole = bytesOf('logs.zip');
    for (let length = 4; length < whole.length; length += 37) {
      await refuse('a.zip', whole.subarray(0, length), /damaged or truncated/, 'again');
    }
  });

  it('is refused where a byte of a log in it is damaged', async () => {
    const whole = bytesOf('stored.zip');
    const place = whole.indexOf('573005550001');
    whole[place + 3] = 0x39;
    await refuse('a.zip', whole, 'a.zip/reports/june.csv', /damaged .* checksum/, 'again');
  });

  it.each(['../../up.csv', '/etc/root.csv', 'C:\\windows.csv', 'a/../../b.csv'])(
    'is refused where a name in it leads out of it: %s',
    async (name) => {
      await refuse(
        'a.zip',
        zipOf({ [name]: 'timestamp,direction,customer_number\n' }),
        name.replaceAll('\\', '/'),
        '.',
      );
    },
  );

  it('gives its logs by names that are harmless, and writes nothing', async () => {
    const log = 'timestamp,direction,customer_number\n2023-06-05T10:00:00Z,outbound,573005550101\n';
    const cwd = scratch({ 'a.zip': zipOf({ 'a\u001b[31mred.csv': log, 'two\nlines.csv': `${log}\n` }) });
    const { stdout, stderr, code } = await runCli(['inspect', 'a.zip'], { cwd });
    expect(code, stderr).toBe(0);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(readdirSync(cwd)).toEqual(['a.zip']);
  });

  it('within another is named, and not looked into', async () => {
    const log = 'timestamp,direction,customer_number\n2023-06-05T10:00:00Z,outbound,573005550101\n';
    const inner = zipOf({ 'b.csv': log });
    const cwd = scratch({
      'a.zip': zipOf({ 'a.csv': log, 'inner.zip': inner }),
      'only.zip': zipOf({ 'b.zip': inner }),
    });
    const { stdout } = await runCli(['a.zip', '--format', 'json'], { cwd });
    expect(stdout).toContain('inner.zip');
    expectRefusal(await runCli(['only.zip'], { cwd }), 'only.zip', /\./);
  });

  it('cannot come through a pipe', async () => {
    const { stdout, stderr, code } = await runCli(['-'], { stdin: bytesOf('logs.zip') });
    expectRefusal({ stdout, stderr, code }, 'ZIP', 'the archive itself');
  });
});

async function textOf(pieces: readonly Uint8Array[]): Promise<string> {
  const unpacked: Uint8Array[] = [];
  for await (const chunk of unzstd(inPieces(pieces))) unpacked.push(chunk);
  return Buffer.concat(unpacked).toString('utf8');
}

describe('zstd', () => {
  it.each([
    ['june.csv.zst', 2],
    ['unchecked.csv.zst', 2],
    ['frames.csv.zst', 3],
  ])('%s is read as it is, as a file and through a pipe', async (name, records) => {
    expect(await read(`${FOLDER}/${name}`)).toEqual([[`${FOLDER}/${name}`, records]]);
    const { input } = await jsonReport(['-', '--quiet'], { stdin: bytesOf(name) });
    expect(input.records).toBe(records);
  });

  it('never gives another text where a bit of it is damaged, whichever', async () => {
    const whole = bytesOf('june.csv.zst');
    const text = await textOf([whole]);
    let refused = 0;
    for (let bit = 0; bit < whole.length * 8; bit++) {
      const damaged = Buffer.from(whole);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      try {
        expect(await textOf([damaged])).toBe(text);
      } catch (error) {
        expect(String(error)).not.toContain('AssertionError');
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(whole.length * 7);
  });

  it('is refused where it asks for more memory than any log needs', async () => {
    const header = [0x28, 0xb5, 0x2f, 0xfd, 0x00, (31 - 10) << 3, 0x01, 0x00, 0x00];
    await refuse('a.zst', Uint8Array.from(header), 'memory', 'Unpack it');
  });

  it('is what zstd makes of it where it refers far back', async () => {
    const hash = createHash('sha256').update(await textOf([bytesOf('far.csv.zst')]));
    expect(hash.digest('hex')).toBe('3c918b2623c3b44ba225beb32c72e0cce063abb0cf813e4ef16a9f6238e55dc6');
  });

  it.each(NO_END)('is refused at once where other programs work without an end: %s', (_, hex) => {
    const cwd = scratch({ 'a.zst': Buffer.from(hex, 'hex') });
    expectRefusal(spawnCli(['a.zst'], { cwd, timeout: 20_000 }), 'a.zst', 'damaged', 'again');
  });

  it('is refused where it does not hold as much as it says', async () => {
    const whole = bytesOf('unchecked.csv.zst');
    const sized = [0x28, 0xb5, 0x2f, 0xfd, 0x20, 4, (3 << 3) | 1, 0, 0, 0x61, 0x62, 0x63];
    await expect(textOf([whole, Uint8Array.from(sized)])).rejects.toThrow('its contents are damaged');
  });

  it('may begin with what is to be passed over', async () => {
    const skipped = Buffer.from('\x50\x2a\x4d\x18\x03\x00\x00\x00abc', 'latin1');
    const cwd = scratch({ 'a.csv.zst': Buffer.concat([skipped, bytesOf('june.csv.zst')]) });
    const { input } = await jsonReport(['a.csv.zst', '--quiet'], { cwd });
    expect(input.records).toBe(2);
  });

  it('passes over what is put between frames, and comes in any pieces', async () => {
    const skipped = Buffer.from('\x5e\x2a\x4d\x18\x03\x00\x00\x00abc', 'latin1');
    const whole = Buffer.concat([skipped, bytesOf('frames.csv.zst'), skipped]);
    const text = await textOf([whole]);
    expect(text).toMatch(/^timestamp,.*\n(.*\n){3}$/);
    expect(await textOf(cut(whole, Array.from(whole.keys())))).toBe(text);
  });

  it('is refused where it was cut, wherever that is', async () => {
    for (const name of ['june.csv.zst', 'unchecked.csv.zst']) {
      const whole = bytesOf(name);
      for (let length = 4; length < whole.length; length++) {
        await refuse('a.zst', whole.subarray(0, length), /truncated zstd/, 'again');
      }
    }
  });
});
