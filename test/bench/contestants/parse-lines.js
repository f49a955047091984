import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * The least a script does with a webhook log: `readline` and `JSON.parse` per line. By events: `for await` is slower.
 */
let records = 0;
const lines = createInterface({ input: createReadStream(process.argv[2] ?? '', { highWaterMark: 1 << 18 }) });
lines.on('line', (line) => {
  if (JSON.parse(line).object === 'whatsapp_business_account') records++;
});
lines.on('close', () => process.stdout.write(`${records}\n`));
