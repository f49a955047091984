import type { AttributeSets } from '../messages/attribute-sets.js';
import type { TemplateTexts } from '../messages/template-texts.js';
import { CategoryMap } from '../template-category/category-map.js';
import { InferredTemplates } from '../template-category/inferred-templates.js';
import type { LogKnowledge } from './log-knowledge.js';
import { OwnersByAttributes } from './ownership.js';
import { type CategoryClassifier, categoryClassifier } from './template-categories.js';

/**
 * What a whole log tells, applied to sets of attributes: worked out for each of them once, in however many tables the
 * messages lie that have them.
 */
export class AppliedKnowledge {
  readonly log: LogKnowledge;
  readonly owners: OwnersByAttributes;
  readonly templates: InferredTemplates;
  readonly categories: CategoryClassifier;

  /** `categoryMap`: the user's word on the categories of templates. */
  constructor(
    attributeSets: AttributeSets,
    texts: TemplateTexts,
    log: LogKnowledge,
    categoryMap: CategoryMap = new CategoryMap(),
  ) {
    this.log = log;
    this.owners = new OwnersByAttributes(attributeSets, log.owners);
    this.templates = new InferredTemplates(texts, categoryMap);
    this.categories = categoryClassifier(attributeSets, {
      map: categoryMap,
      learned: log.learned,
      templates: this.templates,
    });
  }
}
