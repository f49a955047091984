import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../src/formats/format.js';
import { FORMATS } from '../../src/formats/index.js';
import { sniff } from '../../src/input/sniff.js';
import { zoneNamed } from '../../src/messages/calendar.js';
import { tellJson, tellTable } from '../input/collect.js';
import { PROJECT } from '../run-cli.js';

const FOLDER = join(PROJECT, 'fixtures/samples');
const GOLDEN = '.estimate.json';
const GOLDENS = readdirSync(FOLDER).filter((name) => name.endsWith(GOLDEN));
const OPTIONS = { logZone: zoneNamed('UTC'), businessNumber: '', columnMap: new Map<string, string>() };

/** Formats that others are a particular case of: these are listed before them. */
const CASES_OF: Readonly<Record<string, readonly string[]>> = {
  'meta-cloud': ['gupshup-v3'],
  // Of Turn.io's payloads those of statuses alone are in the On-Premises shape.
  'meta-onprem': ['turn'],
};

describe('a sample is of one format', () => {
  it.each(GOLDENS)('%s', async (golden) => {
    const { format }: { format?: string } = JSON.parse(readFileSync(join(FOLDER, golden), 'utf8'));
    const text = readFileSync(join(FOLDER, golden.slice(0, -GOLDEN.length)), 'utf8');
    const claims = claimsOn(await sampleOf(text));
    const [first = '', ...others] = claims;
    if (format !== undefined) expect(format.split(' + ')).toContain(first);
    for (const other of others) expect(CASES_OF[other], `${first} and ${other}`).toContain(first);
  });
});

/** The names of the formats that recognise a sample; the generic log takes what no other does. */
function claimsOn(sample: Sample): string[] {
  const claims = FORMATS.filter((format) => format.recognises(sample, OPTIONS)).map(({ name }) => name);
  return claims.length > 1 ? claims.filter((name) => name !== 'generic') : claims;
}

async function sampleOf(text: string): Promise<Sample> {
  const { kind } = sniff(text);
  if (kind === 'form') return { kind: 'json', values: text.trim().split('\n').map(formValue) };
  if (kind === 'json') {
    const told = await tellJson(text);
    return { kind: 'json', values: told.filter(([what]) => what === 'value').map(([, , value]) => value) };
  }
  const [[, , columns] = []] = (await tellTable(text)).filter(([what]) => what === 'header');
  return { kind: 'table', columns: columns as readonly string[] };
}

function formValue(line: string): unknown {
  return Object.fromEntries(new URLSearchParams(line));
}
