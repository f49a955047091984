import { type Day, isoDay } from '../messages/calendar.js';
import type { CardColumns } from './card-columns.js';
import type { CardNotes } from './card-notes.js';

/** A pricing model as a card needs to know it. */
export interface RatedModel {
  readonly id: string;
  readonly unit: 'conversation' | 'message' | 'unit';
  readonly from: Day;
  readonly until: Day | undefined;
  readonly pricedBy: 'initiator' | 'category';
}

/** The model whose rates these are and their first day; in words why that cannot be told. */
export function modelOfCard(
  told: { readonly model: string | undefined; readonly from: Day | undefined },
  notes: CardNotes,
  { rates, isTiers }: CardColumns,
  models: readonly RatedModel[],
): { readonly model: RatedModel; readonly from: Day } | string {
  const byInitiator = rates.has('business_initiated') || rates.has('user_initiated');
  const day = told.from ?? notes.from;
  if (told.model !== undefined) {
    const model = models.find(({ id }) => id === told.model);
    if (model === undefined) return `there is no model "${told.model}"`;
    // A date of another model's time says nothing of this one: the user's word counts for all its days.
    const isWithin = day !== undefined && isIn(model, day);
    return { model, from: isWithin ? day : model.from };
  }
  const dated = day === undefined ? undefined : models.find((model) => isIn(model, day));
  if (day !== undefined && dated === undefined) return `no model was in force on ${isoDay(day)}, its first day`;
  if (dated === undefined || day === undefined) {
    const [ofInitiators, another] = models.filter(({ pricedBy }) => pricedBy === 'initiator');
    if (byInitiator && ofInitiators !== undefined && another === undefined) {
      return { model: ofInitiators, from: ofInitiators.from };
    }
    const candidates = candidatesOf(notes, isTiers, models).map(({ id }) => id);
    return `nothing says which model its rates are of (${candidates.join(', ')}), nor since when: the notes above the header have no date like "effective June 1, 2023"`;
  }
  if (byInitiator !== (dated.pricedBy === 'initiator') && !isTiers) {
    return `its columns are not those of ${dated.id}, which was in force on ${isoDay(day)}, its first day`;
  }
  if (notes.unit !== undefined && notes.unit !== dated.unit) {
    return `it is by ${notes.unit}, and ${dated.id}, in force on ${isoDay(day)}, its first day, bills by ${dated.unit}`;
  }
  return { model: dated, from: day };
}

/** The models that rates by purpose can be of, where no date tells. */
export function candidatesOf(notes: CardNotes, isTiers: boolean, models: readonly RatedModel[]): readonly RatedModel[] {
  return models
    .filter(({ pricedBy }) => pricedBy === 'category')
    .filter(({ unit }) => notes.unit === undefined || unit === notes.unit)
    .filter(({ unit }) => !isTiers || unit === 'message');
}

function isIn({ from, until }: RatedModel, day: Day): boolean {
  return day >= from && (until === undefined || day <= until);
}
