import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

/** What most would write: rows as objects, a Map of states, Date; windows of both models, no free tier, no prices. */
const DAY_MS = 86_400_000;
const states = new Map();
const counts = { business: 0, user: 0, marketing: 0, utility: 0, authentication: 0, service: 0 };

const rows = createReadStream(process.argv[2] ?? '').pipe(parse({ columns: true }));
for await (const row of rows) {
  const at = new Date(row.timestamp).getTime();
  let state = states.get(row.customer_number);
  if (state === undefined) {
    state = { openUntil2022: 0, serviceWindowUntil: 0, openUntil: {}, anyOpenUntil: 0 };
    states.set(row.customer_number, state);
  }
  if (row.direction === 'inbound') {
    state.serviceWindowUntil = at + DAY_MS;
    continue;
  }
  if (row.status === 'failed') continue;
  /** @type {'marketing' | 'utility' | 'authentication' | 'service'} */
  const category = row.type === 'template' ? row.category : 'service';
  if (at >= state.openUntil2022) {
    state.openUntil2022 = at + DAY_MS;
    if (category === 'service' || at < state.serviceWindowUntil) counts.user++;
    else counts.business++;
  }
  const isOpen = category === 'service' ? at < state.anyOpenUntil : at < (state.openUntil[category] ?? 0);
  if (isOpen) continue;
  state.openUntil[category] = at + DAY_MS;
  state.anyOpenUntil = at + DAY_MS;
  counts[category]++;
}
process.stdout.write(`${JSON.stringify(counts)}\n`);
