import type { Lack } from './format.js';
import type { GenericField } from './generic-columns.js';
import { canTellForms } from './generic-form.js';

/** What a generic log with these columns does not tell; whether it has customer messages shows only in its rows. */
export function genericLacks(places: { has(field: GenericField): boolean }): readonly Lack[] {
  const hasAny = (...fields: readonly GenericField[]): boolean => fields.some((field) => places.has(field));
  const lacks: Lack[] = [];
  if (!hasAny('status', 'delivered_at')) lacks.push('status');
  if (!hasAny('business_number') && !(places.has('from') && places.has('to'))) lacks.push('business-number');
  if (!hasAny('waba_id')) lacks.push('account');
  if (!hasAny('type', 'message_type', 'pricing_category', 'pricing') && !canTellForms(places))
    lacks.push('template-marker');
  if (!hasAny('category', 'pricing_category', 'pricing')) lacks.push('template-category');
  if (!hasAny('template_name', 'template_id')) lacks.push('template-name');
  return lacks;
}
