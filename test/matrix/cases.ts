import { money, ZERO } from '../../src/rates/money.js';
import type { JsonReport } from '../json-report.js';
import { objectsOf, type ReadBack, type ReadSheet } from './read-back.js';

/** Figures by name: what all formats of a command have to agree on, to the last digit. */
export type Figures = Readonly<Record<string, string>>;

/** A command line, and what is read out of its result in each kind of format. */
export interface Case {
  readonly args: readonly string[];
  /** Out of the JSON that is its contract. */
  document(document: unknown): Figures;
  tidy(rows: readonly Record<string, string>[], objects: readonly unknown[] | undefined): Figures;
  sheets(sheets: readonly ReadSheet[]): Figures;
  /** Where its html is no workbook's page. */
  page?(sheets: readonly ReadSheet[]): Figures;
  /** It shows the options of the run itself, so that its results differ by --format and --output. */
  readonly showsItsOptions?: boolean;
  text(text: string): Figures;
}

const DEMO = 'fixtures/demo/june-2023.csv';
const MODELS = ['cbp-2022', 'cbp-2023'];

/** What figures a command's result has. */
export function figuresOf(back: ReadBack, of: Case): Figures {
  switch (back.kind) {
    case 'document':
      return of.document(back.document);
    case 'tidy':
      return of.tidy(objectsOf(back.sheet), undefined);
    case 'objects':
      return of.tidy([], back.objects);
    case 'sheets':
      return of.sheets(back.sheets);
    case 'page':
      return of.page?.(back.sheets) ?? of.sheets(back.sheets);
    case 'text':
      return of.text(back.text);
  }
}

function sum(values: Iterable<unknown>): string {
  let total = ZERO;
  for (const value of values) if (isNumber(value)) total = total.plus(money(String(value)));
  return total.toFixed();
}

/** A cell can be empty, or a word in place of a number. */
function isNumber(value: unknown): boolean {
  return value !== '' && value !== null && value !== undefined && value !== 'unpriced';
}

function exact(value: unknown): string {
  return isNumber(value) ? money(String(value)).toFixed() : '';
}

function sheetCalled(title: string, sheets: readonly ReadSheet[]): Record<string, string>[] {
  const sheet = sheets.find((candidate) => candidate.title === title);
  if (sheet === undefined) throw new Error(`no sheet "${title}" among ${sheets.map((one) => one.title).join(', ')}`);
  return objectsOf(sheet);
}

/** The rows of a sheet, by their places; of the only one where a format gives a single one no heading. */
function rowsOf(title: string, sheets: readonly ReadSheet[]): ReadSheet['rows'] {
  return (sheets.find((sheet) => sheet.title === title) ?? sheets[0])?.rows ?? [];
}

/** Units and cost under each model. */
function perModel(of: (model: string) => { readonly units: string; readonly cost: string }): Figures {
  return Object.fromEntries(
    MODELS.flatMap((model) => {
      const { units, cost } = of(model);
      return [
        [`${model} units`, units],
        [`${model} cost`, cost],
      ];
    }),
  );
}

const SHORT_NAMES: Readonly<Record<string, string>> = { 'cbp-2022': '2022 model', 'cbp-2023': 'June 2023 model' };

