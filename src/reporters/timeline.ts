import type Table from 'cli-table3';
import type { Model } from '../models/model.js';
import { exactDecimal, ZERO } from '../rates/money.js';
import type { Conversation } from '../report/conversation.js';
import { knownSum } from '../report/known-cost.js';
import { rateWords } from '../report/reason.js';
import { type Timeline, type TimelineEvent, type TimelineMessage, under } from '../report/timeline.js';
import { counted } from '../report/wording.js';
import { withPlus } from './amounts.js';
import { NO_LINES, tableLines } from './lines.js';
import { printable } from './plain-text.js';
import type { ConversationDisplay } from './reporter.js';

const TIME_WIDTH = 8;
const LEAST_MESSAGE_WIDTH = 22;
const LEAST_MODEL_WIDTH = 22;
const GAP = 2;

/** What a time line is drawn with. */
export interface TimelineDisplay extends ConversationDisplay {
  readonly countryName: string;
  readonly zoneName: string;
  /** ISO 4217. */
  readonly currency: string;
}

/**
 * A customer's thread for a person: messages, windows and conversations in order, the models beside each other. As many
 * models as the width has room for; the others in a further drawing below.
 */
export function timelineText(timeline: Timeline, models: readonly Model[], display: TimelineDisplay): string {
  const room = display.columns - TIME_WIDTH - GAP - LEAST_MESSAGE_WIDTH;
  const abreast = Math.max(1, Math.floor(room / (LEAST_MODEL_WIDTH + GAP)));
  const drawings: string[] = [];
  for (let from = 0; from < models.length; from += abreast) {
    drawings.push(drawing(timeline, models.slice(from, from + abreast), display));
  }
  return `${[heading(timeline, display), ...drawings].join('\n\n')}\n`;
}

function heading({ customer, businessNumber, events }: Timeline, display: TimelineDisplay): string {
  const { colors, countryName } = display;
  const messages = events.filter(({ kind }) => kind === 'message').length;
  const business = businessNumber === '' ? '' : ` with ${withPlus(businessNumber)}`;
  return `${colors.bold(printable(withPlus(customer)))} (${printable(countryName)})${printable(business)} · ${counted(messages, 'message')} · ${display.zoneName} · ${display.currency}`;
}

function drawing(timeline: Timeline, models: readonly Model[], display: TimelineDisplay): string {
  const { colors, columns } = display;
  const left = columns - TIME_WIDTH - GAP * (models.length + 1);
  const modelWidth = Math.max(LEAST_MODEL_WIDTH, Math.floor(left / (models.length + 1)));
  const messageWidth = Math.max(LEAST_MESSAGE_WIDTH, left - modelWidth * models.length);
  const rows: Table.Cell[][] = [
    ['', '', ...models.map(({ shortName }) => colors.bold(shortName))],
    ['', '', ...models.map(({ id }) => colors.dim(id))],
  ];
  const lanes = models.map(() => new Lanes());
  let day = '';
  for (const event of timeline.events) {
    const [date = '', time = ''] = display.localTime(event.at).split(' ');
    const cells = models.map((model, index) => modelCell(event, model, lanes[index] ?? new Lanes(), display));
    if (event.kind === 'conversation-ends' && cells.every((cell) => !cell.isTold)) continue;
    if (date !== day) rows.push([{ content: colors.bold(date), colSpan: models.length + 2 }]);
    day = date;
    // Whole seconds, as a person reads them; the JSON has every digit.
    rows.push([time.slice(0, TIME_WIDTH), whatHappened(event, display), ...cells.map(({ text }) => text)]);
  }
  rows.push(['total', '', ...models.map((model) => colors.bold(totalOf(model, timeline)))]);
  const lines = tableLines(rows, {
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    wordWrap: true,
    colWidths: [TIME_WIDTH, messageWidth, ...models.map(() => modelWidth)],
  });
  return lines.map((line) => line.trimEnd()).join('\n');
}

/** The conversations open under one model, each in a lane of its own while it lasts. */
class Lanes {
  readonly #open: (Conversation | undefined)[] = [];

  opened(conversation: Conversation): string {
    const free = this.#open.indexOf(undefined);
    const lane = free === -1 ? this.#open.length : free;
    this.#open[lane] = conversation;
    return this.#drawn(lane, '┌');
  }

