import { cbp2022 } from './cbp-2022.js';
import { cbp2023 } from './cbp-2023.js';
import { cbp2024 } from './cbp-2024.js';
import { inForceOf } from './in-force.js';
import type { Model } from './model.js';
import { pmp2025 } from './pmp-2025.js';
import { pmp2026 } from './pmp-2026.js';

/** Every pricing model, in the order they came into force. A new one is a file beside this one and a line here. */
export const MODELS: readonly Model[] = [cbp2022, cbp2023, cbp2024, pmp2025, pmp2026];

/** What Meta billed, as one model beside the others. */
export const IN_FORCE: Model = inForceOf(MODELS);

/** Everything that a report can have a column for. */
export const MODELS_AND_IN_FORCE: readonly Model[] = [...MODELS, IN_FORCE];

/** What 1 June 2023 changed: the comparison a user gets without asking for another. */
export const DEFAULT_MODELS: readonly Model[] = [cbp2022, cbp2023];
