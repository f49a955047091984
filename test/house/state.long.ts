import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROJECT } from '../run-cli.js';

/**
 * What is remembered from one run to the next, and why no run shows it: several can be under way in one process.
 * Whatever is about one run belongs to what the run makes for itself.
 */
const REMEMBERED: Readonly<Record<string, string>> = {
  'commands/running/progress.ts drawnOn': 'by the terminal, whether a line of progress stands on it: a call has none',
  'commands/options/options.ts shared': 'the options of the program',
  'config/config-key.ts made': 'what an option is to a config file',
  'fast-lane/byte-times.ts lastDate': 'a date of the calendar, whoever asked for it',
  'fast-lane/byte-times.ts lastDay': 'its day',
  'fast-lane/kernel/instance.ts compiled': 'the kernel, of which each table has an instance with variables of its own',
  'formats/mapped-paths.ts known': 'by the map itself, what its paths are',
  'formats/mapped-paths.ts openedLast': 'what the last text holds as JSON',
  'formats/misread.ts misread': 'of one record, which is read without a pause',
  'input/libzstd.ts compiled': 'libzstd, of which each stream has an instance with a memory of its own',
  'messages/byte-view.ts lastView': 'a view of these bytes',
  'messages/byte-view.ts viewed': 'the bytes looked at last: others are found to be others',
  'messages/calendar.ts months': 'months by their names',
  'messages/calendar.ts monthsByDay': 'the month of a day',
  'messages/country.ts countriesByAreaCode': 'the country of an area code',
  'messages/country.ts countriesByPrefix':
    'the country of a prefix, which test/rates/country.test.ts holds to all digits',
  'messages/instant.ts dates': 'the date of a day',
  'messages/number-plan.ts claims': 'the pattern of the numbers that a country claims',
  'messages/number-plan.ts patterns': 'the pattern of the numbers of a country',
  'messages/number-plan.ts prefixesAbroad': 'the pattern of what is dialled before the code of another country',
  'messages/number-plan.ts trunkPrefixes': 'the pattern of what is dialled in front of a number',
  'messages/number-plan.ts validNumbers': 'the pattern of the numbers behind three digits',
  'messages/numbers-in-text.ts kinds': 'what each character can be to a number',
  'messages/timestamp.ts midnights': 'midnight of a date',
  'rates/card.ts bundledCards': 'bundled cards',
  'rates/market.ts known': 'bundled countries and their markets',
  'rates/market-names.ts gazetteer': 'the names of bundled markets',
  'reconcile/published/count-words.ts countriesByName': 'the names of countries',
  'reconcile/published/explain.ts callingCodes': 'the calling codes of countries',
  'template-category/classify.ts known': 'the bundled weights',
  'template-category/classify.ts numbers': 'what a text tells',
  'template-category/cues.ts known': 'the bundled cues',
};

/** A variable of a module, or a table of one that begins empty. */
const STATE = /^(?:export )?(?:let (\w+)|const (\w+)(?:: [^=]+)? = new (?:Weak)?(?:Map|Set|Ref)(?:<[^;]*>)?\(\);)/gm;

it('no module keeps what is about one run', () => {
  const source = join(PROJECT, 'src');
  const all = readdirSync(source, { recursive: true, encoding: 'utf8' });
  const files = all.filter((path) => path.endsWith('.ts') && !path.endsWith('.as.ts'));
  const found = files.flatMap((path) =>
    [...readFileSync(join(source, path), 'utf8').matchAll(STATE)].map(
      ([, variable, table]) => `${path.replaceAll('\\', '/')} ${variable ?? table}`,
    ),
  );
  // An empty table that nothing is put into is none.
  const kept = found.filter((name) => !/ NO(?:_|NE$|THING$)/.test(name));
  expect(kept.sort()).toEqual(Object.keys(REMEMBERED).sort());
});
