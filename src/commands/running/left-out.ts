import { isMoreLeftOut, leftOutInWords, type Records, shareOf } from '../../report/left-out.js';
import { counted, grouped } from '../../report/wording.js';
import type { Settings } from '../options/settings.js';
import type { ExitCode } from './exit-code.js';
import type { CommandOutput } from './output.js';

/**
 * Says how much of the logs was left out, where that is much and what was written does not say it (`isSaid`); and what
 * `--max-left-out` makes of it, even where quiet is asked for.
 */
export function judgeLeftOut(
  input: Records,
  { maxLeftOut, isQuiet }: Pick<Settings, 'maxLeftOut' | 'isQuiet'>,
  output: CommandOutput,
  isSaid: boolean,
): ExitCode {
  const words = leftOutInWords(input);
  if (words !== undefined && !isSaid && !isQuiet) output.warn([words]);
  if (maxLeftOut === undefined || !isMoreLeftOut(input, maxLeftOut)) return 0;
  const { records, rejected } = input;
  const share = `${grouped(String(rejected))} of ${counted(records, 'record')} (${shareOf(rejected, records)} %)`;
  output.warn([`--max-left-out ${maxLeftOut.toFixed()}%: ${share} were left out. --rejects FILE lists them.`]);
  return 1;
}

/** All records of some files. */
export function recordsOf(files: readonly Records[]): Records {
  return {
    records: files.reduce((sum, { records }) => sum + records, 0),
    rejected: files.reduce((sum, { rejected }) => sum + rejected, 0),
  };
}