const estimate: Case = {
  args: ['estimate', DEMO],
  document(document) {
    const { totals, delta } = document as JsonReport;
    const figures = perModel((model) => {
      return { units: exact(totals[model]?.units), cost: exact(totals[model]?.cost) };
    });
    return { ...figures, change: exact(delta.cost) };
  },
  tidy(rows, objects) {
    const all = (objects as Record<string, string>[] | undefined) ?? rows;
    const column = (name: string): string => sum(all.map((row) => row[name]));
    const figures = perModel((model) => ({ units: column(`${model}_units`), cost: column(`${model}_cost`) }));
    return { ...figures, change: column('delta_cost') };
  },
  sheets(sheets) {
    const models = sheetCalled('Models', sheets);
    const row = (model: string): Record<string, string> => models.find(({ Id }) => Id === model) ?? {};
    const figures = perModel((model) => ({ units: exact(row(model).Units), cost: exact(row(model).Cost) }));
    const result = { ...figures, change: exact(models.at(-1)?.Change) };
    for (const title of ['By category', 'By country']) {
      const all = sheetCalled(title, sheets);
      for (const [rows, what] of [
        [all.slice(0, -1), 'rows'],
        [all.slice(-1), 'total'],
      ] as const) {
        const inSheet = perModel((model) => {
          const name = SHORT_NAMES[model] ?? '';
          const column = (heading: string): string => sum(rows.map((one) => one[`${name}: ${heading}`]));
          return { units: column('conversations'), cost: column('cost') };
        });
        const change = sum(rows.map((one) => one.Change));
        if (JSON.stringify({ ...inSheet, change }) !== JSON.stringify(result)) {
          throw new Error(
            `${what} of ${title}: ${JSON.stringify({ ...inSheet, change })}, not ${JSON.stringify(result)}`,
          );
        }
      }
    }
    return result;
  },
  page(sheets) {
    const totals = ['Cost by category', 'Cost by country'].map((title) => {
      const [, ...cells] = sheets.find((sheet) => sheet.title === title)?.rows.at(-1) ?? [];
      const figures = perModel((model) => {
        const [units, , cost] = cells.slice(3 * MODELS.indexOf(model));
        return { units: exact(units), cost: exact(cost) };
      });
      return { ...figures, change: exact(cells.at(-2)) };
    });
    const [total = {}, ...others] = totals;
    if (others.some((other) => JSON.stringify(other) !== JSON.stringify(total)))
      throw new Error(JSON.stringify(totals));
    return total;
  },
  text(text) {
    const lines = text.split('\n').filter((line) => line.startsWith('total'));
    const [line = '', ...others] = lines;
    if (others.some((other) => other.replace(/ +/g, ' ') !== line.replace(/ +/g, ' '))) throw new Error(others.join());
    const cells = line
      .replaceAll(/[,*+%]/g, '')
      .trim()
      .split(/ +/)
      .slice(1);
    const perModelCells = (cells.length - 2) / MODELS.length;
    const figures = perModel((model) => {
      const from = MODELS.indexOf(model) * perModelCells;
      return { units: exact(cells[from]), cost: exact(cells[from + perModelCells - 1]) };
    });
    return { ...figures, change: exact(cells.at(-2)) };
  },
};

/** Units and cost of rows that each name a model. */
function ofRows(
  rows: readonly Readonly<Record<string, unknown>>[],
  columns: { readonly model: string; readonly units?: string; readonly cost: string },
): Figures {
  return perModel((model) => {
    const name = SHORT_NAMES[model];
    const own = rows.filter((row) => row[columns.model] === model || row[columns.model] === name);
    const { units } = columns;
    return {
      units: units === undefined ? String(own.length) : sum(own.map((row) => row[units])),
      cost: sum(own.map((row) => row[columns.cost])),
    };
  });
}

type Rows = readonly Record<string, unknown>[];

const conversations: Case = {
  args: ['conversations', DEMO],
  document: (document) => ofRows(document as Rows, { model: 'model', cost: 'cost' }),
  tidy: (rows, objects) => ofRows((objects as Rows | undefined) ?? rows, { model: 'model', cost: 'cost' }),
  sheets: (sheets) => ofRows(sheetCalled('Conversations', sheets), { model: 'Model', cost: 'Cost' }),
  text(text) {
    const rows = text.split('\n').map((line) => ({
      model: /\bcbp-\d+\b/.exec(line)?.[0],
      cost: / (\d+\.\d+|–) {2}\w/.exec(line)?.[1]?.replace('–', 'unpriced'),
    }));
    return ofRows(rows, { model: 'model', cost: 'cost' });
  },
};

interface JsonTemplate {
  readonly models: Readonly<Record<string, { readonly units: number; readonly cost: string }>>;
}

function ofTemplates(templates: readonly JsonTemplate[]): Figures {
  return perModel((model) => ({
    units: sum(templates.map(({ models }) => models[model]?.units)),
    cost: sum(templates.map(({ models }) => models[model]?.cost)),
  }));
}

/** Its table has costs alone. */
const templates: Case = {
  args: ['templates', DEMO],
  document: (document) => ofTemplates(document as JsonTemplate[]),
  tidy(rows, objects) {
    if (objects !== undefined) return ofTemplates(objects as JsonTemplate[]);
    return perModel((model) => ({
      units: sum(rows.map((row) => row[`${model}_units`])),
      cost: sum(rows.map((row) => row[`${model}_cost`])),
    }));
  },
  sheets(sheets) {
    return ofRows(sheetCalled('What templates cost', sheets), { model: 'Model', units: 'Units', cost: 'Cost as told' });
  },
  text(text) {
    const rows = [...text.matchAll(/^.* (cbp-\d+) +([\d,.]+|unpriced)/gm)].map(([, model, cost = '']) => {
      return { model, cost: cost.replaceAll(',', '') };
    });
    const figures = ofRows(rows, { model: 'model', cost: 'cost' });
    return Object.fromEntries(Object.entries(figures).filter(([name]) => name.endsWith('cost')));
  },
};

