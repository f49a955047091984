import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type EstimateOptions, estimate, type Logs, WabaCostError } from '../../src/library/index.js';
import { PROJECT } from '../run-cli.js';
import { scratch } from '../scratch.js';

const SMALL = join(PROJECT, 'fixtures/reporters/small/log.csv');

async function errorOf(logs: Logs, options: EstimateOptions = {}): Promise<WabaCostError> {
  const error = await estimate(logs, options).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(WabaCostError);
  return error as WabaCostError;
}

describe('an error of the library', () => {
  it('names an option as the library does, and its remedy', async () => {
    const error = await errorOf(SMALL, { freeTierUsed: { A: -1 } });
    expect(error).toMatchObject({ name: 'WabaCostError', code: 'option', place: { option: 'freeTierUsed' } });
    expect(error.message).toBe('--free-tier-used cannot be "A=-1".');
    expect(error.remedy).toMatch(/^Give how many were used/);
  });

  it.each<[string, unknown, string]>([
    ['timezone', true, '--timezone cannot be true.'],
    ['markup', 0.5, '--markup cannot be 0.5.'],
    ['redact', 'yes', '--redact cannot be yes.'],
    ['map', 'a=timestamp', '--map cannot be a=timestamp.'],
    ['timezon', 'UTC', 'There is no option "timezon" of this call.'],
  ])('refuses a value of another kind: %s', async (name, value, message) => {
    const error = await errorOf(SMALL, { [name]: value });
    expect(error.message).toBe(message);
    expect(error.code).toBe('option');
  });

  it('names a file and a line', async () => {
    const folder = scratch({ 'card.csv': 'model,market,marketing\ncbp-2023,Brazil,0.05\ncbp-2023,India,x\n' });
    const error = await errorOf(SMALL, { cwd: folder, rates: 'card.csv' });
    expect(error).toMatchObject({ code: 'wrong-file', place: { file: 'card.csv' } });
    const text = readFileSync(SMALL, 'utf8');
    const cut = await errorOf({ name: 'june.csv', content: `${text.trimEnd()}\n2023-06-20T10:00:00Z,"out` });
    expect(cut).toMatchObject({ code: 'cut-off', place: { file: 'june.csv', line: text.split('\n').length } });
  });

  it.each<[Logs, string]>([
    ['missing.csv', 'no-file'],
    [[], 'no-file'],
    ['-', 'option'],
    [Buffer.from('%PDF-1.7'), 'not-a-log'],
    [Buffer.from('a,b\n1,2\n'), 'not-a-log'],
    [[{ timestamp: 'yesterday', customer_number: '+573005550001' }], 'no-message'],
  ])('has a code, %#: %j', async (logs, code) => {
    expect((await errorOf(logs)).code).toBe(code);
  });

  it("hides customers' numbers, and shows paths as they were given", async () => {
    const redacted = { redact: true, redactKey: '0123456789abcdef' };
    const path = 'logs/573005550001.csv';
    expect((await errorOf(path, redacted)).message).toBe(`There is no file "${path}".`);
    const content = 'timestamp,customer_number\nat 573005550001,+573005550001\n';
    const { message } = await errorOf({ name: 'june.csv', content }, redacted);
    expect(message).toMatch(/^There is no usable message in june\.csv/);
    expect(message).not.toContain('573005550001');
  });

  it('is the one of a stream that breaks', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('timestamp,customer_number\n');
      throw new Error('the connection was lost');
    }
    for (const logs of [broken(), [broken(), SMALL], [broken(), broken()]]) {
      const error = await errorOf(logs);
      expect(error.code).toBe('unreadable');
      expect(error.message).toMatch(/^Cannot read stream.*: the connection was lost\.$/);
    }
  });
});
