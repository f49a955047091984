import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const FOLDER = join(PROJECT, 'fixtures/template-category/maps');
const LIST = readFileSync(join(FOLDER, 'message_templates.json'), 'utf8');
const EVENTS = readFileSync(join(FOLDER, 'template_category_update.ndjson'), 'utf8');

const HEADER = 'timestamp,direction,customer_number,type,category,template_name,template_language,text\n';

/** What the templates of a log are told to be, message by message in order of time, and by what. */
async function told(rows: readonly string[], files: Readonly<Record<string, string>>, ...options: string[]) {
  const cwd = scratch({ 'log.csv': HEADER + rows.map((row) => `${row}\n`).join(''), ...files });
  const maps = Object.keys(files).flatMap((file) => ['--templates', file]);
  const args = ['conversations', 'log.csv', '--models', 'pmp-2025', '--format', 'json', ...maps, ...options];
  const result = await runCli(args, { cwd });
  const units: { category: string; categorySource: string }[] = result.code === 2 ? [] : JSON.parse(result.stdout);
  return { ...result, told: units.map(({ category, categorySource }) => `${category} ${categorySource}`) };
}

const sent = (at: string, name: string, language = '', text = ''): string =>
  `${at},outbound,573005550100,template,,${name},${language},${text}`;
const ORDER = sent('2023-06-05T10:00:00Z', 'order_update', 'en_GB', '30 % off today');

describe('a map as CSV', () => {
  it('tells the category of the templates it names', async () => {
    const map = 'template_name,category\norder_update,utility\n';
    expect((await told([ORDER, sent('2023-06-05T11:00:00Z', 'xyz')], { 'map.csv': map })).told).toEqual([
      'utility map',
      'marketing default',
    ]);
  });

  it.each([
    ['Template;Category;Language\norder_update;UTILITY;en-gb\n'],
    ['name\tcategory\torder\norder_update\ttransactional\t1\n'],
    ['\ufefftemplate_name,category,note\n"order_update","Utility","a, b"\n'],
    ['category,template_name\n,other\nutility, order_update \n'],
  ])('is read as spreadsheets write it: %j', async (map) => {
    expect((await told([ORDER], { 'map.csv': map })).told).toEqual(['utility map']);
  });

  it('knows languages: its own first, then any, then another only where all say the same', async () => {
    const map =
      'template_name,category,language\na,utility,es\na,marketing,\nb,utility,en\nb,authentication,es\nc,utility,pt_BR\nd,utility,fi\nd,authentication,en\n';
    const at = (hour: number): string => `2023-06-05T${10 + hour}:00:00Z`;
    const rows = ['a,es', 'a,fr', 'a,', 'b,en_US', 'b,fr', 'b,', 'c,it', 'c,pt', 'd,fil'].map((template, hour) => {
      const [name = '', language = ''] = template.split(',');
      return sent(at(hour), name, language);
    });
    expect((await told(rows, { 'map.csv': map })).told).toEqual([
      'utility map',
      'marketing map',
      'marketing map',
      'utility map',
      'marketing default',
      'marketing default',
      'utility map',
      'utility map',
      // Filipino is no Finnish.
      'marketing default',
    ]);
  });

  it('knows days: valid_from is at midnight of the account', async () => {
    const map = 'template_name,category,valid_from\norder_update,marketing,\norder_update,utility,2023-06-06\n';
    const rows = ['2023-06-06T04:59:59Z', '2023-06-06T05:00:00Z'].map((at) => sent(at, 'order_update'));
    expect((await told(rows, { 'map.csv': map }, '--timezone', 'America/Bogota')).told).toEqual([
      'marketing map',
      'utility map',
    ]);
  });

  it.each([
    ['template_name,category\norder_update,marketting\n', 'map.csv:2', '"marketting"', 'Did you mean marketing?'],
    ['template_name,category\norder_update,service\n', 'map.csv:2', '"service"', 'marketing, utility, authentication'],
    ['template_name,category\n,utility\n', 'map.csv:2', 'names no template', 'Fill in template_name'],
    ['template_name\norder_update\n', 'map.csv', 'no column category', '--write'],
    ['a,category\norder_update,utility\n', 'map.csv', 'no column template_name', '--write'],
    ['template_name,category\na,utility\na,marketing\n', '"a"', 'map.csv:2', 'map.csv:3', 'Keep the right one'],
    ['template_name,category,valid_from\na,utility,soon\n', 'map.csv:2', '"soon"', '2023-06-01'],
    ['template_name,category\na,utility,x\n', 'map.csv:2', '3 columns', 'quotes'],
    ['template_name,category\n', 'map.csv', 'names no template', 'message_templates'],
    ['{"a": 1}\n', 'map.csv', 'names no template', 'message_templates'],
    ['{"data": [{"name": "a", "category": "MARKETTING"}]}\n', 'map.csv:1', '"MARKETTING"', 'Did you mean marketing?'],
  ])('is refused with the line, the value and the next step: %j', async (map, ...says) => {
    expectRefusal(await told([ORDER], { 'map.csv': map }), ...says);
  });

  it('that is not there is refused', async () => {
    const cwd = scratch({ 'log.csv': `${HEADER}${ORDER}\n`, 'map.csv': 'a' });
    expectRefusal(await runCli(['log.csv', '--templates', 'mapp.csv'], { cwd }), 'mapp.csv', 'map.csv?');
  });

  it('that names no template of the log is a warning', async () => {
    const { stderr } = await told([ORDER], { 'map.csv': 'template_name,category\nother,utility\n' });
    expect(stderr).toContain('No template of the log stands in the files of --templates');
    const found = await told([ORDER], { 'map.csv': 'template_name,category\norder_update,utility\n' });
    expect(found.stderr).not.toContain('No template of the log');
  });
});

