import { readFileSync } from 'node:fs';

type Numbers = 'business_number' | 'customer_number' | 'waba_id' | 'message_id';
type Facts = 'direction' | 'type' | 'category' | 'template_name' | 'referral_source' | 'written_in';
/** Meta's verdict, as its webhooks have it: a category always comes with a model. */
type Verdict = 'pricing_model' | 'pricing_category' | 'pricing_type' | 'conversation_id';
/** One row of a generic log; every field is text and may be empty. */
export type LogRow = Readonly<Record<Numbers | Facts | Verdict | 'timestamp' | 'status' | 'delivered_at', string>>;

type Texts = Readonly<Record<'business' | 'customer' | 'account' | 'category' | 'id', string>>;
type Answers = Readonly<Record<'inbound' | 'opensWindow' | 'ad', boolean>>;
type Meta = Readonly<Record<'provesWindow' | 'provesEntryPoint' | 'deniesEntryPoint', boolean>>;
type Said = Texts & Answers & Meta & { readonly at: number; isTemplate: boolean };
/** What a message says of its own form; `of a conversation` where Meta names that one's category alone. */
type Form = 'template' | 'free-form' | 'of a conversation';

export interface Unit {
  readonly model: string;
  readonly businessNumber: string;
  readonly customerNumber: string;
  readonly category: string;
  readonly initiator: string | null;
  readonly openedAt: number;
  readonly expiresAt: number | null;
  closedAt: number | null;
  status: string;
  cost: string | null;
}

type Opened = Unit & { readonly account: string; end: number };
type Row = Readonly<Record<string, string>>;
type DayOf = (at: number) => string;

const H24 = 24 * 3_600_000;
const CATEGORIES = ['marketing', 'utility', 'authentication'];
const ARRIVED = ['delivered', 'read', 'played'];
const SPANS = [
  { model: 'cbp-2022', from: '2022-02-01', to: '2023-05-31' },
  { model: 'cbp-2023', from: '2023-06-01', to: '2024-10-31' },
  { model: 'cbp-2024', from: '2024-11-01', to: '2025-06-30' },
  { model: 'pmp-2025', from: '2025-07-01', to: '2026-09-30' },
  { model: 'pmp-2026', from: '2026-10-01', to: '9999-12-31' },
];
const COUNTRIES = Object.entries({ 57: 'CO', 1202: 'US', 1416: 'CA', 1809: 'DO', 91: 'IN', 48: 'PL', 77: 'KZ' });

/**
 * The units of all five models, and of what was in force, as models/README.md says, word for word and with no thought
 * of speed.
 */
export function oracle(rows: readonly LogRow[], zone: string, freeTierUsed: number): Unit[] {
  // A call of the business's is no message, and opens nothing.
  const log = rows.filter(({ direction, type }) => direction === 'inbound' || type !== 'call');
  if (log.length === 0) return [];
  const messages = messagesOf(log);
  const threads = Object.values(groups(messages, (said) => `${said.business} ${said.customer}`));
  const dayOf = dayIn(zone);
  const firstMonth = dayOf(firstOf(log.map(({ timestamp }) => timestamp))).slice(0, 7);
  const tierOf = (month: string): number => 1000 - (month === firstMonth ? freeTierUsed : 0);
  const ordered = threads.map((thread) => [...thread].sort(inOrder));
  const billed = ordered.flatMap((thread) => inForce(thread, dayOf));
  const priced = SPANS.flatMap(({ model, from, to }) => {
    const ofDays = billed.filter((one) => one.model === model);
    const units = ordered.flatMap((thread) => {
      if (model === 'cbp-2022') return cbp2022(thread, dayOf);
      return model.startsWith('cbp') ? cbpByCategory(thread, model) : perMessage(thread, model, dayOf);
    });
    applyFreeTier(units, model, dayOf, tierOf);
    applyFreeTier(ofDays, model, dayOf, tierOf);
    for (const unit of [...units, ...ofDays]) {
      const day = [from, [to, dayOf(unit.openedAt)].sort()[0] ?? to].sort()[1] ?? from;
      unit.cost = unit.status === 'charged' ? rateOf(unit, day) : '0';
      if (unit.cost === null) unit.status = 'unpriced';
    }
    return units;
  });
  const inForceUnits = billed.map((one) => ({ ...one, model: 'in-force', initiator: null }));
  return [...priced, ...inForceUnits].map(({ account: _account, end: _end, ...unit }) => unit);
}

