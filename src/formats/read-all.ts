import { Failure, NotALog } from '../failure.js';
import type { LogSource } from '../input/log-source.js';
import type { Findings } from '../messages/findings.js';
import type { FileRead } from './file-read.js';

/** Reads one log, which becomes the file of a number. */
type ReadOne = (source: LogSource, file: number) => Promise<FileRead>;

/**
 * Reads logs one after another. What turns out to be none is passed over and noted, where nobody asked for it by name.
 * @throws Failure where one cannot be read, or none of them is a log
 */
export async function readAll(
  sources: readonly LogSource[],
  findings: Findings,
  readOne: ReadOne,
): Promise<FileRead[]> {
  const files: FileRead[] = [];
  const refusals: NotALog[] = [];
  for (const source of sources) {
    const { path, passedOver, isFound = false } = source;
    if (passedOver !== undefined) {
      findings.passOver({ path, ...passedOver });
      continue;
    }
    try {
      files.push(await readOne(source, files.length));
    } catch (error) {
      if (!(error instanceof NotALog) || !isFound) throw error;
      refusals.push(error);
      findings.passOver({ path, kind: 'not-read', why: error.why });
    }
  }
  if (files.length === 0) throw noneIsALog(refusals, findings);
  return files;
}

const MOST_NAMED = 5;

function noneIsALog(refusals: readonly NotALog[], { passedOver }: Findings): Failure {
  const [first, second] = refusals;
  if (first !== undefined && second === undefined) return first;
  const named = passedOver.slice(0, MOST_NAMED).map(({ path, why }) => `${path} (${why})`);
  const more = passedOver.length > MOST_NAMED ? ', …' : '';
  return new Failure(
    `None of the files is a message log: ${named.join(', ')}${more}.`,
    first?.remedy ?? 'Give message logs: CSV, JSON or NDJSON.',
    { code: 'not-a-log' },
  );
}