describe('standard input', () => {
  const MAP = 'template_name,category\norder_update,authentication\n';
  const run = (args: readonly string[], log = `${HEADER}${ORDER}\n`): ReturnType<typeof runCli> =>
    runCli([...args, '--format', 'json'], { cwd: scratch({ 'log.csv': log }), stdin: MAP });

  it('can be the map', async () => {
    const { stdout, code } = await run(['conversations', 'log.csv', '--models', 'cbp-2023', '--templates', '-']);
    expect(JSON.parse(stdout)).toMatchObject([{ category: 'authentication' }]);
    expect(code).toBe(0);
  });

  it.each([
    ['the log and --templates', ['-', '--templates', '-']],
    ['the log and --rates', ['-', '--rates', 'cbp-2023=-']],
    ['--templates and --rates', ['log.csv', '--templates', '-', '--rates', 'cbp-2023=-']],
  ])('is not both %s', async (both, args) => {
    expectRefusal(await run(args), `Both ${both} are standard input`, 'as a file');
  });
});

describe("Meta's list of templates", () => {
  it('tells the category of each, as of its export, and says that one changed on an unknown day', async () => {
    const result = await told([ORDER, sent('2023-06-05T11:00:00Z', 'spring_sale', 'en_GB')], { 'list.json': LIST });
    expect(result.told).toEqual(['utility map', 'marketing map']);
    const args = ['log.csv', '--templates', 'list.json', '--format', 'json'];
    const cwd = scratch({ 'log.csv': `${HEADER}${ORDER}\n`, 'list.json': LIST });
    const { diagnostics } = JSON.parse((await runCli(args, { cwd })).stdout);
    expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'template-changed-undated', count: 1 }));
  });

  it.each([
    ['a page', (list: unknown) => JSON.stringify(list)],
    ['templates, a line each', ({ data }: { data: unknown[] }) => data.map((one) => JSON.stringify(one)).join('\n')],
    ['an array', ({ data }: { data: unknown[] }) => JSON.stringify(data, null, 2)],
    ['a field of the account', (list: unknown) => JSON.stringify({ message_templates: list, id: '1' })],
  ])('is read as %s', async (_, shape) => {
    expect((await told([ORDER], { 'list.json': shape(JSON.parse(LIST)) })).told).toEqual(['utility map']);
  });

  it.each(['ACCOUNT_UPDATE', 'ALERT_UPDATE', 'AUTO_REPLY'])('decides %s by the text', async (category) => {
    const list = (text: string): string =>
      JSON.stringify({ data: [{ name: 'xyz', language: 'en', category, components: [{ type: 'BODY', text }] }] });
    const rows = [sent('2023-06-05T10:00:00Z', 'xyz', 'en')];
    expect((await told(rows, { 'list.json': list('Your request {{1}} was approved') })).told).toEqual(['utility text']);
    expect((await told(rows, { 'list.json': list('30 % off, shop now') })).told).toEqual(['marketing text']);
    expect((await told(rows, { 'list.json': list('Hello') })).told).toEqual(['marketing default']);
  });
});

