import { cbp2022 } from './cbp-2022.js';
import { cbp2023 } from './cbp-2023.js';
import { cbp2024 } from './cbp-2024.js';
import type { ModelDefinition } from './definition.js';
import { inForceOf } from './in-force.js';
import { pmp2025 } from './pmp-2025.js';
import { pmp2026 } from './pmp-2026.js';

/** Every pricing model, in the order they came into force. A new one is a file beside this one and a line here. */
const DEFINED = [cbp2022, cbp2023, cbp2024, pmp2025, pmp2026] as const;

/** The id of one of them, or of `IN_FORCE`. */
export type DefinedId = (typeof DEFINED)[number]['id'] | 'in-force';

export const MODELS: readonly ModelDefinition<DefinedId>[] = DEFINED;

/** What Meta billed, as one model beside the others. */
export const IN_FORCE: ModelDefinition<DefinedId> = inForceOf<DefinedId>(DEFINED);

/** Everything that a report can have a column for. */
export const MODELS_AND_IN_FORCE: readonly ModelDefinition<DefinedId>[] = [...DEFINED, IN_FORCE];

/** What 1 June 2023 changed: the comparison a user gets without asking for another. */
export const DEFAULT_MODELS: readonly ModelDefinition<DefinedId>[] = [cbp2022, cbp2023];
