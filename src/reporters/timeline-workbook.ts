import { isoUtc } from '../messages/instant.js';
import type { Model } from '../models/model.js';
import { type Money, ZERO } from '../rates/money.js';
import type { Conversation } from '../report/conversation.js';
import { knownSum } from '../report/known-cost.js';
import { rateWords } from '../report/reason.js';
import { type Timeline, type TimelineEvent, under } from '../report/timeline.js';
import { costOrWord, type Sheet, type SheetColumn, type SheetValue, type Workbook } from './sheet.js';

/** A customer's time lines as tables: a row an event, with what it opens and ends under each model; then the sums. */
export function timelineWorkbook(
  timelines: readonly Timeline[],
  models: readonly Model[],
  { customer, currency }: { readonly customer: string; readonly currency: string },
): Workbook {
  return {
    title: `Customer ${customer}`,
    sheets: [eventSheet(timelines, models, currency), totalSheet(timelines, models, currency)],
    notes: [],
  };
}

const EVENT_COLUMNS: readonly SheetColumn[] = [
  { name: 'business_number', title: 'Business number', kind: 'text' },
  { name: 'customer_number', title: 'Customer', kind: 'text' },
  { name: 'at', title: 'At', kind: 'instant' },
  { name: 'event', title: 'Event', kind: 'text' },
  { name: 'direction', title: 'Direction', kind: 'text' },
  { name: 'type', title: 'Type', kind: 'text' },
  { name: 'template', title: 'Template', kind: 'text' },
  { name: 'category', title: 'Category', kind: 'text' },
  { name: 'category_source', title: 'Category told by', kind: 'text' },
  { name: 'from_ad', title: 'From an ad', kind: 'text' },
  { name: 'delivery', title: 'Delivery', kind: 'text' },
  { name: 'file', title: 'File', kind: 'text' },
  { name: 'line', title: 'Line', kind: 'count' },
];

function eventSheet(timelines: readonly Timeline[], models: readonly Model[], currency: string): Sheet {
  const ofModels = models.flatMap(({ id, shortName }): SheetColumn[] => [
    { name: `${id}_opens`, title: `${shortName}: opens`, kind: 'text' },
    { name: `${id}_status`, title: `${shortName}: status`, kind: 'text' },
    { name: `${id}_cost`, title: `${shortName}: cost`, kind: 'money' },
    { name: `${id}_reason`, title: `${shortName}: why`, kind: 'text' },
    { name: `${id}_ends`, title: `${shortName}: ends`, kind: 'text' },
  ]);
  const rows = timelines.flatMap(({ businessNumber, customer, events }) =>
    events.map((event): SheetValue[] => [
      ...[businessNumber, customer, isoUtc(event.at), event.kind],
      ...messageValues(event),
      ...models.flatMap((model) => [...openedBy(event, model), endedBy(event, model)]),
    ]),
  );
  return { name: 'events', title: 'Events', columns: [...EVENT_COLUMNS, ...ofModels], rows, currency };
}

const MESSAGE_COLUMNS = 9;

function messageValues(event: TimelineEvent): SheetValue[] {
  if (event.kind !== 'message') return Array.from({ length: MESSAGE_COLUMNS }, () => null);
  const { direction, type, template, category, categorySource, isFromAd, delivery, file, line } = event.message;
  return [direction, type, template, category, categorySource ?? null, isFromAd ? 'yes' : null, delivery, file, line];
}

/** A message opens one unit of a model at most. */
function openedBy(event: TimelineEvent, model: Model): SheetValue[] {
  const [opened] = event.kind === 'message' ? under(model.id, event.opens) : [];
  if (opened === undefined) return [null, null, null, null];
  return [rateWords(opened.name), opened.status, opened.cost ?? null, opened.reason];
}

function endedBy(event: TimelineEvent, model: Model): SheetValue {
  const ended = event.kind === 'conversation-ends' ? under(model.id, event.conversations) : [];
  return ended.length === 0 ? null : ended.map(({ name }) => rateWords(name)).join('; ');
}

/** What each time line costs under each model. */
function totalSheet(timelines: readonly Timeline[], models: readonly Model[], currency: string): Sheet {
  const columns: SheetColumn[] = [
    { name: 'business_number', title: 'Business number', kind: 'text' },
    { name: 'customer_number', title: 'Customer', kind: 'text' },
    { name: 'model', title: 'Model', kind: 'text' },
    { name: 'units', title: 'Units', kind: 'count' },
    { name: 'unpriced', title: 'Unpriced', kind: 'count' },
    { name: 'cost', title: 'Cost', kind: 'money' },
  ];
  const rows = timelines.flatMap(({ businessNumber, customer, conversations }) =>
    models.map(({ id }): SheetValue[] => {
      const units = under(id, conversations);
      const unpriced = units.filter(({ status }) => status === 'unpriced').length;
      return [businessNumber, customer, id, units.length, unpriced, costOf(units, unpriced)];
    }),
  );
  return { name: 'totals', title: 'Totals', columns, rows, currency };
}

function costOf(units: readonly Conversation[], unpriced: number): Money | string {
  const cost = units.reduce((sum, unit) => sum.plus(unit.cost ?? ZERO), ZERO);
  return costOrWord(knownSum({ cost, unpriced, units: units.length }));
}
