import { composeEntry } from '../../src/compose/entry.ts';
import { composeIncident } from '../../src/compose/incident.ts';
import { composePage } from '../../src/compose/page.ts';
import { composeTrouble } from '../../src/compose/trouble.ts';
import type { Composer } from '../../src/deliver/plan.ts';

/** The product's own words, as `app.ts` joins them. */
export const wording: Composer = {
  root: (subject) =>
    subject.type === 'incident' ? composeIncident(subject) : subject.type === 'page' ? composePage(subject) : composeTrouble(subject),
  entry: composeEntry,
};
