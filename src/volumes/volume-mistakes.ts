import { Failure } from '../failure.js';

/** Something in a row that cannot be understood. */
export interface VolumeMistake {
  readonly line: number;
  /** What stands there. */
  readonly message: string;
  readonly remedy: string;
}

/** A table typed wrongly throughout would fill the screen. */
const MOST_SHOWN = 10;
const MOST_LINES = 5;

/**
 * All that is wrong with a table of volumes as one error, so that it can be mended at once; what repeats is said once.
 */
export function failureOf(path: string, mistakes: readonly VolumeMistake[]): Failure {
  const alike = [...byMessage(mistakes).values()];
  const [[first, ...again] = [], ...others] = alike;
  if (first === undefined) throw new RangeError('there is no mistake');
  if (others.length === 0) {
    return new Failure(`${path}:${first.line}: ${first.message}${alsoIn(again)}.`, first.remedy, {
      code: 'wrong-file',
      file: path,
      line: first.line,
    });
  }
  const shown = alike.slice(0, MOST_SHOWN);
  const left = mistakes.length - shown.reduce((sum, { length }) => sum + length, 0);
  const details = [
    ...shown.flatMap(([one, ...more]) =>
      one === undefined ? [] : [`${path}:${one.line}: ${one.message}${alsoIn(more)}. ${one.remedy}`],
    ),
    ...(left === 0 ? [] : [`… and ${left} more.`]),
  ];
  const facts = { code: 'wrong-file', file: path, line: first.line, details } as const;
  return new Failure(`${path} has ${mistakes.length} mistakes.`, 'Mend them and price it again.', facts);
}

function byMessage(mistakes: readonly VolumeMistake[]): Map<string, VolumeMistake[]> {
  const alike = new Map<string, VolumeMistake[]>();
  for (const mistake of mistakes) {
    const before = alike.get(mistake.message);
    if (before === undefined) alike.set(mistake.message, [mistake]);
    else before.push(mistake);
  }
  return alike;
}

function alsoIn(mistakes: readonly VolumeMistake[]): string {
  if (mistakes.length === 0) return '';
  const lines = mistakes.slice(0, MOST_LINES).map(({ line }) => line);
  const left = mistakes.length - lines.length;
  return ` (also in line${mistakes.length === 1 ? '' : 's'} ${lines.join(', ')}${left === 0 ? '' : ` and ${left} more`})`;
}
