import { gzipSync } from 'node:zlib';
import { Failure } from '../failure.js';
import { ledgerLines } from '../ledger/ledger-lines.js';
import { writeFile } from '../writing/written-file.js';
import type { Settings } from './options/settings.js';
import { countLogs } from './running/count-logs.js';
import type { ExitCode } from './running/exit-code.js';
import type { Io } from './running/io.js';
import { ledgerOfRun } from './running/ledger-of-run.js';
import { openOutput } from './running/output.js';
import { sayWarnings } from './running/say-warnings.js';
import { toldApartBy } from './running/told-apart.js';

/**
 * `waba-cost count <log…> -o FILE.ledger`: what is counted in the logs, before any price, to be kept, merged and priced
 * later; ledgers among the logs are merged into one. On stdout it is plain text, in a file compressed.
 */
export async function count(names: readonly string[], settings: Settings, io: Io): Promise<ExitCode> {
  refuseRedaction(settings);
  const apart = { ...toldApartBy(settings.by ?? [], settings), byCustomer: [] };
  const counted = await countLogs(names, apart, settings, io);
  const lines = ledgerLines(ledgerOfRun(counted, apart, settings));
  const output = await openOutput(settings, io);
  if (settings.output === undefined) await output.write(lines);
  else await writeFile(settings.output, '--output', [compressed([...lines].join(''))], io);
  return sayWarnings(counted, settings, output);
}

/** The openings that a free tier is given to are ordered by customer, in every ledger that is merged with this one.
 * @throws Failure where numbers were to be hidden: a ledger would hold those of such openings all the same */
function refuseRedaction({ redaction }: Settings): void {
  if (redaction === undefined) return;
  throw new Failure(
    'A ledger holds the numbers of customers whose conversations opened first in a month: --redact cannot hide them.',
    'Leave --redact out and keep the ledger as you keep the logs, or hand on a report: waba-cost LOG --redact --format json.',
  );
}

/** Where gzip says on which system a file was packed: none, so that the bytes are the same on all. */
const SYSTEM_BYTE = 9;
const NO_SYSTEM = 255;

function compressed(text: string): Uint8Array {
  const packed = gzipSync(text, { level: 9 });
  packed[SYSTEM_BYTE] = NO_SYSTEM;
  return packed;
}
