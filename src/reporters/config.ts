import { compareTexts } from '../messages/words.js';
import { jsonText } from './plain-text.js';
import type { SheetValue, Workbook } from './sheet.js';

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

/** Each option with its value and where it comes from: first what somebody set. */
export function settingsWorkbook(settings: readonly PrintedSetting[]): Workbook {
  const byName = settings.toSorted((a, b) => compareTexts(a.key, b.key));
  const rows = [...byName.filter(isSet), ...byName.filter((setting) => !isSet(setting))].map(rowOf);
  const columns = ['option', 'value', 'from'].map((name) => ({ name, title: name, kind: 'text' }) as const);
  return { title: 'Configuration', sheets: [{ name: 'options', title: 'Options', columns, rows }], notes: [] };
}

function isSet({ from }: PrintedSetting): boolean {
  return from !== 'default';
}

function rowOf(setting: PrintedSetting): SheetValue[] {
  return [setting.key, valueShown(setting), setting.from];
}

function valueShown({ value, byDefault }: PrintedSetting): string {
  if (value === null) return byDefault;
  return Array.isArray(value) ? value.join(' ') : String(value);
}

/** The same as data, with the names an option has elsewhere. */
export function settingsJson(settings: readonly PrintedSetting[]): string {
  return `${jsonText(settings.map(asJson), 2)}\n`;
}

function asJson({ key, flag, variable, value, from, line }: PrintedSetting): Record<string, unknown> {
  return { key, flag, variable, value, from, line };
}
