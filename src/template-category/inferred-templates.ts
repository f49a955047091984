import type { TemplateTexts } from '../messages/template-texts.js';
import type { CategoryMap } from './category-map.js';
import { classifyTemplate, type TemplateClassification } from './classify.js';

/** The purpose of every template with a name, told once each from its name and a few of its texts. */
export class InferredTemplates {
  readonly #texts: TemplateTexts;
  readonly #map: CategoryMap;
  readonly #told = new Map<string, TemplateClassification | undefined>();

  constructor(texts: TemplateTexts, map: CategoryMap) {
    this.#texts = texts;
    this.#map = map;
  }

  /** Undefined where neither says anything. */
  classificationOf(name: string, language: string): TemplateClassification | undefined {
    const key = `${name}\u0000${language}`;
    if (this.#told.has(key)) return this.#told.get(key);
    const listed = this.#map.textsOf(name, language);
    const inferred = classifyTemplate(name, listed.length > 0 ? listed : this.#texts.of(name, language));
    this.#told.set(key, inferred);
    return inferred;
  }
}