function messagesOf(log: readonly LogRow[]): Said[] {
  const merged = Object.values(groups(log, (row, place) => row.message_id || `row ${place}`)).map((rows) => {
    const said = (field: keyof LogRow): string => rows.map((row) => row[field]).find((value) => value !== '') ?? '';
    return { rows, said, form: formOf(said) };
  });
  /** Meta's word on a message goes before the log's; `service` names no template's category. */
  const ownCategory = ({ said }: (typeof merged)[number]): string => {
    const named = said('pricing_category');
    return CATEGORIES.includes(named) ? named : said('category');
  };
  const templateCategory = (one: (typeof merged)[number]): string => {
    if (ownCategory(one) !== '') return ownCategory(one);
    const name = one.said('template_name');
    const same = merged.filter(
      ({ said }) => said('direction') === 'outbound' && name !== '' && said('template_name') === name,
    );
    const votes = CATEGORIES.map((category) => same.filter((other) => ownCategory(other) === category).length);
    return CATEGORIES[votes.indexOf(Math.max(...votes))] ?? 'marketing';
  };
  const heard = merged.flatMap((one) => {
    const { said } = one;
    const inbound = said('direction') === 'inbound';
    const at = inbound ? firstOf(one.rows.map(({ timestamp }) => timestamp)) : deliveryOf(one.rows);
    // Written in the Business app: outside everything.
    if (at === null || isOfApp(said)) return [];
    const isPerMessage = said('pricing_model') === 'PMP';
    const free = said('pricing_category') === 'referral_conversion' || said('pricing_type') === 'free_entry_point';
    return {
      form: one.form,
      conversation: said('pricing_model') === 'CBP' ? said('conversation_id') : '',
      at,
      inbound,
      business: said('business_number'),
      customer: said('customer_number'),
      account: said('waba_id'),
      isTemplate: !inbound && one.form === 'template',
      category: templateCategory(one),
      opensWindow: inbound && said('type') !== 'system' && said('type') !== 'unsupported',
      ad: inbound && said('referral_source') !== '' && said('type') !== 'call',
      id: said('message_id'),
      provesWindow: isPerMessage && said('pricing_type') === 'free_customer_service',
      provesEntryPoint: !inbound && free,
      deniesEntryPoint: !inbound && isPerMessage && said('pricing_type') === 'regular' && !free,
    };
  });
  tellForms(heard);
  return heard.map(({ form: _form, conversation: _conversation, ...said }) => ({
    ...said,
    category: said.isTemplate ? said.category : 'service',
  }));
}

/** Written in the Business app, and not priced by Meta all the same. */
function isOfApp(said: (field: keyof LogRow) => string): boolean {
  const isPriced = said('direction') === 'outbound' && said('pricing_category') + said('pricing_type') !== '';
  return said('written_in') === 'business_app' && !isPriced;
}

/** A word for the form, then what a template has, then Meta's verdict. */
function formOf(said: (field: keyof LogRow) => string): Form {
  if (said('type') === 'template' || said('template_name') + said('category') !== '') return 'template';
  const verdict = said('pricing_category');
  if (['', 'service', 'user_initiated', 'referral_conversion'].includes(verdict)) return 'free-form';
  if (said('pricing_model') === 'PMP') return 'template';
  // What holds a text is none, whatever the conversation it is in was opened for.
  if (said('type') !== '') return 'free-form';
  return said('conversation_id') === '' ? 'template' : 'of a conversation';
}