interface JsonEvent {
  readonly opens?: readonly { readonly model: string; readonly cost: string }[];
}

function ofEvents(events: readonly JsonEvent[]): Figures {
  return ofRows(
    events.flatMap(({ opens = [] }) => opens),
    { model: 'model', cost: 'cost' },
  );
}

const explain: Case = {
  args: ['explain', '+52 55 5555 0259', DEMO],
  document: (document) => ofEvents((document as { readonly events: JsonEvent[] }[]).flatMap(({ events }) => events)),
  tidy(rows, objects) {
    if (objects !== undefined) return ofEvents(objects as JsonEvent[]);
    return perModel((model) => ({
      units: String(rows.filter((row) => row[`${model}_opens`] !== '').length),
      cost: sum(rows.map((row) => row[`${model}_cost`])),
    }));
  },
  sheets: (sheets) => ofRows(sheetCalled('Totals', sheets), { model: 'Model', units: 'Units', cost: 'Cost' }),
  text(text) {
    const line = text.split('\n').find((candidate) => candidate.startsWith('total')) ?? '';
    const [before, after] = [...line.matchAll(/(\d+) conversations?, ([\d.]+)/g)];
    const figures = [before, after].map((match) => ({ units: exact(match?.[1]), cost: exact(match?.[2]) }));
    return perModel((model) => figures[MODELS.indexOf(model)] ?? { units: '', cost: '' });
  },
};

interface JsonFile {
  readonly records: number;
  readonly rejected: number;
  readonly counts: { readonly inbound: number; readonly outbound: number };
}

function ofFile(file: JsonFile | undefined): Figures {
  return countsOf([file?.records, file?.rejected, file?.counts.inbound, file?.counts.outbound]);
}

function countsOf([records, rejected, inbound, outbound]: readonly unknown[]): Figures {
  return { records: exact(records), rejected: exact(rejected), inbound: exact(inbound), outbound: exact(outbound) };
}

const inspect: Case = {
  args: ['inspect', DEMO],
  document: (document) => ofFile((document as { readonly files: JsonFile[] }).files[0]),
  tidy: ([row], objects) =>
    objects === undefined
      ? countsOf([row?.records, row?.rejected, row?.inbound, row?.outbound])
      : ofFile((objects as JsonFile[])[0]),
  sheets(sheets) {
    const [row] = sheetCalled('Files', sheets);
    return countsOf([row?.Records, row?.['Left out'], row?.Inbound, row?.Outbound]);
  },
  text(text) {
    const number = (pattern: RegExp): string | undefined => pattern.exec(text)?.[1]?.replaceAll(',', '');
    const rejected = number(/^records .* ([\d,]+) left out/m);
    return countsOf([
      number(/^records +([\d,]+),/m),
      rejected,
      number(/([\d,]+) inbound/),
      number(/([\d,]+) outbound/),
    ]);
  },
};

interface JsonModel {
  readonly id: string;
  readonly from: string;
  readonly until: string | null;
}

function datesOf(
  rows: readonly { readonly [key: string]: unknown }[],
  [id, from, until]: readonly [string, string, string],
) {
  return Object.fromEntries(rows.map((row) => [String(row[id]), `${row[from]} to ${row[until] || 'now'}`]));
}

const models: Case = {
  args: ['models'],
  document: (document) => datesOf(document as (JsonModel & Record<string, unknown>)[], ['id', 'from', 'until']),
  tidy: (rows, objects) => datesOf((objects as Record<string, unknown>[] | undefined) ?? rows, ['id', 'from', 'until']),
  sheets: (sheets) => datesOf(sheetCalled('Models', sheets), ['Model', 'From', 'Until']),
  text(text) {
    const ids = [...text.matchAll(/^(\w+-\d{4}) /gm)].map(([, id = '']) => id);
    const spans = [...text.replaceAll(/\s+/g, ' ').matchAll(/in force (?:from )?(\S+?)(?: to (\S+?))?;/g)];
    return Object.fromEntries(spans.map(([, from, until = 'now'], place) => [ids[place] ?? '', `${from} to ${until}`]));
  },
};

