import { padEnd, widthOf } from './fitted.js';
import { jsonText, printable } from './plain-text.js';
import type { Display } from './reporter.js';

/** An option as `config print` shows it. */
export interface PrintedSetting {
  readonly key: string;
  readonly flag: string;
  readonly variable: string;
  /** Null where nothing says it. */
  readonly value: unknown;
  /** What is taken where nothing says it, in words; '' for nothing. */
  readonly byDefault: string;
  /** A flag, a variable, a file with its line, or `default`. */
  readonly from: string;
  readonly line: number | null;
}

const GAP = '  ';

/** Each option with its value and where it comes from: first what somebody set. */
export function settingsTable(settings: readonly PrintedSetting[], { colors }: Display): string {
  const rows = [...settings.filter(isSet), ...settings.filter((setting) => !isSet(setting))].map((setting) => ({
    cells: [setting.key, valueShown(setting), printable(setting.from)] as const,
    isSet: isSet(setting),
  }));
  const heading = ['option', 'value', 'from'] as const;
  const widths = [0, 1].map((place) =>
    Math.max(...[heading, ...rows.map(({ cells }) => cells)].map((row) => widthOf(row[place] ?? ''))),
  );
  const drawn = (cells: readonly string[]): string =>
    cells
      .map((cell, place) => padEnd(cell, widths[place] ?? 0))
      .join(GAP)
      .trimEnd();
  const lines = rows.map(({ cells, isSet }) => (isSet ? drawn(cells) : colors.dim(drawn(cells))));
  return `${[colors.bold(drawn(heading)), ...lines].join('\n')}\n`;
}

function isSet({ from }: PrintedSetting): boolean {
  return from !== 'default';
}

function valueShown({ value, byDefault }: PrintedSetting): string {
  if (value === null) return printable(byDefault);
  return printable(Array.isArray(value) ? value.join(' ') : String(value));
}

/** The same as data. */
export function settingsJson(settings: readonly PrintedSetting[]): string {
  const document = settings.map(({ key, flag, variable, value, from, line }) => ({
    key,
    flag,
    variable,
    value,
    from,
    line,
  }));
  return `${jsonText(document, 2)}\n`;
}
