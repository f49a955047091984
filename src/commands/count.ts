import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { Failure } from '../failure.js';
import { ledgerLines } from '../ledger/ledger-lines.js';
import type { Redaction } from '../messages/redaction.js';
import { redactedFindings } from '../report/redacted.js';
import { writeFile } from '../writing/written-file.js';
import type { Settings } from './options/settings.js';
import { countLogs } from './running/count-logs.js';
import type { ExitCode } from './running/exit-code.js';
import type { Io } from './running/io.js';
import { ledgerOfRun, sketchKeyOf } from './running/ledger-of-run.js';
import { openOutput } from './running/output.js';
import type { Counted } from './running/report-on.js';
import { sayWarnings, type WhatWasRead } from './running/say-warnings.js';
import { toldApartBy } from './running/told-apart.js';

/**
 * `waba-cost count <log…> -o FILE.ledger`: what is counted in the logs, before any price, to be kept, merged and priced
 * later; ledgers among the logs are merged into one. On stdout it is plain text, in a file compressed.
 */
export async function count(names: readonly string[], settings: Settings, io: Io): Promise<ExitCode> {
  const { lines, read } = await ledgerCounted(names, settings, io);
  const output = await openOutput(settings, io);
  if (settings.output === undefined) await output.write(lines);
  else await writeFile(settings.output, '--output', compressed(lines), io);
  return sayWarnings(read, settings, output);
}

/** The models that are counted for where none is named: whatever the ledger may be priced under. */
export const MODELS_COUNTED = 'all,in-force';

/**
 * The ledger of logs, in lines, and what there is to say of them.
 * @throws Failure where a log cannot be read, there is no usable message, or ledgers do not belong together
 */
export async function ledgerCounted(
  names: readonly string[],
  settings: Settings,
  io: Io,
): Promise<{ readonly lines: Iterable<string>; readonly read: WhatWasRead }> {
  const sketchKey = sketchKeyOf(settings.redaction);
  const apart = { ...toldApartBy(settings.by ?? [], settings), byCustomer: [], sketchKey };
  const counted = await countLogs(names, apart, settings, io);
  const redaction = redactionOf(counted, settings);
  const redactedBy = counted.redactedBy ?? redaction?.keyName;
  const findings = redactedFindings(counted.findings, settings.redaction);
  return {
    lines: ledgerLines(ledgerOfRun(counted, apart, settings, redactedBy), redaction),
    read: { ...counted, findings },
  };
}

/** How numbers are hidden in the ledger of a run; those of ledgers can be hidden before it.
 * @throws Failure where they were hidden with another key */
function redactionOf({ redactedBy }: Counted, { redaction }: Settings): Redaction | undefined {
  if (redactedBy === undefined || redaction === undefined) return redaction;
  if (redactedBy === redaction.keyName) return undefined;
  throw new Failure(
    `The ledgers were counted with --redact and the key ${redactedBy}, and WABA_COST_REDACT_KEY is another one.`,
    'Leave --redact out: no number is in them that could be hidden again.',
  );
}

/** Where gzip says on which system a file was packed: none, so that the bytes are the same on all. */
const SYSTEM_BYTE = 9;
const NO_SYSTEM = 255;

/**
 * A ledger as its file holds it, the same bytes on all systems. In pieces: that of many numbers and templates can be
 * longer than a text may be.
 */
export async function* compressed(lines: Iterable<string>): AsyncGenerator<Uint8Array> {
  const gzip = createGzip({ level: 9 });
  // What goes wrong comes out at the end of it.
  pipeline(Readable.from(inPieces(lines)), gzip, () => {});
  let isFirst = true;
  for await (const piece of gzip) {
    if (isFirst) piece[SYSTEM_BYTE] = NO_SYSTEM;
    isFirst = false;
    yield piece;
  }
}

const PIECE_LENGTH = 1 << 20;

function* inPieces(lines: Iterable<string>): Generator<Buffer> {
  let text = '';
  for (const line of lines) {
    text += line;
    if (text.length < PIECE_LENGTH) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}
