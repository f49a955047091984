import { Failure, placeNamed } from '../failure.js';
import { instant } from '../messages/instant.js';
import type { MapContents } from '../template-category/category-map.js';
import { asList, asRecord, asText, type JsonRecord } from './json-fields.js';
import { templateCategoryNamed } from './template-table.js';

/**
 * What a JSON value says of templates' categories (formats/SOURCES.md, "Meta's own counts"): the answer of
 * `GET /{WABA}/message_templates`, whole, by page or template by template, or webhooks with `template_category_update`
 * among others.
 * @throws Failure where a category cannot be understood
 */
export function entriesOfPayload(value: unknown, place: string): MapContents[] {
  const payload = asRecord(value);
  if (payload.entry !== undefined) {
    return asList(payload.entry).flatMap((entry) =>
      asList(entry.changes)
        .filter(({ field }) => field === 'template_category_update')
        .map((change) => eventOf(asRecord(change.value), entry.time, place)),
    );
  }
  if (payload.field === 'template_category_update') return [eventOf(asRecord(payload.value), payload.time, place)];
  const listed = payload.data ?? asRecord(payload.message_templates).data ?? payload.waba_templates;
  if (listed !== undefined) return asList(listed).flatMap((template) => listedOf(template, place));
  return listedOf(payload, place);
}

function listedOf(template: JsonRecord, place: string): MapContents[] {
  const name = asText(template.name);
  const word = asText(template.category);
  if (name === '' || word === '') return [];
  const previous = asText(template.previous_category);
  const entry = {
    name,
    language: asText(template.language) || asText(asRecord(template.language).code),
    category: templateCategoryNamed(word, place),
    from: undefined,
    previous: previous === '' ? undefined : templateCategoryNamed(previous, place),
    text: textOf(template),
    place,
  };
  return [{ kind: 'list', entry }];
}

/** Header, body, footer and buttons, a line each. */
function textOf(template: JsonRecord): string {
  const components = asList(template.components);
  const buttons = components.flatMap(({ buttons }) => asList(buttons));
  return [...components, ...buttons]
    .map(({ text }) => asText(text))
    .filter(Boolean)
    .join('\n');
}

/** How long before a change Meta gives notice of it, where the notice has no time of its own. */
const NOTICE_SECONDS = 24 * 60 * 60;

/** A change that was made, or that Meta gives notice of: then `new_category` is still the present one, and
 * `correct_category` the one to come (Meta's reference of the webhook `template_category_update`). */
function eventOf(value: JsonRecord, time: unknown, place: string): MapContents {
  const name = asText(value.message_template_name);
  const told = secondsOf(time);
  if (name === '' || told === undefined) {
    throw new Failure(
      `${place}: a template_category_update without ${name === '' ? 'message_template_name' : "the entry's time"}.`,
      'Give the webhook as Meta sent it, or a CSV with template_name, category and valid_from.',
      { code: 'wrong-file', ...placeNamed(place) },
    );
  }
  const planned = asText(value.correct_category);
  const isNotice = planned !== '';
  const previous = asText(isNotice ? value.new_category : value.previous_category);
  const from = isNotice ? (secondsOf(value.category_update_timestamp) ?? told + NOTICE_SECONDS) : told;
  const entry = {
    name,
    language: asText(value.message_template_language),
    category: templateCategoryNamed(isNotice ? planned : asText(value.new_category), place),
    from: instant(from * 1000),
    previous: previous === '' ? undefined : templateCategoryNamed(previous, place),
    text: '',
    place,
  };
  return { kind: 'events', entry };
}

function secondsOf(time: unknown): number | undefined {
  const seconds = Number(asText(time));
  return Number.isSafeInteger(seconds) && seconds > 0 ? seconds : undefined;
}
