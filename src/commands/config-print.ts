import { placeShown } from '../config/config-key.js';
import type { Settled, SettledValue } from '../config/settled.js';
import { type PrintedSetting, settingsJson, settingsTable } from '../reporters/config.js';
import type { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { openOutput } from './output.js';
import { type RawOptions, settingsFrom } from './settings.js';

const CONFIG_FORMATS = ['table', 'json'] as const;
/** How its own text is written: asked for by flags alone, since a file named for reports should not be written over. */
const OWN: readonly string[] = ['format', 'output', 'color'];

/** `waba-cost config print`: every option's value, and where it comes from. */
export async function configPrint(settled: Settled, raw: RawOptions, io: Io): Promise<ExitCode> {
  const own = settled.filter(({ key, place }) => OWN.includes(key.key) && place.kind === 'flag');
  const settings = settingsFrom(Object.fromEntries(own.map(({ key, value }) => [key.key, value])), CONFIG_FORMATS);
  // What a command would refuse is refused here too.
  settingsFrom({ ...raw, format: 'table' }, CONFIG_FORMATS, io.cwd);
  const printed = settled.map(printedSetting);
  const output = await openOutput(settings, io);
  await output.write([settings.format === 'json' ? settingsJson(printed) : settingsTable(printed, output.display)]);
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
    byDefault: place.kind === 'default' ? (/\(default: (.*)\)$/.exec(key.description)?.[1] ?? '') : '',
    from: placeShown(place),
    line: place.kind === 'file' ? place.line : null,
  };
}
