import { Failure } from '../../failure.js';
import { type Money, money } from '../../rates/money.js';

const PERCENT = /^(\d+(?:\.\d+)?)\s*%?$/;

/** The share that an option names, in percent.
 * @throws Failure where it is none */
export function percentFrom(option: string, text: string): Money {
  const [, percent] = PERCENT.exec(text.trim()) ?? [];
  if (percent !== undefined && money(percent).lte('100')) return money(percent);
  throw new Failure(`${option} cannot be "${text}".`, 'Give a share in percent from 0 to 100, such as 1% or 0.5%.');
}
