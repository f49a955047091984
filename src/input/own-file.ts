import { sniff } from './sniff.js';

/** Names of columns, or of the first keys of a JSON object, that only a file of this program has together. */
const OWN_COLUMNS: readonly { readonly what: string; readonly columns: readonly RegExp[] }[] = [
  { what: 'a report', columns: [/^(cbp|pmp)-\d{4}_(units|opens)$/] },
  { what: 'a list of conversations', columns: [/^wabaId$/, /^openedAt$/, /^rateCard$/] },
  { what: 'a time line', columns: [/^businessNumber$/, /^customerNumber$/, /^events?$/] },
  { what: 'a report', columns: [/^known_by$/, /^zone_told$/] },
  { what: 'a report', columns: [/^recognisedBy$/, /^zoneTold$/] },
  { what: 'a list of templates', columns: [/^categorySource$/, /^confidence$/, /^because$/] },
  { what: 'a map of templates', columns: [/^template_name$/, /^valid_from$/, /^told_by$/] },
  { what: 'a report', columns: [/^opened_at$/, /^meta_opened_at$/, /^lag_seconds$/] },
  { what: 'a report', columns: [/^ours$/, /^theirs$/, /^difference$/] },
  { what: 'a report', columns: [/^setting$/, /^option$/, /^evidence$/] },
  { what: 'a list of records left out', columns: [/^file$/, /^line$/, /^reason$/, /^value$/, /^record$/] },
  { what: 'a list of rate cards', columns: [/^card$/, /^rows_high$/] },
  { what: 'a rate card', columns: [/^market$/, /^valid_from$/, /^confidence$/, /^source$/] },
  { what: 'a check of rate cards', columns: [/^file$/, /^level$/, /^code$/, /^problem$/, /^remedy$/] },
  { what: 'a list of models', columns: [/^id$/, /^free_units$/, /^rate_card$/] },
  { what: 'a list of models', columns: [/^id$/, /^freeTier$/, /^rateCards$/] },
  { what: 'a configuration', columns: [/^option$/, /^value$/, /^from$/] },
  { what: 'a configuration', columns: [/^key$/, /^flag$/, /^variable$/, /^value$/] },
];

/** How its other files begin. */
const OWN_BEGINNINGS: readonly { readonly what: string; readonly beginning: RegExp }[] = [
  { what: 'a report', beginning: /^\s*\{\s*"schemaVersion":\s*\d+,\s*"tool":\s*\{\s*"name":\s*"waba-cost"/ },
  { what: 'a configuration', beginning: /^\s*\{\s*"\$schema":\s*"[^"\n]*waba-cost\.config\.schema\.json"/ },
  {
    what: 'a schema',
    beginning: /^\s*\{\s*"\$schema":\s*"[^"\n]*",\s*"title":\s*"Configuration of waba-cost"/,
  },
  { what: 'a page', beginning: /^<!DOCTYPE html>[\s\S]{0,1000}<meta name="generator" content="waba-cost / },
  { what: 'a map of columns', beginning: /^# The columns of a log, and the field of the generic log that each holds/ },
  { what: 'a report', beginning: /^waba-cost(?: [a-z]+)? {2}\S/ },
  { what: 'a time line', beginning: /^\S+ \([^()\n]*\) with \S+ · [\d,]+ messages? · / },
  {
    what: 'a report',
    beginning: /^[\d,]+ of [\d,]+ (messages|conversations)(?: and [\d,]+ of [\d,]+ messages)? match \(/,
  },
  { what: 'a list of templates', beginning: /^Template +sent +arrived +category/ },
  { what: 'a list of rates', beginning: /^(Bundled rate cards\n\nmodel |Rates\n\n(cbp|pmp)-)/ },
  { what: 'a list of models', beginning: /^cbp-2022 {2}\S.*\n {2}2022 model/ },
  { what: 'a configuration', beginning: /^Configuration\n\noption {2,}value/ },
  {
    what: 'a report',
    beginning:
      /^# (WhatsApp cost|Conversations|Customer |Templates|Logs inspected|Reconciliation with Meta|The log against|Meta's WhatsApp pricing|Bundled rate cards|Rates|Configuration|What the figures say|Problems of )/,
  },
];

/** The first line of a ledger, which is read where logs are. */
const LEDGER = /^\s*\["waba-cost ledger",/;

/** Whether a text is a ledger of this program, by its beginning. */
export function isLedgerText(head: string): boolean {
  return LEDGER.test(head);
}

/** As it lies in the working directory, whatever is in it. */
const CONFIGURATION = /(^|\/)waba-cost\.config\.json$/;

/** What a file is that this program wrote or reads, by the beginning of its text; undefined for any other. */
export function ownFileIn(path: string, head: string): string | undefined {
  if (CONFIGURATION.test(path)) return 'a configuration';
  const text = head.replace(/^\ufeff/, '');
  const known = OWN_BEGINNINGS.find(({ beginning }) => beginning.test(text));
  if (known !== undefined) return known.what;
  const columns = new Set(columnsIn(text));
  return OWN_COLUMNS.find((own) => own.columns.every((name) => [...columns].some((column) => name.test(column))))?.what;
}

/**
 * The names in the header of a table, or the keys of the first object of JSON that is laid out as this program does.
 */
function columnsIn(text: string): string[] {
  const container = sniff(text);
  if (container.kind === 'json') return keysIn(text);
  if (container.kind === 'form') return [];
  const [header = ''] = text.split(/\r?\n/, 1);
  return header.split(container.dialect.delimiter).map((name) => name.replaceAll('"', ''));
}

/** Objects one on a line, in a list or not; or with a key on a line. */
function keysIn(text: string): string[] {
  const [first = ''] = text.replace(/^\[?\s*/, '').split('\n', 1);
  try {
    const value: unknown = JSON.parse(first.replace(/,\s*$/, ''));
    return typeof value === 'object' && value !== null ? Object.keys(value) : [];
  } catch {
    return [...text.matchAll(/^ {4}"([^"\n]+)":/gm)].map(([, key = '']) => key);
  }
}
