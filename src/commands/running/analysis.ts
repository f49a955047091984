import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure, NotALog } from '../../failure.js';
import type { LogWitness } from '../../formats/file-read.js';
import { readTemplateFiles } from '../../formats/template-files.js';
import { withOthersMarked } from '../../input/beside-logs.js';
import { findInput, findLogs } from '../../input/find.js';
import type { LogSource } from '../../input/log-source.js';
import { withArchivesOpened } from '../../input/zip-archive.js';
import type { FreeTierUsedBefore } from '../../ledger/free-tier-allowance.js';
import { type Calendar, calendarOf, isoMonth } from '../../messages/calendar.js';
import type { CustomerId } from '../../messages/customer.js';
import { Findings } from '../../messages/findings.js';
import type { Instant } from '../../messages/instant.js';
import { tallyOf } from '../../messages/message-tally.js';
import { closestWord, didYouMean } from '../../nearest.js';
import type { WholeWitness } from '../../parallel/block-witness.js';
import { bundledMarkets } from '../../rates/market.js';
import type { Prices } from '../../report/price.js';
import type { CategoryMap } from '../../template-category/category-map.js';
import { knowledgeOf, type ThreadOptions, type Threads, threadsOf } from '../../threads/threads.js';
import type { Settings } from '../options/settings.js';
import { foreseeFiles } from './files-to-write.js';
import type { Io } from './io.js';
import { refuseBytesOnTerminal } from './output.js';
import { type Lacking, type RateCards, rateCardsOf } from './rate-cards.js';
import { type Logs, readLogs } from './read-logs.js';
import { type LogsToRead, readWhole } from './read-whole.js';

/** All that billing and pricing the logs of a run needs. */
export interface Billing {
  readonly calendar: Calendar;
  readonly prices: Prices;
  readonly freeTierUsedBefore: FreeTierUsedBefore;
}

/** The logs of a run, read and threaded. */
export interface Analysis extends Logs, Billing {
  readonly categoryMap: CategoryMap;
  readonly threads: Threads;
}

/** What files beside the logs say. */
export interface ToldByFiles {
  readonly categoryMap: CategoryMap;
  readonly rateCards: RateCards;
}

type HowNamed = 'as-named' | 'all-found';

/**
 * The logs named on the command line, as `inputNamed` has them, for a command that needs messages: ledgers among them
 * are passed over.
 * @throws Failure also where a ledger was asked for by name
 */
export async function logsNamed(
  names: readonly string[],
  settings: Settings,
  io: Io,
  how: HowNamed = 'as-named',
): Promise<readonly LogSource[]> {
  return (await inputNamed(names, settings, io, how)).map((source) => {
    if (source.isLedger !== true || source.passedOver !== undefined) return source;
    if (source.isFound === true) return { ...source, passedOver: { kind: 'own', why: 'a ledger' } };
    throw new NotALog(
      `${source.name} is a ledger: it holds counts, and no messages.`,
      'Give the log it was counted from. Ledgers are for waba-cost estimate and waba-cost count.',
      'a ledger',
    );
  });
}

/**
 * The logs and ledgers named on the command line, each log of an archive by itself, and what stands among them and is
 * none; `all-found`: of several files none counts as asked for by name.
 * @throws Failure where there is none, one would be overwritten, or the result cannot go where it would
 */
export async function inputNamed(
  names: readonly string[],
  settings: Settings,
  io: Io,
  how: HowNamed = 'as-named',
): Promise<readonly LogSource[]> {
  refuseBytesOnTerminal(settings, io);
  refuseSharedInput(names, settings);
  const named = await findInput(names, io);
  const isLenient = how === 'all-found' && named.length > 1;
  const found = isLenient ? named.map((source) => ({ ...source, isFound: true })) : named;
  const opened = ofSheet(await withArchivesOpened(found), settings.sheet);
  const sources = await withOthersMarked(opened, filesTold(settings, io.cwd));
  // What this program wrote may be written again; a copy of a log stays, as the log does.
  const logs = sources.filter(({ passedOver }) => passedOver === undefined || passedOver.kind === 'copy');
  foreseeFiles({ logs, maps: await findLogs(settings.templates, io) }, settings, io);
  return sources;
}

/** Of workbooks the sheet that was asked for, of all else everything.
 * @throws Failure where no workbook has it */
function ofSheet(sources: readonly LogSource[], sheet: string | undefined): readonly LogSource[] {
  const sheets = sources.flatMap((source) => source.sheet ?? []);
  if (sheet === undefined || sheets.includes(sheet)) {
    return sources.filter((source) => sheet === undefined || source.sheet === undefined || source.sheet === sheet);
  }
  const nearest = closestWord(sheet, sheets);
  throw new Failure(
    sheets.length === 0 ? '--sheet is of workbooks: none was given.' : `--sheet ${sheet}: no workbook has that sheet.`,
    sheets.length === 0
      ? 'Leave it out.'
      : `${didYouMean(nearest && `"${nearest}"`)}Sheets are: ${[...new Set(sheets)].join(', ')}.`,
  );
}

/** The files that options name to be read, by their real path: in a folder of logs they are none. */
function filesTold({ filesGiven }: Settings, cwd: string): ReadonlyMap<string, string> {
  const told = filesGiven
    .map(({ path, option }) => ({ path: resolve(cwd, path), why: `given with ${option}` }))
    .filter(({ path }) => existsSync(path));
  return new Map(told.map(({ path, why }) => [realpathSync(path), why]));
}

