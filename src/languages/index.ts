import { german } from './de.js';
import { english } from './en.js';
import { spanish } from './es.js';
import { french } from './fr.js';
import { indonesian } from './id.js';
import { italian } from './it.js';
import type { Language } from './language.js';
import { portuguese } from './pt.js';

/** The languages that logs are understood in. A new one is a file beside this one and a line here. */
export const LANGUAGES: readonly Language[] = [english, spanish, portuguese, french, german, italian, indonesian];
