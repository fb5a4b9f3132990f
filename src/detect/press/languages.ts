import type { Language } from './language.ts';
import { english } from './languages/english.ts';
import { french } from './languages/french.ts';
import { german } from './languages/german.ts';
import { japanese } from './languages/japanese.ts';
import { portuguese } from './languages/portuguese.ts';
import { spanish } from './languages/spanish.ts';

/** The register of languages: one line each. */
export const languages: readonly Language[] = [english, spanish, german, french, portuguese, japanese];
