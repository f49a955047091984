import picocolors from 'picocolors';
import type { Colors } from 'picocolors/types.js';
import type { Io, Output } from './io.js';

/**
 * Colours for a stream: on a terminal only, and not under `NO_COLOR`, unless the user says so (`--color`,
 * `--no-color`). picocolors would look at the process and its stdout, so it is told.
 */
export function colorsFor(output: Output, env: Io['env'], asked: boolean | undefined): Colors {
  return picocolors.createColors(asked ?? (output.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'));
}