/** The first message of a conversation of Meta's is a template; a later one is told by the customer service window. */
function tellForms(heard: (Said & { readonly form: Form; readonly conversation: string })[]): void {
  for (const thread of Object.values(groups(heard, ({ business, customer }) => `${business} ${customer}`))) {
    const known = new Set<string>();
    let windowEnd = 0;
    const order = [...thread].sort(
      (a, b) => a.at - b.at || Number(b.inbound) - Number(a.inbound) || (a.id < b.id ? -1 : 1),
    );
    for (const said of order) {
      if (said.opensWindow) windowEnd = said.at + H24;
      if (said.inbound || said.conversation === '') continue;
      if (said.form === 'of a conversation') said.isTemplate = !known.has(said.conversation) || said.at >= windowEnd;
      known.add(said.conversation);
    }
  }
}

/** The first time told of delivery; else of a delivered, read or played row; a log with no status: its timestamp. */
function deliveryOf(rows: readonly LogRow[]): number | null {
  const alive = rows.filter(({ status }) => status !== 'failed');
  const told = alive.flatMap(({ delivered_at }) => delivered_at || []);
  const arrived = alive.filter(({ status }) => ARRIVED.includes(status));
  if (told.length > 0) return firstOf(told);
  if (arrived.length > 0) return firstOf(arrived.map(({ timestamp }) => timestamp));
  return rows.every(({ status }) => status === '') ? firstOf(rows.map(({ timestamp }) => timestamp)) : null;
}

function firstOf(times: readonly string[]): number {
  return Math.min(...times.map((time) => Date.parse(time)));
}

/** Customer messages, templates by category, free-form, then message id. */
function inOrder(a: Said, b: Said): number {
  const rank = (one: Said): number => (one.inbound ? 0 : one.isTemplate ? 1 + CATEGORIES.indexOf(one.category) : 4);
  return a.at - b.at || rank(a) - rank(b) || (a.id < b.id ? -1 : 1);
}

function unit(model: string, opener: Said, lasts: number | null, status: string, initiator: string | null): Opened {
  const { at, business: businessNumber, customer: customerNumber, account } = opener;
  const expiresAt = lasts === null ? null : at + lasts;
  const shown = { model, businessNumber, customerNumber, category: opener.category, initiator, openedAt: at };
  return { ...shown, expiresAt, closedAt: null, status, cost: null, account, end: expiresAt ?? at };
}

function cbp2022(thread: readonly Said[], dayOf: DayOf): Opened[] {
  const units: Opened[] = [];
  let windowEnd = 0;
  let armedEnd = 0;
  for (const said of thread) {
    const last = units.at(-1);
    if (said.deniesEntryPoint && last?.status === 'free_entry_point' && said.at < last.end) {
      last.closedAt = last.end = said.at;
    }
    const open = last !== undefined && said.at < last.end ? last : undefined;
    if (said.inbound) {
      if (said.opensWindow) windowEnd = said.at + H24;
      if (said.ad && open?.status !== 'free_entry_point') armedEnd = said.at + H24;
    } else if (open === undefined && opensEntryPoint(said, armedEnd)) {
      const lasts = dayOf(said.at) < '2023-03-01' ? H24 : 3 * H24;
      units.push(unit('cbp-2022', said, lasts, 'free_entry_point', 'user'));
      armedEnd = 0;
    } else if (open === undefined) {
      const initiator = said.at < windowEnd || said.provesWindow || !said.isTemplate ? 'user' : 'business';
      units.push(unit('cbp-2022', said, H24, 'charged', initiator));
      armedEnd = 0;
    }
  }
  return units;
}

/** The first answer within 24 h of the ad, or Meta's word; where Meta charged it there was no free entry point. */
function opensEntryPoint(said: Said, armedEnd: number): boolean {
  return (said.at < armedEnd || said.provesEntryPoint) && !said.deniesEntryPoint;
}

