import type { Money } from '../rates/money.js';
import type { Report } from '../report/report.js';
import { type Savings, savingsIn } from '../report/savings.js';
import type { ListedTemplate } from '../report/template-list.js';
import { counted, grouped } from '../report/wording.js';
import { digitsShown, shownAmount } from './amounts.js';

/** Where templates could cost less, a sentence each; none where nothing is sure. */
export function savingsInWords(templates: readonly ListedTemplate[], report: Report): string[] {
  const savings = savingsIn(templates, report);
  if (savings === undefined) return [];
  const digits = digitsShown(report);
  const amount = (cost: Money): string => `${savings.currency} ${shownAmount(cost, digits)}`;
  return [...readingSentence(savings, amount), ...windowSentence(savings, amount)];
}

function readingSentence({ readsAsCheaper, shortName }: Savings, amount: (cost: Money) => string): string[] {
  if (readsAsCheaper.length === 0) return [];
  const named = readsAsCheaper.map(
    ({ name, category, reads, confidence, saved }) =>
      `${name} is billed as ${category} and reads as ${reads} (${confidence} % sure): as ${reads} the bill would be ${amount(saved)} less`,
  );
  return [`Under the ${shortName}, ${named.join('; ')}. Meta decides the category by what a template says.`];
}

function windowSentence({ utilityOutside, shortName }: Savings, amount: (cost: Money) => string): string[] {
  if (utilityOutside === undefined) return [];
  const { inside, outside, cost, dearest } = utilityOutside;
  const named = dearest.map((one) => `${one.name} (${amount(one.cost)})`).join(', ');
  return [
    `Under the ${shortName} utility is free inside the customer service window: ${grouped(String(inside))} of ${counted(inside + outside, 'utility message')} ${inside === 1 ? 'was' : 'were'} sent inside it, the others cost ${amount(cost)}, dearest ${named}.`,
  ];
}
