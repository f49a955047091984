import { Failure } from '../../failure.js';
import { PATH_PREFIX } from '../../formats/account-path.js';
import { generic } from '../../formats/generic.js';
import { MAPPABLE_FIELDS, TOLD_BY_NAME } from '../../formats/generic-columns.js';
import { lineOfPair } from '../../formats/map-file.js';
import type { Unrecognised } from '../../formats/unrecognised.js';
import type { Inspection } from '../../report/inspection.js';
import { printable } from '../../reporters/plain-text.js';
import { writeFile } from '../../writing/written-file.js';
import type { Settings } from '../options/settings.js';
import type { Io } from './io.js';

/** Writes how the columns of generic logs were understood, for `--map-file`, where `--write-map` asks for it. */
export async function writeMapOf(
  { files }: Inspection,
  { writeMap, valueMap, accountPath, redaction }: Settings,
  io: Io,
): Promise<void> {
  if (writeMap === undefined) return;
  const read = files.filter(({ format }) => format === generic.name);
  const pairs = read.flatMap(({ columns }) =>
    columns.flatMap(({ column, uses }) =>
      uses.filter((use) => !isToldByName(use)).map((use) => lineOfPair(column, use)),
    ),
  );
  const values = [...valueMap].flatMap(([field, words]) =>
    [...words].map(([value, word]) => `${field}:${value}=${word}`),
  );
  const account = accountPath === undefined ? [] : [`${PATH_PREFIX}${accountPath}`];
  const unused = read.flatMap((file) => file.unused);
  await write(writeMap, [...pairs, ...values, ...account], unused, { redaction, io });
  if (read.length === 0) {
    const [first] = files;
    throw new Failure(
      `${writeMap} holds no mapping: ${first?.path ?? 'the log'} is of the format ${first?.format || 'none'}, which needs none.`,
      `To read it by its columns all the same, add --input-format ${generic.name}.`,
    );
  }
}

function isToldByName(use: string): boolean {
  return TOLD_BY_NAME.some((field) => field === use);
}

/** Writes the mapping nearest to a log of no known format, and gives the error that says so. */
export async function writeNearestMap(
  error: Unrecognised,
  { writeMap, redaction }: Settings,
  io: Io,
): Promise<Failure> {
  if (writeMap === undefined || error.columns.length === 0) return error;
  const { pairs, unknown } = error.nearest;
  const taken = new Set(pairs.map(({ column }) => column));
  const lines = [
    ...pairs.map(({ column, field }) => lineOfPair(column, field)),
    ...unknown.map((field) => `# COLUMN=${field}`),
  ];
  await write(
    writeMap,
    lines,
    error.columns.filter((column) => !taken.has(column)),
    { redaction, io },
  );
  const next =
    unknown.length === 0
      ? 'check it'
      : `name the ${unknown.length === 1 ? 'column' : 'columns'} of ${unknown.join(' and ')} in it`;
  return error.inOtherWords(
    error.message,
    `The nearest mapping is in ${writeMap}: ${next}, then add --map-file ${writeMap}`,
  );
}

async function write(
  path: string,
  pairs: readonly string[],
  unused: readonly string[],
  { redaction, io }: Pick<Settings, 'redaction'> & { readonly io: Io },
): Promise<void> {
  const others = [...new Set(unused)].map((column) => `# ${lineOfPair(column, '')}`);
  const lines = [
    '# The columns of a log, and the field of the generic log that each holds: column=field.',
    `# Fields: ${MAPPABLE_FIELDS.join(', ')}.`,
    '# A word of a field, and what it means: direction:OUT=outbound, status:OK=delivered.',
    ...new Set(pairs),
    ...(others.length === 0 ? [] : ['# Not used:', ...others]),
  ];
  const text = `${lines.map((line) => printable(redaction?.text(line) ?? line)).join('\n')}\n`;
  await writeFile(path, '--write-map', [text], io);
}