function cbpByCategory(thread: readonly Said[], model: string): Opened[] {
  const units: Opened[] = [];
  let armedEnd = 0;
  for (const said of thread) {
    if (said.deniesEntryPoint) {
      const denied = units.find(({ status, end }) => status === 'free_entry_point' && said.at < end);
      if (denied !== undefined) denied.closedAt = denied.end = said.at;
    }
    const open = units.filter(({ end }) => said.at < end);
    const inFreeEntry = open.some(({ status }) => status === 'free_entry_point');
    if (said.inbound) {
      if (said.ad && !inFreeEntry) armedEnd = said.at + H24;
      continue;
    }
    if (inFreeEntry) continue;
    if (opensEntryPoint(said, armedEnd)) {
      for (const other of open) other.closedAt = other.end = said.at;
      units.push(unit(model, said, 3 * H24, 'free_entry_point', null));
    } else if (said.isTemplate ? open.every(({ category }) => category !== said.category) : open.length === 0) {
      const isFree = model === 'cbp-2024' && !said.isTemplate;
      units.push(unit(model, said, H24, isFree ? 'free_window' : 'charged', null));
    }
    armedEnd = 0;
  }
  return units;
}

/** From 2026-09-28 on a free entry point lasts seven days; the day is clamped into the model's span. */
function entryPointLasts(day: string, model: string): number {
  return model === 'pmp-2026' || day >= '2026-09-28' ? 7 * 24 * 3_600_000 : 3 * H24;
}

function perMessage(thread: readonly Said[], model: string, dayOf: DayOf): Opened[] {
  const units: Opened[] = [];
  let windowEnd = 0;
  let armedEnd = 0;
  let freeEnd = 0;
  for (const said of thread) {
    if (said.inbound) {
      if (said.opensWindow) windowEnd = said.at + H24;
      if (said.ad && said.at >= freeEnd) armedEnd = said.at + H24;
      continue;
    }
    if (said.deniesEntryPoint) freeEnd = Math.min(freeEnd, said.at);
    if (said.at >= freeEnd) {
      if (opensEntryPoint(said, armedEnd)) freeEnd = said.at + entryPointLasts(dayOf(said.at), model);
      armedEnd = 0;
    }
    const isWindowOpen = said.at < windowEnd || said.provesWindow;
    const isFree = !said.isTemplate || (said.category === 'utility' && isWindowOpen);
    const ordinary = model === 'pmp-2025' && isFree ? 'free_window' : 'charged';
    units.push(unit(model, said, null, said.at < freeEnd ? 'free_entry_point' : ordinary, null));
  }
  return units;
}

/**
 * Each message by the rules of its day, with all that is open of the days before; a unit's model is that of its day.
 */
function inForce(thread: readonly Said[], dayOf: DayOf): Opened[] {
  const units: Opened[] = [];
  let windowEnd = 0;
  let armedEnd = 0;
  let freeEnd = 0;
  for (const said of thread) {
    const day = dayOf(said.at);
    const model = SPANS.findLast(({ from }) => from <= day)?.model ?? 'cbp-2022';
    const isByMessage = model.startsWith('pmp');
    if (said.deniesEntryPoint && said.at < freeEnd) {
      freeEnd = said.at;
      const denied = units.find(
        ({ status, end, expiresAt }) => status === 'free_entry_point' && expiresAt && said.at < end,
      );
      if (denied !== undefined && !isByMessage) denied.closedAt = denied.end = said.at;
    }
    const open = units.filter(({ end }) => said.at < end);
    if (said.inbound) {
      if (said.opensWindow) windowEnd = said.at + H24;
      if (said.ad && said.at >= freeEnd) armedEnd = said.at + H24;
      continue;
    }
    const isWindowOpen = said.at < windowEnd || said.provesWindow || !said.isTemplate;
    if (isByMessage) {
      if (said.at >= freeEnd && opensEntryPoint(said, armedEnd)) {
        freeEnd = said.at + entryPointLasts(day, model);
        armedEnd = 0;
      }
      if (said.deniesEntryPoint) armedEnd = 0;
      const isFree = model === 'pmp-2025' && isWindowOpen && (!said.isTemplate || said.category === 'utility');
      units.push(
        unit(model, said, null, said.at < freeEnd ? 'free_entry_point' : isFree ? 'free_window' : 'charged', null),
      );
      continue;
    }
    if (said.at < freeEnd || (model === 'cbp-2022' && open.length > 0)) continue;
    if (opensEntryPoint(said, armedEnd)) {
      for (const other of open) other.closedAt = other.end = said.at;
      const lasts = day < '2023-03-01' ? H24 : 3 * H24;
      units.push(unit(model, said, lasts, 'free_entry_point', 'user'));
      freeEnd = said.at + lasts;
      armedEnd = 0;
      continue;
    }
    if (said.deniesEntryPoint) armedEnd = 0;
    // What opened before June 2023 has no category.
    const ofCategory = open.filter((one) => one.model !== 'cbp-2022' && one.category === said.category);
    if (model !== 'cbp-2022' && (said.isTemplate ? ofCategory : open).length > 0) continue;
    const isFree = model === 'cbp-2024' && !said.isTemplate;
    units.push(unit(model, said, H24, isFree ? 'free_window' : 'charged', isWindowOpen ? 'user' : 'business'));
  }
  return units;
}