function differencesOf(rows: Rows): Figures {
  return {
    differences: String(rows.length),
    undelivered: String(rows.filter(({ kind, Difference }) => (kind ?? Difference) === 'undelivered').length),
    change: sum(rows.map((row) => row.change ?? row['Here less Meta'])),
  };
}

const SAMPLES = ['meta_cloud_2026', 'meta_cloud_cbp_2022_legacy', 'meta_onprem', 'turn_webhooks', 'gupshup_v2'];

const reconcile: Case = {
  args: [
    'reconcile',
    ...SAMPLES.map((name) => `fixtures/samples/${name}.ndjson`),
    'fixtures/providers/plivo/log.ndjson',
  ],
  document: (document) => differencesOf((document as { readonly differences: Rows }).differences),
  tidy: (rows, objects) => differencesOf((objects as Rows | undefined) ?? rows),
  sheets: (sheets) => differencesOf(sheetCalled('Differences', sheets)),
  text(text) {
    const groups = [...text.matchAll(/^- (\d+) .*?(?:worth USD ([\d.]+)|USD (-?[\d.]+)\))/gm)];
    return {
      differences: sum(groups.map(([, count]) => count)),
      undelivered: sum(groups.filter(([, , worth]) => worth !== undefined).map(([, count]) => count)),
      change: sum(groups.map(([, , worth, change]) => (worth === undefined ? change : `-${worth}`))),
    };
  },
};