/** Reads the logs and gets everything ready to bill them; `lacking`: see `rateCardsOf`.
 * @throws Failure where a log cannot be read, or there is no usable message */
export async function analyse(
  sources: readonly LogSource[],
  settings: Settings,
  io: Io,
  lacking: Lacking = 'refused',
): Promise<Analysis> {
  const told = { categoryMap: await categoryMapOf(settings, io), rateCards: await rateCardsOf(settings, io, lacking) };
  return analysisOf(await readWatched({ sources, categoryMap: told.categoryMap, settings, io }), told, settings);
}

/** Reads the logs, with several threads where they are long. A witness looks on.
 * @throws Failure where one cannot be read, or, without a witness, there is no usable message */
export function readWatched(logs: LogsToRead, witness?: LogWitness & WholeWitness): Promise<Logs> {
  return readWhole(logs, {
    alone: ({ sources, settings, io, onReject }) => readLogs(sources, settings, io, onReject, witness),
    loadParallel: async () => {
      const { readInParallel } = await import('./read-in-parallel.js');
      return (size, read) => readInParallel(size, read, witness);
    },
  });
}

/** The user's word on the categories of templates.
 * @throws Failure where a file of it cannot be read */
export async function categoryMapOf({ templates, zone }: Settings, io: Io): Promise<CategoryMap> {
  return readTemplateFiles(await findLogs(templates, io), io.stdin, zone);
}

/** The threads of logs that are read as a whole. */
export function threadsIn(
  { table, files, findings }: Pick<Logs, 'table' | 'files' | 'findings'>,
  options: ThreadOptions,
): Threads {
  return threadsOf(table, options, findings, knowledgeOf(table, options, files));
}

/** The threads of one customer, as they are in the whole log, and what is noticed of them alone. */
export function analysisOfCustomer(analysis: Analysis, only: CustomerId, { assumeDelivered }: Settings): Analysis {
  const { table, files, categoryMap } = analysis;
  const findings = new Findings();
  const threads = threadsIn({ table, files, findings }, { assumeDelivered, categoryMap, only });
  return { ...analysis, findings, threads };
}

/** Gets everything ready to bill what was read. */
export function analysisOf(logs: Logs, { categoryMap, rateCards }: ToldByFiles, settings: Settings): Analysis {
  const { table, findings } = logs;
  const { accounts, businessNumbers, templates } = table;
  refuseUnknownOwners(settings.freeTierUsed.byOwner, () => [...accounts.texts, ...businessNumbers.texts]);
  noteMap(categoryMap, templates.texts, findings);
  const { assumeDelivered } = settings;
  const threads = threadsIn(logs, { assumeDelivered, categoryMap });
  return { ...logs, categoryMap, threads, ...billingOf(settings, rateCards, tallyOf(table).first) };
}

/** `first`: the first message of the logs. */
export function billingOf(
  { zone, period, internationalAuthentication, freeTierUsed }: Settings,
  { cards, exchangeRates }: RateCards,
  first: Instant,
): Billing {
  const calendar = calendarOf(zone);
  return {
    calendar,
    prices: {
      markets: bundledMarkets(),
      cards,
      exchangeRates,
      internationalAuthentication,
    },
    freeTierUsedBefore: { ...freeTierUsed, month: isoMonth(calendar.dayOf(period.from ?? first)) },
  };
}

/** Notes what the files of `--templates` leave open; `names`: of the templates of the logs. */
export function noteMap(map: CategoryMap, names: Iterable<string>, findings: Findings): void {
  if (map.isEmpty) return;
  const different = [...new Set(names)];
  if (!different.some((name) => map.hasName(name))) findings.note('template-map-in-vain');
  for (const name of different) if (map.hasUndatedChange(name)) findings.note('template-changed-undated');
}

/** @throws Failure where `--free-tier-used ACCOUNT=N` names an account, or number, that the log does not have */
export function refuseUnknownOwners(byOwner: ReadonlyMap<string, number>, ownersOf: () => Iterable<string>): void {
  if (byOwner.size === 0) return;
  const known = [...new Set(ownersOf())].filter(Boolean).sort();
  for (const owner of byOwner.keys()) {
    if (known.includes(owner)) continue;
    const nearest = closestWord(owner, known);
    throw new Failure(
      `--free-tier-used ${owner}=${byOwner.get(owner)}: the log has no account or business number "${owner}".`,
      nearest === undefined ? `It has: ${known.slice(0, 10).join(', ')}.` : `Did you mean ${nearest}?`,
    );
  }
}

/** @throws Failure where two things are to be read from standard input */
function refuseSharedInput(names: readonly string[], { templates, rates, against }: Settings): void {
  const [one, other] = [
    ...(names.includes('-') ? ['the log'] : []),
    ...(templates.includes('-') ? ['--templates'] : []),
    ...(rates.some(({ path }) => path === '-') ? ['--rates'] : []),
    ...(against === '-' ? ['--against'] : []),
  ];
  if (one === undefined || other === undefined) return;
  throw new Failure(`Both ${one} and ${other} are standard input.`, 'Give one of them as a file.');
}
