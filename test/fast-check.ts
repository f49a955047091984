import fc from 'fast-check';

/**
 * The same values in every run, so that a change is refused for what it does and never by chance; others in each run of
 * `npm run hunt`, which is for finding what no test names yet. What it finds gets a test of its own.
 */
const SEED = 20230601;

fc.configureGlobal(process.env.HUNT === '' ? { seed: SEED } : {});

export { default } from 'fast-check';