describe("Meta's events", () => {
  const CHANGED = Date.UTC(2025, 8, 3, 11, 46, 40);
  const at = (ms: number): string => new Date(CHANGED + ms).toISOString();
  const around = [sent(at(-1000), 'order_update', 'en_GB'), sent(at(0), 'order_update', 'en_GB')];

  it('tell the category in force at the instant of delivery', async () => {
    expect((await told(around, { 'events.ndjson': EVENTS })).told).toEqual(['marketing map', 'utility map']);
  });

  it('date the change of a list, in any order of files', async () => {
    const withoutPrevious = EVENTS.replace('"previous_category":"MARKETING",', '');
    expect(withoutPrevious).not.toBe(EVENTS);
    for (const files of [
      { 'a.json': LIST, 'b.ndjson': withoutPrevious },
      { 'b.json': LIST, 'a.ndjson': withoutPrevious },
    ]) {
      expect((await told(around, files)).told).toEqual(['marketing map', 'utility map']);
    }
  });

  const notice = (said: object): string => {
    const event = JSON.parse(EVENTS.split('\n').find((line) => line.includes('template_category_update')) ?? '');
    const { previous_category: _, ...value } = event.entry[0].changes[0].value;
    const time = CHANGED / 1000 - 24 * 60 * 60;
    const field = 'template_category_update';
    const change = { field, value: { ...value, new_category: 'MARKETING', correct_category: 'UTILITY', ...said } };
    return `${JSON.stringify({ entry: [{ time, changes: [change] }] })}\n`;
  };

  it('that only give notice tell the present category until the change, 24 hours later or at the time they name', async () => {
    expect((await told(around, { 'notice.ndjson': notice({}) })).told).toEqual(['marketing map', 'utility map']);
    const at = CHANGED / 1000 - 1;
    const named = { 'notice.ndjson': notice({ category_update_timestamp: at }) };
    expect((await told(around, named)).told).toEqual(['utility map', 'utility map']);
    const both = { 'notice.ndjson': notice({}), 'events.ndjson': EVENTS, 'list.json': LIST };
    expect((await told(around, both)).told).toEqual(['marketing map', 'utility map']);
  });

  it("give way to the user's own table", async () => {
    const map = 'template_name,category\norder_update,authentication\n';
    expect((await told(around, { 'events.ndjson': EVENTS, 'list.json': LIST, 'map.csv': map })).told).toEqual([
      'authentication map',
      'authentication map',
    ]);
  });

  it('without a time are refused', async () => {
    const undated = EVENTS.replace(/"time":\d+,/, '');
    expectRefusal(
      await told(around, { 'events.ndjson': undated }),
      'events.ndjson:1',
      "without the entry's time",
      'valid_from',
    );
  });
});

describe('a legacy category in a row', () => {
  it.each(['ACCOUNT_UPDATE', 'alert_update', 'Auto Reply'])(
    '%s is decided by the text, and no unknown word',
    async (word) => {
      const row = (text: string): string =>
        `2023-06-05T10:00:00Z,outbound,573005550100,template,${word},xyz,en,${text}`;
      const { told: utility, stderr } = await told([row('Your request 12 was approved')], {});
      expect(utility).toEqual(['utility text']);
      expect(stderr).not.toContain('unknown word');
      expect((await told([row('20 % off everything')], {})).told).toEqual(['marketing text']);
    },
  );

  it.each([
    ['OTP', 'authentication row'],
    ['TRANSACTIONAL', 'utility row'],
    ['SHIPPING_UPDATE', 'utility row'],
    ['TICKET_UPDATE', 'utility row'],
    ['MARKETING', 'marketing row'],
  ])('%s says it itself', async (word, expected) => {
    const row = `2023-06-05T10:00:00Z,outbound,573005550100,template,${word},xyz,en,Hello`;
    expect((await told([row], {})).told).toEqual([expected]);
  });
});
