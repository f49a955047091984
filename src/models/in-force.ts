import type { Calendar, Day } from '../messages/calendar.js';
import type { Thread } from '../threads/thread.js';
import { clampedDay, type ModelDefinition } from './definition.js';
import { OpenWindows } from './open-windows.js';

/**
 * What Meta billed: each unit by the model that was in force on the day it opened, as if all of them were one
 * (models/README.md, "in-force"). `models`: in the order they came into force.
 */
export function inForceOf<Id extends string>(models: readonly ModelDefinition<Id>[]): ModelDefinition<Id | 'in-force'> {
  const [first, ...later] = models;
  if (first === undefined) throw new RangeError('nothing was ever in force');
  /** Before the first model there was none: the nearest counts. */
  const on = (day: Day): ModelDefinition<Id> => later.findLast(({ from }) => from <= day) ?? first;
  return {
    id: 'in-force',
    title: 'each unit by the model in force on its day',
    shortName: 'model in force',
    unit: 'unit',
    from: first.from,
    until: undefined,
    // Of all since June 2023; the rate of a unit goes by the model on its day.
    pricedBy: 'category',
    currencies: first.currencies,
    // The largest; which one counts goes by the month, see `freeTierIn`.
    freeTier: models.flatMap(({ freeTier }) => freeTier ?? []).toSorted((a, b) => b.units - a.units)[0],
    isServiceFree: models.every(({ isServiceFree }) => isServiceFree),
    freeEntryPointMs: (day) => on(day).freeEntryPointMs(clampedDay(day, on(day))),
    on,
    bill(thread, calendar, sink, open = new OpenWindows()) {
      for (const { model, messages } of spansOf(thread, calendar, on)) model.bill({ messages }, calendar, sink, open);
    },
    summary: [
      'Each unit is billed by the model in force on the day it opens, by its rules, free tier and rates of that day.',
      'A conversation that is open when a model changes stays open to its end. Opened before June 2023 it has no category: a template opens one of its own beside it, free-form none.',
      'From July 2025 each message is a unit, whatever conversation was open; the service window and free entry points go on.',
    ],
    sources: [],
  };
}

type Messages = Pick<Thread, 'messages'>;

/** A thread cut where a model came into force; most threads lie in the time of one. */
function spansOf(
  { messages }: Messages,
  calendar: Calendar,
  on: (day: Day) => ModelDefinition,
): readonly ({ readonly model: ModelDefinition } & Messages)[] {
  const modelAt = (place: number): ModelDefinition | undefined => {
    const message = messages[place];
    return message && on(calendar.dayOf(message.at));
  };
  const spans: ({ model: ModelDefinition } & Messages)[] = [];
  const last = modelAt(messages.length - 1);
  let start = 0;
  for (let model = modelAt(0); model !== undefined; model = modelAt(start)) {
    let end = model === last ? messages.length : start + 1;
    while (end < messages.length && modelAt(end) === model) end++;
    const isWhole = start === 0 && end === messages.length;
    spans.push({ model, messages: isWhole ? messages : messages.slice(start, end) });
    start = end;
  }
  return spans;
}
