import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../failure.js';
import { type CustomerId, customerOf, isNumberFault } from '../messages/customer.js';
import type { MessageTable } from '../messages/message-table.js';
import { closestWord } from '../nearest.js';
import { type ConversationFacts, conversationsIn } from '../report/conversation.js';
import type { Report } from '../report/report.js';
import { type Timeline, timelinesOf } from '../report/timeline.js';
import { UnitList } from '../report/unit-list.js';
import { withPlus } from '../reporters/amounts.js';
import { timelinePieces } from '../reporters/timeline-pieces.js';
import { factsOf } from './conversations.js';
import { localTimeIn } from './options/local-time.js';
import type { Settings } from './options/settings.js';
import { type Analysis, analyse, analysisOfCustomer, logsNamed } from './running/analysis.js';
import type { ExitCode } from './running/exit-code.js';
import type { Io } from './running/io.js';
import { refuseDaysWithoutCard } from './running/missing-cards.js';
import { openOutput } from './running/output.js';
import { countAll, reportOn, warnAndJudge } from './running/report-on.js';
import { NOTHING_APART } from './running/told-apart.js';

/**
 * `waba-cost explain <customer> <log…>`: one customer's messages on a time line, with each window, charge and reason.
 */
export async function explain(
  spelling: string,
  names: readonly string[],
  settings: Settings,
  io: Io,
): Promise<ExitCode> {
  refuseSwapped(spelling, names, io.cwd);
  const { report, timelines, analysis } = await explained(spelling, names, settings, io);
  const output = await openOutput(settings, io);
  const { markets } = analysis.prices;
  const display = {
    ...output.display,
    localTime: localTimeIn(settings.zone),
    zoneName: settings.zone.name,
    currency: report.currency,
    countryNameOf: (country: string) => markets.nameOf(country),
  };
  await output.write(await timelinePieces(timelines, settings.models, settings.format, display));
  return warnAndJudge(report, settings, output, false);
}

const NUMBER = /^\+?[\d\s().-]{6,}$/;

/** @throws Failure where a log stands in the customer's place, and the customer behind it */
function refuseSwapped(spelling: string, names: readonly string[], cwd: string): void {
  const customer = names.find((name) => NUMBER.test(name) && !existsSync(resolve(cwd, name)));
  if (customer === undefined || !existsSync(resolve(cwd, spelling))) return;
  const logs = [spelling, ...names.filter((name) => name !== customer)];
  const quoted = customer.includes(' ') ? `"${customer}"` : customer;
  throw new Failure(
    `"${spelling}" is a file, and stands where the customer should.`,
    `The customer comes first: waba-cost explain ${quoted} ${logs.join(' ')}`,
  );
}

/** The time lines of one customer, and the report on that one.
 * @throws Failure where a log cannot be read, or no customer, or more than one, is meant */
export async function explained(
  spelling: string,
  names: readonly string[],
  settings: Settings,
  io: Io,
): Promise<{ report: Report; timelines: Timeline[]; analysis: Analysis }> {
  const analysis = await analyse(await logsNamed(names, settings, io), settings, io);
  const customer = customerNamed(spelling, analysis.table, settings);
  const facts = listedFor(analysis, settings);
  const conversations = [...conversationsIn(facts, customer)];
  // What was noticed of others is no answer to a question about one.
  const ofCustomer = analysisOfCustomer(analysis, customer, settings);
  const counted = countAll(ofCustomer, NOTHING_APART, settings);
  const timelines = timelinesOf({ ...facts, threads: ofCustomer.threads, customer, conversations });
  return { report: reportOn(counted, [], settings), timelines, analysis };
}

/** The units of all: who shares a free tier or a volume tier with a customer has a part in what that one pays.
 * @throws Failure where there is no card for the days of some */
function listedFor(analysis: Analysis, settings: Settings): ConversationFacts {
  const { table, threads, calendar, prices } = analysis;
  const { models, period } = settings;
  const units = new UnitList(table, threads.ownership, models);
  threads.forEach((thread) => {
    units.take(thread, calendar);
  });
  refuseDaysWithoutCard(() => units.charged(period, calendar), models, prices, '--from');
  return factsOf(units, analysis, settings);
}

/** Fewer digits than this could be the end of anybody's number. */
const LEAST_DIGITS_TO_MATCH = 6;

/** The customer a person means: by the whole number in any spelling, or by its end where only one number has it.
 * @throws Failure where no customer, or more than one, is meant */
function customerNamed(spelling: string, table: MessageTable, { redaction, national }: Settings): CustomerId {
  const customers = Array.from({ length: table.customers.size }, (_, number) => table.customers.textOf(number));
  const meant = customerOf(spelling, national);
  const wanted = isNumberFault(meant) ? meant : table.userIds.customerOf(meant);
  const exact = customers.find(
    (customer) => customer === wanted || customer.toLowerCase() === spelling.trim().toLowerCase(),
  );
  if (exact !== undefined) return exact as CustomerId;
  const shown = (customer: string): string => redaction?.customer(customer) ?? withPlus(customer);
  const behind = redaction && customers.find((customer) => shown(customer) === spelling.trim().toLowerCase());
  if (behind !== undefined) return behind;
  const digits = isNumberFault(wanted) ? '' : wanted;
  const ending = digits.replace(/^0+/, '');
  const matches =
    ending.length < LEAST_DIGITS_TO_MATCH ? [] : customers.filter((customer) => customer.endsWith(ending));
  if (matches.length === 1) return matches[0] as CustomerId;
  if (matches.length > 1) {
    throw new Failure(
      `${matches.length} customers have a number that ends in ${ending}.`,
      `Give one in full: ${matches.slice(0, 3).map(shown).join(', ')}${matches.length > 3 ? ', …' : ''}`,
      { code: 'no-customer' },
    );
  }
  // Somebody else's number should not be found by trying near ones.
  const nearest = redaction === undefined ? closestWord(digits || spelling.trim(), customers) : undefined;
  throw new Failure(
    `There is no customer "${spelling}" in the log.`,
    nearest === undefined
      ? 'Give the number with its country code, or a user id.'
      : `The nearest is ${withPlus(nearest)}.`,
    { code: 'no-customer' },
  );
}
