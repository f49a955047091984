import { leastOf } from '../../extremes.js';
import { Failure } from '../../failure.js';
import type { Ledger } from '../../ledger/ledger.js';
import { type Day, isoDay } from '../../messages/calendar.js';
import { clampedDay } from '../../models/definition.js';
import { MODELS } from '../../models/index.js';
import type { Model, ModelId } from '../../models/model.js';
import { BASE_CURRENCY } from '../../rates/bundled-rows.js';
import { bundledCard } from '../../rates/card.js';
import type { Currency } from '../../rates/currency.js';
import { cardOf, type Prices } from '../../report/price.js';

/**
 * Models without a card in the currency asked for; `code`: what their rates are in. `option`: what would convert them.
 */
export function noCardIn(currency: Currency, code: Currency, lacking: readonly ModelId[], option: string): Failure {
  const rate = `Add ${option}: how much ${currency} one ${code} is (none is ever fetched)`;
  const known = modelsWithCards(currency);
  if (known === '' || code !== BASE_CURRENCY) {
    return new Failure(`The rates are in ${code}, and nothing says what that is in ${currency}.`, `${rate}.`, {
      code: 'no-rate',
    });
  }
  const [whose, have] = lacking.length === 1 ? ['its', 'has'] : ['their', 'have'];
  return new Failure(
    `${lacking.join(', ')} ${have} no card of Meta's in ${currency} that is known: ${whose} rates are in ${code}, and nothing says what that is in ${currency}.`,
    `${rate}; or compare models with a card in ${currency}: ${known}.`,
    { code: 'no-rate' },
  );
}

/** `cbp-2022, pmp-2025 from 2026-07-01, pmp-2026`; '' where none has a card in the currency. */
function modelsWithCards(currency: Currency): string {
  const models = MODELS.filter(({ currencies }) => currencies.includes(currency));
  return models
    .map(({ id, from }) => {
      const { firstDay = from } = bundledCard(id, currency);
      return firstDay > from ? `${id} from ${isoDay(firstDay)}` : id;
    })
    .join(', ');
}

/** A charged unit, as far as a card has to be in force for it. */
interface DatedUnit {
  readonly model: ModelId;
  readonly day: Day;
}

/** The days that charged units opened on, by model. */
export function chargedDays(ledger: Ledger): DatedUnit[] {
  const byModel = new Map<ModelId, Set<Day>>();
  ledger.eachDay((day, model, charge) => {
    if (charge !== 'charged') return;
    const days = byModel.get(model);
    if (days === undefined) byModel.set(model, new Set([day]));
    else days.add(day);
  });
  return [...byModel].flatMap(([model, days]) => [...days].map((day) => ({ model, day })));
}

/**
 * Cards in other currencies than dollars are not known for all days of their models: rates of other days would be
 * invented.
 * @throws Failure where a unit opened before the card of its model begins
 */
export function refuseDaysWithoutCard(
  units: () => Iterable<DatedUnit>,
  models: readonly Model[],
  prices: Prices,
  option: '--from' | '--at',
): void {
  for (const model of models) {
    const { firstDay, currency, name } = cardOf(model, prices);
    if (firstDay === undefined || firstDay <= model.from) continue;
    const days = [...units()].filter((unit) => unit.model === model.id).map(({ day }) => day);
    // The first: units come in an order that threads have a part in.
    const early = leastOf(days.map((day) => clampedDay(day, model))) as Day;
    if (days.length === 0 || early >= firstDay) continue;
    const isLater = option === '--at' || days.some((day) => day >= firstDay);
    const later = isLater ? `take what is of later days: ${option} ${isoDay(firstDay)}; or ` : '';
    throw new Failure(
      `${model.id} has no card of Meta's in ${currency} for ${isoDay(early)} that is known: ${name} begins on ${isoDay(firstDay)}.`,
      `Add --exchange-rate RATE: how much ${currency} one ${BASE_CURRENCY} is (none is ever fetched); or ${later}leave ${model.id} out of --models.`,
      { code: 'no-rate' },
    );
  }
}
