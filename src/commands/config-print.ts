import { type Place, placeShown } from '../config/config-key.js';
import type { Settled, SettledValue } from '../config/settled.js';
import { type PrintedSetting, settingsJson, settingsWorkbook } from '../reporters/config.js';
import { workbookPieces } from '../reporters/output-formats.js';
import { type RawOptions, settingsFrom } from './options/settings.js';
import type { ExitCode } from './running/exit-code.js';
import type { Io } from './running/io.js';
import { openOutput } from './running/output.js';

/** How its own text is written: asked for by flags alone, since a file named for reports should not be written over. */
const OWN: readonly string[] = ['format', 'output', 'header', 'bom', 'color', 'quiet'];

/** `waba-cost config print`: every option's value, and where it comes from. */
export async function configPrint(settled: Settled, raw: RawOptions, io: Io): Promise<ExitCode> {
  const own = settled.filter(({ key, place }) => OWN.includes(key.key) && place.kind === 'flag');
  const settings = settingsFrom(Object.fromEntries(own.map(({ key, value }) => [key.key, value])), io.cwd);
  // What a command would refuse is refused here too.
  settingsFrom({ ...raw, format: 'csv' }, io.cwd);
  const printed = settled.map(printedSetting);
  const output = await openOutput(settings, io);
  const { format } = settings;
  const isJson = format === 'json';
  await output.write(
    isJson ? [settingsJson(printed)] : await workbookPieces(settingsWorkbook(printed), format, output.display),
  );
  return 0;
}

function printedSetting({ key, value, place }: SettledValue): PrintedSetting {
  const isSecret = key.isSecret && value !== undefined;
  return {
    key: key.key,
    flag: key.flag,
    variable: key.variable,
    value: isSecret ? '(secret)' : (value ?? null),
    // What the program takes by itself stands in its help.
    byDefault: place.kind === 'default' ? (/\(default: ([^(]*)\)$/.exec(key.description)?.[1] ?? '') : '',
    from: placeInTable(place),
    line: place.kind === 'file' ? place.line : null,
  };
}

/** Short, for a column; a file as compilers name a place in it. */
function placeInTable(place: Place): string {
  if (place.kind === 'flag') return `flag ${place.flag}`;
  return place.kind === 'file' ? `${place.path}:${place.line}` : placeShown(place);
}
