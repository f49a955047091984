import type { TemplateCategory } from '../messages/category.js';
import type { Instant } from '../messages/instant.js';
import { languageCode } from '../messages/language.js';

/** What a user's file says of one template. */
export interface MapEntry {
  readonly name: string;
  /** '' for every language. */
  readonly language: string;
  /** Undefined for a legacy category that is decided by the text. */
  readonly category: TemplateCategory | undefined;
  /** Since when; undefined for always. */
  readonly from: Instant | undefined;
  /** What it was until then, or before an unknown day. */
  readonly previous: TemplateCategory | undefined;
  /** '' where the file has none. */
  readonly text: string;
  /** Where it stands, for messages. */
  readonly place: string;
}

/** Kinds of files, the surest first: the user's own table, Meta's events, Meta's list as of its export. */
const MAP_KINDS = ['table', 'events', 'list'] as const;
export type MapKind = (typeof MAP_KINDS)[number];

/** Two lines of one kind that say different things. */
export interface Contradiction {
  readonly known: MapEntry;
  readonly said: MapEntry;
}

/** An entry with the kind of file it stands in: what a map is made of, as plain data. */
export interface MapContents {
  readonly kind: MapKind;
  readonly entry: MapEntry;
}

interface Timeline {
  always: MapEntry | undefined;
  /** By time. */
  changes: (MapEntry & { readonly from: Instant })[];
}

const NO_ENTRIES: ReadonlyMap<string, Timeline> = new Map();

/** The categories of templates by the user's `--templates` files, in force at an instant. */
export class CategoryMap {
  readonly #kinds = new Map<MapKind, Map<string, Map<string, Timeline>>>();

  readonly #contents: MapContents[] = [];

  static of(contents: readonly MapContents[]): CategoryMap {
    const map = new CategoryMap();
    for (const { kind, entry } of contents) map.add(kind, entry);
    return map;
  }

  /** All of it as plain data. */
  get contents(): readonly MapContents[] {
    return this.#contents;
  }

  /** Takes in an entry, or gives the one it contradicts. */
  add(kind: MapKind, entry: MapEntry): Contradiction | undefined {
    const timeline = this.#timelineFor(kind, entry);
    const { from } = entry;
    const known = from === undefined ? timeline.always : timeline.changes.find((change) => change.from === from);
    if (known !== undefined) return known.category === entry.category ? undefined : { known, said: entry };
    this.#contents.push({ kind, entry });
    if (from === undefined) timeline.always = entry;
    else timeline.changes = [...timeline.changes, { ...entry, from }].sort((a, b) => a.from - b.from);
    return undefined;
  }

  get isEmpty(): boolean {
    return this.#kinds.size === 0;
  }

  /** Whether a list says that the category of a template changed, and nothing says when. */
  hasUndatedChange(name: string): boolean {
    const isChanged = ({ always }: Timeline): boolean =>
      always?.previous !== undefined && always.previous !== always.category;
    const listed = [...(this.#kinds.get('list')?.get(name) ?? NO_ENTRIES).values()];
    return listed.some(isChanged) && !MAP_KINDS.some((kind) => kind !== 'list' && this.#kinds.get(kind)?.has(name));
  }

  hasName(name: string): boolean {
    return MAP_KINDS.some((kind) => this.#kinds.get(kind)?.has(name) === true);
  }

  /** The category of a template at an instant; undefined where the files do not tell. */
  categoryAt(name: string, language: string, at: Instant): TemplateCategory | undefined {
    // A list is as of its export: of the time before a change it knows only what it calls the previous category.
    const changesLater = this.#timelines('events', name, language).some(({ changes }) =>
      changes.some((c) => c.from > at),
    );
    for (const kind of MAP_KINDS) {
      const timelines = this.#timelines(kind, name, language);
      const isOutdated = kind === 'list' && changesLater;
      const category = agreed(timelines.map((one) => (isOutdated ? one.always?.previous : inForce(one, at))));
      if (category !== undefined) return category;
    }
    return undefined;
  }

  /** When the category of a template changes. */
  changesOf(name: string, language: string): readonly Instant[] {
    const timelines = MAP_KINDS.flatMap((kind) => this.#timelines(kind, name, language));
    const instants = timelines.flatMap(({ changes }) => changes.map(({ from }) => from));
    return [...new Set(instants)].sort((a, b) => a - b);
  }

  /** What the files say that a template says. */
  textsOf(name: string, language: string): readonly string[] {
    const timelines = MAP_KINDS.flatMap((kind) => this.#timelines(kind, name, language));
    return [...new Set(timelines.flatMap(({ always }) => (always?.text ? [always.text] : [])))].sort();
  }

  /**
   * Those of the language as it is spelled, for every language, of the language at large (`en` for `en_US`), or of any.
   */
  #timelines(kind: MapKind, name: string, language: string): readonly Timeline[] {
    const entries = this.#kinds.get(kind)?.get(name) ?? NO_ENTRIES;
    const wanted = languageCode(language);
    const exact = entries.get(wanted) ?? entries.get('');
    if (exact !== undefined) return [exact];
    const akin = [...entries].filter(([known]) => withoutRegion(known) === withoutRegion(wanted));
    return (akin.length > 0 ? akin : [...entries]).map(([, timeline]) => timeline);
  }

  #timelineFor(kind: MapKind, { name, language }: MapEntry): Timeline {
    let names = this.#kinds.get(kind);
    if (names === undefined) this.#kinds.set(kind, (names = new Map()));
    let languages = names.get(name);
    if (languages === undefined) names.set(name, (languages = new Map()));
    const code = languageCode(language);
    let timeline = languages.get(code);
    if (timeline === undefined) languages.set(code, (timeline = { always: undefined, changes: [] }));
    return timeline;
  }
}

function withoutRegion(code: string): string {
  return code.split('_', 1)[0] ?? '';
}

function inForce({ always, changes }: Timeline, at: Instant): TemplateCategory | undefined {
  const last = changes.findLast(({ from }) => from <= at);
  return last === undefined ? (always?.category ?? changes[0]?.previous) : last.category;
}

/** What all say; undefined where they differ: the languages of a template can. */
function agreed(categories: readonly (TemplateCategory | undefined)[]): TemplateCategory | undefined {
  const [first] = categories;
  return categories.every((category) => category === first) ? first : undefined;
}
