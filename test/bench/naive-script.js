import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

/** What most would write: rows as objects, a Map of states, Date; windows of both models, no free tier, no prices. */
const DAY_MS = 86_400_000;
const states = new Map();
const counts = { conversations2022: 0, conversations2023: 0 };

const rows = createReadStream(process.argv[2] ?? '').pipe(parse({ columns: true }));
for await (const row of rows) {
  const at = new Date(row.timestamp).getTime();
  let state = states.get(row.customer_number);
  if (state === undefined) states.set(row.customer_number, (state = { open2022: 0, open2023: {}, anyOpen: 0 }));
  if (row.direction === 'inbound' || row.status === 'failed') continue;
  if (at >= state.open2022) {
    state.open2022 = at + DAY_MS;
    counts.conversations2022++;
  }
  const category = row.type === 'template' ? row.category : 'service';
  const isOpen = category === 'service' ? at < state.anyOpen : at < (state.open2023[category] ?? 0);
  if (isOpen) continue;
  state.open2023[category] = at + DAY_MS;
  state.anyOpen = at + DAY_MS;
  counts.conversations2023++;
}
process.stdout.write(`${JSON.stringify(counts)}\n`);
