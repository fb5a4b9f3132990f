import { z } from 'zod';
import type { ComponentState } from '../../../domain/reading.ts';

/** `https://metastatus.com/data/orgs.json`: every business product with its services and a word about each. */
export const orgs = z.array(
  z.object({
    id: z.string().nullish(),
    name: z.string().nullish(),
    services: z.array(z.object({ id: z.string().min(1), name: z.string().nullish(), status: z.string().nullish() })).nullish(),
  }),
);

/**
 * The page's prose by keyword, the first that fits: the wording varies ("disruption", "disruptions", "outage").
 * The graver grades match the impacts of the same words in the feeds.
 */
const KEYWORDS: readonly (readonly [RegExp, ComponentState])[] = [
  [/^no (?:known |current |active )?\w+$/i, 'operational'],
  // "Resolved" stays for hours after the end.
  [/^(?:issues? |disruptions? |outages? )?resolved$/i, 'operational'],
  [/\bmaintenance\b/i, 'maintenance'],
  [/\bmajor\b/i, 'major_outage'],
  [/\b(?:high|medium)\b/i, 'partial_outage'],
  [/\b(?:low|some|minor)\b/i, 'degraded'],
];

/** Our word for the page's prose; null for wording nobody knows. */
export const stateOf = (status: string): ComponentState | null => KEYWORDS.find(([pattern]) => pattern.test(status.trim()))?.[1] ?? null;
