import type { Calendar } from '../messages/calendar.js';
import { type Instant, NEVER } from '../messages/instant.js';
import type { Thread, ThreadMessage } from '../threads/thread.js';
import type { ModelDefinition } from './definition.js';
import type { Unit } from './unit.js';
import type { Terms, UnitSink } from './unit-sink.js';

/** The units of one thread under a model, in order of opening. */
export function unitsOf(model: ModelDefinition, thread: Pick<Thread, 'messages'>, calendar: Calendar): Unit[] {
  const collected = new CollectedUnits();
  model.bill(thread, calendar, collected);
  return collected.units;
}

class CollectedUnits implements UnitSink {
  readonly units: Unit[] = [];

  opened(message: ThreadMessage, terms: Terms, expiresAt: Instant, freeEntryPointSince: Instant): number {
    this.units.push({
      openedAt: message.at,
      expiresAt: expiresAt === NEVER ? undefined : expiresAt,
      closedAt: undefined,
      category: message.category,
      categorySource: message.categorySource,
      initiator: terms.initiator,
      charge: terms.charge,
      freeEntryPointSince: freeEntryPointSince === NEVER ? undefined : freeEntryPointSince,
      countsForFreeTier: terms.countsForFreeTier,
      openedBy: message.row,
    });
    return this.units.length - 1;
  }

  closed(place: number, at: Instant): void {
    const unit = this.units[place];
    if (unit !== undefined) unit.closedAt = at;
  }
}
