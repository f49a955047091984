import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';

/** One business message each: what the log says of it. */
interface Said {
  readonly type: string;
  readonly template_name: string;
  readonly category: string;
  readonly verdict: string;
  readonly isWindowOpen: boolean;
}

const TYPES = ['template', 'HSM', 'session', 'text', 'image', 'Outgoing', 'whatsapp', ''];
const VERDICTS = ['', 'PMP marketing', 'PMP service', 'CBP marketing', 'CBP service'];
const ALL: readonly Said[] = TYPES.flatMap((type) =>
  ['', 'sale'].flatMap((template_name) =>
    ['', 'utility', 'service'].flatMap((category) =>
      VERDICTS.flatMap((verdict) =>
        [true, false].map((isWindowOpen) => ({ type, template_name, category, verdict, isWindowOpen })),
      ),
    ),
  ),
);

/**
 * models/README.md, "What makes a message a template", word for word; each message is the first of its conversation.
 */
function isTemplate({ type, template_name, category, verdict }: Said): boolean {
  if (type === 'template' || type === 'HSM') return true;
  if (type === 'session') return false;
  if (template_name !== '' || category === 'utility') return true;
  if (category === 'service') return false;
  const [model, purpose] = verdict.split(' ');
  if (model === 'PMP') return purpose !== 'service';
  if (type === 'text' || type === 'image') return false;
  return model === 'CBP' && purpose !== 'service';
}

const customerOf = (place: number): string => String(573005550000 + place);

/** A log of all these messages, each to a customer of its own. */
function logOf(all: readonly Said[], without: readonly string[] = []): string {
  const rows = all.flatMap(({ verdict, isWindowOpen, ...said }, place) => {
    const [pricing_model = '', pricing_category = ''] = verdict.split(' ');
    const phone = customerOf(place);
    const inbound = { timestamp: '2025-08-05T09:00:00Z', direction: 'in', phone };
    const conversation_id = pricing_category === '' ? '' : `c${place}`;
    const outbound = { timestamp: '2025-08-05T10:00:00Z', direction: 'out', phone, status: 'delivered', ...said };
    return [...(isWindowOpen ? [inbound] : []), { ...outbound, pricing_model, pricing_category, conversation_id }];
  });
  const kept = rows.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => !without.includes(key))));
  return kept.map((row) => `${JSON.stringify(row)}\n`).join('');
}

function asCsv(ndjson: string): string {
  const rows = ndjson
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return `${[columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map((cells) => cells.join(',')).join('\n')}\n`;
}

/** By place: whether the message counts as a template. */
async function told(stdin: string): Promise<ReadonlyMap<string, boolean>> {
  const args = ['conversations', '-', '--models', 'pmp-2025', '--format', 'json', '--quiet'];
  const { stdout, stderr, code } = await runCli(args, { stdin });
  expect(code, stderr).toBe(0);
  const units = JSON.parse(stdout) as readonly { customerNumber: string; categorySource: string }[];
  return new Map(units.map((unit) => [unit.customerNumber.replace('+', ''), unit.categorySource !== 'form']));
}

describe('the form of a business message', () => {
  it.each(['csv', 'ndjson'])('is told by the order of evidence in %s', async (kind) => {
    const log = logOf(ALL);
    const forms = await told(kind === 'csv' ? asCsv(log) : log);
    const wrong = ALL.filter((said, place) => forms.get(customerOf(place)) !== isTemplate(said));
    expect(wrong).toEqual([]);
    expect(forms.size).toBe(ALL.length);
  });

  it.each(['csv', 'ndjson'])('is told by the window where no field of a log of %s could tell', async (kind) => {
    const silent = ALL.filter(({ type, verdict }) => ['Outgoing', 'whatsapp', ''].includes(type) && verdict === '');
    const log = logOf(silent, ['template_name', 'category']);
    const forms = await told(kind === 'csv' ? asCsv(log) : log);
    const wrong = silent.filter(({ isWindowOpen }, place) => forms.get(customerOf(place)) !== !isWindowOpen);
    expect(wrong).toEqual([]);
  });

  it('is a matter of the whole log: one that names a template anywhere says that the others are none', async () => {
    const silent = ALL.filter(({ type, verdict }) => type === '' && verdict === '');
    const named = `${JSON.stringify({ timestamp: '2025-08-05T10:00:00Z', direction: 'out', phone: '573009990000', template_name: 'x' })}\n`;
    const rest = logOf(silent, ['template_name', 'category', 'type', 'pricing_model', 'pricing_category']);
    for (const log of [named + rest, rest + named]) {
      const forms = await told(log);
      expect(silent.map((_, place) => forms.get(customerOf(place)))).toEqual(silent.map(() => false));
    }
  });
});
