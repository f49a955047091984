import { Failure } from '../../failure.js';

const MOST_THREADS = 64;

/** `--threads N`.
 * @throws Failure where it is no number of threads */
export function threadsFrom(text: string): number {
  const threads = Number(text);
  if (/^\d+$/.test(text) && threads >= 1 && threads <= MOST_THREADS) return threads;
  throw new Failure(`--threads cannot be "${text}".`, `Give a whole number from 1 to ${MOST_THREADS}.`);
}

const UNITS: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, g: 1e9, t: 1e12 };
const AMOUNT = /^(\d+(?:\.\d+)?)\s*([kmgt])?i?b?$/i;

/** `--memory 2GB`, in bytes.
 * @throws Failure where it is no amount of memory */
export function memoryFrom(text: string): number {
  const [, amount, unit] = AMOUNT.exec(text.trim()) ?? [];
  const bytes = Number(amount) * (UNITS[unit?.toLowerCase() ?? ''] ?? 1);
  if (bytes > 0) return bytes;
  throw new Failure(`--memory cannot be "${text}".`, 'Give an amount such as 500MB or 4GB.');
}
