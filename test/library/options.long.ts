import { describe, expect, it } from 'vitest';
import { commandPathsOf } from '../../src/commands/command-list.js';
import { COMMANDS } from '../../src/commands/index.js';
import { OPTIONS_OF } from '../../src/library/words.js';

/** What of the command line no call has, and why. */
const ON_THE_COMMAND_LINE_ALONE: Readonly<Record<string, string>> = {
  format: 'a call gives what JSON has',
  output: 'nothing is written',
  header: 'of csv and tsv',
  bom: 'of csv and tsv',
  keyed: 'of lines that are written',
  quiet: 'nothing is written',
  notes: 'a report has all of them',
  short: 'a report has all of it',
  color: 'nothing is written',
  config: 'options are given',
  rejects: 'onReject',
  write: 'nothing is written',
  writeMap: 'nothing is written',
  against: 'an argument of the call',
  strict: 'whoever calls looks at the diagnostics',
  maxLeftOut: 'whoever calls looks at input.rejected',
  maxDifference: 'whoever calls looks at the report',
  failIfOver: 'whoever calls looks at the totals',
  failOnIncrease: 'whoever calls looks at the delta',
};

const COMMAND_OF: Readonly<Record<keyof typeof OPTIONS_OF, string>> = {
  estimate: 'estimate',
  conversations: 'conversations',
  count: 'count',
  explain: 'explain',
  inspect: 'inspect',
  messages: 'messages',
  templates: 'templates',
  reconcile: 'reconcile',
  reconcileAgainst: 'reconcile',
  calibrate: 'calibrate',
  price: 'price',
  rates: 'rates show',
  checkRateCard: 'rates check',
};

describe('the options of a call', () => {
  it.each(Object.entries(COMMAND_OF))('are those of its command: %s, %s', (call, command) => {
    const found = commandPathsOf(COMMANDS).find(({ names }) => names.join(' ') === command);
    const flags = new Set((found?.definition.options ?? []).map((option) => option.attributeName()));
    const taken: readonly string[] = OPTIONS_OF[call as keyof typeof OPTIONS_OF];
    // The verdicts of a log are what is blinded, not counts that were published.
    const other = call === 'reconcileAgainst' ? ['blind'] : [];
    const expected = [...flags].filter((flag) => !(flag in ON_THE_COMMAND_LINE_ALONE) && !other.includes(flag));
    expect([...taken].sort()).toEqual(expected.sort());
  });

  it('leave out nothing that is not there', () => {
    const flags = commandPathsOf(COMMANDS).flatMap(({ definition }) =>
      definition.options.map((option) => option.attributeName()),
    );
    expect(Object.keys(ON_THE_COMMAND_LINE_ALONE).filter((name) => !flags.includes(name))).toEqual([]);
  });
});