function applyFreeTier(units: Opened[], model: string, dayOf: DayOf, tierOf: (month: string) => number): void {
  if (model === 'cbp-2024' || model === 'pmp-2025') return;
  const counted = units.filter(
    ({ status, category }) => status === 'charged' && (model === 'cbp-2022' || category === 'service'),
  );
  const ownerOf = (one: Opened): string => (model === 'pmp-2026' ? one.businessNumber : one.account);
  const tiers = groups(counted, (one) => `${dayOf(one.openedAt).slice(0, 7)} ${ownerOf(one)}`);
  for (const [key, tier] of Object.entries(tiers)) {
    // Business-scoped ids are no integers: they come after numbers.
    const rank = (id: string): number => (/^\+?\d+$/.test(id) ? Number(id) : Number.POSITIVE_INFINITY);
    const by = (a: Opened, b: Opened, name: 'customerNumber' | 'businessNumber') => rank(a[name]) - rank(b[name]);
    tier.sort((a, b) => a.openedAt - b.openedAt || by(a, b, 'customerNumber') || by(a, b, 'businessNumber'));
    for (const free of tier.slice(0, tierOf(key.slice(0, 7)))) free.status = 'free_tier';
  }
}

function rateOf({ model, customerNumber, category, initiator }: Unit, day: string): string | null {
  const country =
    /^[A-Z]{2}(?=\.)/.exec(customerNumber)?.[0] ?? COUNTRIES.find(([code]) => customerNumber.startsWith(code))?.[1];
  if (country === undefined) return null;
  const change = CHANGES.find(({ iso2 }) => iso2 === country);
  const listed = MARKETS.find(({ iso2 }) => iso2 === country)?.market ?? 'Other';
  const former = change !== undefined && day < String(change.effective_from) ? change.former_market : undefined;
  const market = former ?? change?.market ?? listed;
  const card = CARDS[model]?.find(
    (row) => row.market === market && String(row.effective_from) <= day && day <= (row.effective_to || '9999-12-31'),
  );
  return card?.[model === 'cbp-2022' ? `${initiator}_initiated` : category] || null;
}

function groups<T>(items: readonly T[], keyOf: (item: T, place: number) => string): Record<string, T[]> {
  const found: Record<string, T[]> = {};
  for (const [place, item] of items.entries()) (found[`${keyOf(item, place)}`] ??= []).push(item);
  return found;
}

function dayIn(timeZone: string): DayOf {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return (at) => format.format(at);
}

function readCsv(path: string): Row[] {
  const text = readFileSync(new URL(`../../src/rates/${path}`, import.meta.url), 'utf8');
  const [names = [], ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return rows.map((fields) => Object.fromEntries(names.map((name, place) => [name, fields[place] ?? ''])));
}

const MARKETS = readCsv('markets/markets.csv');
const CHANGES = readCsv('markets/market-changes.csv');
const CARDS = Object.fromEntries(SPANS.map(({ model }) => [model, readCsv(`cards/${model}-usd.csv`)]));