/** What is said of each setting: in words, and the option to add. */
function settledFrom(rows: readonly (readonly [setting: unknown, verdict: unknown, option: unknown])[]): Figures {
  // A text that begins like a formula stands behind ' in csv.
  const plainOption = (option: unknown): string => String(option ?? '').replace(/^'/, '');
  const said = rows.map(([setting, verdict, option]) => {
    return [String(setting), `${String(verdict).replaceAll('-', ' ')} ${plainOption(option)}`.trim()] as const;
  });
  return Object.fromEntries(said);
}

type JsonProposal = Readonly<Record<'setting' | 'kind' | 'verdict' | 'option', string>>;

const SETTINGS = ['timezone', 'free-tier-used', 'authentication-international', 'unmarked-templates'];

const calibrate: Case = {
  args: ['calibrate', DEMO, '--against', 'fixtures/demo/june-2023-analytics.json'],
  document: (document) =>
    settledFrom(
      (document as { readonly proposals: JsonProposal[] }).proposals.map(({ setting, kind, option }) => {
        return [setting, kind, option];
      }),
    ),
  tidy: (rows, objects) =>
    settledFrom(
      ((objects ?? rows) as JsonProposal[]).map(({ setting, verdict, option }) => [setting, verdict, option]),
    ),
  sheets: (sheets) =>
    settledFrom(rowsOf('Proposals', sheets).map(([setting, verdict, option]) => [setting, verdict, option])),
  text: (text) =>
    settledFrom(
      [...text.matchAll(/^\S.*?: (proposed|nothing to say)\n(?: {2}add (.*)\n)?/gm)].map(
        ([, verdict, option], place) => {
          return [SETTINGS[place], verdict, option];
        },
      ),
    ),
};

/** Where each option comes from; not those that say how the result is written. */
function sourcesOf(rows: readonly (readonly [unknown, unknown])[]): Figures {
  const others = rows.filter(([option]) => !['format', 'output', 'quiet'].includes(String(option)));
  // A text that begins like a formula stands behind ' in csv.
  return Object.fromEntries(others.map(([option, from]) => [String(option), String(from).replace(/^'/, '')]));
}

type JsonOption = Readonly<Record<'key' | 'option' | 'from', string>>;

const configPrint: Case = {
  args: ['config', 'print', '--timezone', 'America/Bogota', '--strict'],
  showsItsOptions: true,
  document: (document) => sourcesOf((document as JsonOption[]).map(({ key, from }) => [key, from])),
  tidy: (rows, objects) =>
    sourcesOf(((objects ?? rows) as JsonOption[]).map(({ key, option, from }) => [key ?? option, from])),
  sheets: (sheets) => sourcesOf(rowsOf('Options', sheets).map(([option, , from]) => [option, from])),
  text: (text) =>
    sourcesOf(
      text
        .split('\n')
        .slice(4)
        .flatMap((line) => {
          const [option, from] = [line.split(' ')[0], line.trim().split(/ {2,}/).at(-1)];
          return option ? [[option, from] as const] : [];
        }),
    ),
};

/** The calculator's report is that of a log, but for the page. */
const price: Case = { ...estimate, args: ['price', 'fixtures/volumes/small.csv'], page: estimate.sheets };

const CARD_COLUMNS = ['markets', 'changes', 'high', 'medium', 'low'];

function cardsOf(rows: Rows, prefix: string): Figures {
  const names = CARD_COLUMNS.map((name, place) => (place < 2 ? name : `${prefix}${name}`));
  return Object.fromEntries(rows.map((row) => [String(row.model), names.map((name) => row[name]).join(' ')]));
}

const ratesList: Case = {
  args: ['rates', 'list'],
  document: (document) => cardsOf(document as Rows, 'rows_'),
  tidy: (rows, objects) => cardsOf((objects as Rows | undefined) ?? rows, 'rows_'),
  sheets: (sheets) => cardsOf(sheetCalled('Bundled rate cards', sheets), ''),
  text: (text) =>
    Object.fromEntries(
      [...text.matchAll(/^(\w+-\d{4}) +[A-Z]{3} (.*)$/gm)].map(([, model = '', cells = '']) => {
        return [model, cells.trim().split(/ +/).slice(-CARD_COLUMNS.length).join(' ')];
      }),
    ),
};

/** The rates of a row added up, by its model and first day. */
function ratesOf(rows: Rows, from: string, names: readonly string[]): Figures {
  return Object.fromEntries(rows.map((row) => [`${row.model} from ${row[from]}`, sum(names.map((name) => row[name]))]));
}

const RATES = [
  ...['business_initiated', 'user_initiated', 'marketing', 'utility'],
  ...['authentication', 'authentication_international', 'service'],
];
const RATE_TITLES = ['business', 'user', 'marketing', 'utility', 'authent.', 'a. int.', 'service'];

const ratesShow: Case = {
  args: ['rates', 'show', 'India'],
  document: (document) => ratesOf(document as Rows, 'valid_from', RATES),
  tidy: (rows, objects) => ratesOf((objects as Rows | undefined) ?? rows, 'valid_from', RATES),
  sheets: (sheets) => ratesOf(sheetCalled('Rates', sheets), 'from', RATE_TITLES),
  text(text) {
    let model = '';
    const rows = text.split('\n').flatMap((line): [string, string][] => {
      model = /^(\w+-\d{4}), [A-Z]{3}$/.exec(line)?.[1] ?? model;
      const [, from, cells = ''] = /^India +(\d{4}-\d{2}-\d{2}) (.*)$/.exec(line) ?? [];
      return from === undefined ? [] : [[`${model} from ${from}`, sum(cells.match(/\d+\.\d+/g) ?? [])]];
    });
    return Object.fromEntries(rows);
  },
};

/** Where each problem is, and how bad: its words are wrapped by some formats, and escaped by others. */
function problemsOf(rows: Rows): Figures {
  return Object.fromEntries(rows.map(({ line, level }, place) => [`problem ${place + 1}`, `${level} in ${line}`]));
}

const ratesCheck: Case = {
  args: ['rates', 'check', 'fixtures/rates/given/meta-inr-2023-06.csv'],
  document: (document) => problemsOf(document as Rows),
  tidy: (rows, objects) => problemsOf((objects as Rows | undefined) ?? rows),
  // LibreOffice gives the sheets in the order of their names.
  sheets(sheets) {
    const sheet = sheets.find(({ title }) => title.startsWith('Problems')) ?? sheets[0];
    return problemsOf(sheet === undefined ? [] : objectsOf(sheet));
  },
  text(text) {
    const found = [...text.matchAll(/^\S+:(\d+): (error|warning): /gm)];
    return problemsOf(found.map(([, line, level]) => ({ line, level })));
  },
};

/** A case for each command that has formats. */
export const CASES: Readonly<Record<string, Case>> = {
  estimate,
  conversations,
  templates,
  explain,
  inspect,
  reconcile,
  calibrate,
  price,
  'rates list': ratesList,
  'rates show': ratesShow,
  'rates check': ratesCheck,
  models,
  'config print': configPrint,
};