  ended(conversation: Conversation): string {
    const lane = this.#open.indexOf(conversation);
    const drawn = this.#drawn(lane, '└');
    this.#open[lane] = undefined;
    while (this.#open.length > 0 && this.#open.at(-1) === undefined) this.#open.pop();
    return drawn;
  }

  passed(): string {
    return this.#drawn(-1, '');
  }

  #drawn(lane: number, mark: string): string {
    return this.#open.map((open, index) => (index === lane ? mark : open === undefined ? ' ' : '│')).join('');
  }
}

function modelCell(
  event: TimelineEvent,
  model: Model,
  lanes: Lanes,
  display: TimelineDisplay,
): { text: string; isTold: boolean } {
  const lines: string[] = [];
  if (event.kind === 'conversation-ends') {
    for (const ended of under(model.id, event.conversations)) {
      lines.push(`${lanes.ended(ended)} ${nameOf(ended)} ${howEnded(ended)}`);
    }
  }
  if (event.kind === 'message') {
    for (const opened of under(model.id, event.opens)) {
      const mark = opened.expiresAt === undefined ? '·' : lanes.opened(opened);
      lines.push(`${mark} ${opening(opened, display)}`);
    }
  }
  return lines.length > 0 ? { text: lines.join('\n'), isTold: true } : { text: lanes.passed(), isTold: false };
}

/**
 * By its length; by a free entry point; or, where it is one itself, by Meta's word that a message in it was charged.
 */
function howEnded(ended: Conversation): string {
  if (ended.closedAt === undefined) return 'ends';
  return isFreeEntryPoint(ended) ? 'over, since Meta charged a message' : 'closed by the free entry point';
}

/** `marketing 0.0125: marketing rate of Colombia` */
function opening(conversation: Conversation, { colors }: TimelineDisplay): string {
  const { cost, status } = conversation;
  const amount = cost === undefined ? 'unpriced' : exactDecimal(cost);
  const shown =
    status === 'charged' ? colors.red(amount) : status === 'unpriced' ? colors.yellow(amount) : colors.green(amount);
  const reason = isFreeEntryPoint(conversation) ? 'answers an ad' : conversation.reason;
  return `${nameOf(conversation)} ${shown}: ${printable(reason)}`;
}

/** What its model calls it: as the rate it has, by who began it or by purpose. */
function nameOf(conversation: Conversation): string {
  return isFreeEntryPoint(conversation) ? 'free entry point' : rateWords(conversation.name);
}

/** The conversation itself; under per-message models each message inside one is a unit of its own. */
function isFreeEntryPoint({ status, expiresAt }: Conversation): boolean {
  return status === 'free_entry_point' && expiresAt !== undefined;
}

function whatHappened(event: TimelineEvent, { colors }: TimelineDisplay): string {
  switch (event.kind) {
    case 'service-window-ends':
      return colors.dim('service window ends');
    case 'conversation-ends':
      return '';
    case 'message':
      return messageShown(event.message);
  }
}

const NOT_ARRIVED: Readonly<Record<TimelineMessage['delivery'], string>> = {
  arrived: '',
  unsaid: '',
  failed: ', failed',
  'under-way': ', not seen delivered',
};

function messageShown(message: TimelineMessage): string {
  const arrow = message.direction === 'inbound' ? '←' : '→';
  const name = message.template === '' ? message.type : `${message.type} ${message.template}`;
  const category = message.category === '' ? '' : ` (${message.category}${toldBy(message)})`;
  const ad = message.isFromAd ? ' from an ad' : '';
  const fate = message.isOfApp ? ', in the Business app' : NOT_ARRIVED[message.delivery];
  return printable(`${arrow} ${name}${category}${ad}${fate}`);
}

function toldBy({ categorySource }: TimelineMessage): string {
  switch (categorySource) {
    case 'default':
      return ' by default';
    case 'learned':
      return ', learned';
    case 'text':
      return ', told from its text';
    case 'map':
      return ', by your map';
    default:
      return '';
  }
}

function totalOf(model: Model, { conversations }: Timeline): string {
  const units = under(model.id, conversations);
  const cost = units.reduce((sum, unit) => sum.plus(unit.cost ?? ZERO), ZERO);
  const unpriced = units.filter(({ status }) => status === 'unpriced').length;
  const known = knownSum({ cost, unpriced, units: units.length });
  const missing = unpriced === 0 ? '' : `, ${unpriced} unpriced`;
  return `${counted(units.length, model.unit)}, ${known === undefined ? 'unpriced' : exactDecimal(known) + missing}`;
}
