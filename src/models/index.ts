import { cbp2022 } from './cbp-2022.js';
import { cbp2023 } from './cbp-2023.js';
import type { Model } from './model.js';

/** Every pricing model, in the order they came into force. A new one is a file beside this one and a line here. */
export const MODELS: readonly Model[] = [cbp2022, cbp2023];

/** What 1 June 2023 changed: the comparison a user gets without asking for another. */
export const DEFAULT_MODELS: readonly Model[] = [cbp2022, cbp2023];
