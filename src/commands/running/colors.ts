import type { Colors } from '../../reporters/reporter.js';
import type { Io, Output } from './io.js';

/**
 * Colours for a stream: on a terminal only, and not under `NO_COLOR`, unless the user says so (`--color`,
 * `--no-color`). chalk 5 does not look at `NO_COLOR` itself, and knows one stream, so the level is worked out here; it
 * looks at the whole system when it loads, which takes its time, so that it loads only where there are colours.
 */
export async function colorsFor(output: Output, env: Io['env'], asked: boolean | undefined): Promise<Colors> {
  const isOn = asked ?? (output.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb');
  if (!isOn) return NO_COLORS;
  const { Chalk } = await import('chalk');
  return new Chalk({ level: 1 });
}

function plain(text: string): string {
  return text;
}

export const NO_COLORS: Colors = { bold: plain, dim: plain, red: plain, green: plain, yellow: plain };
