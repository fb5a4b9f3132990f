import { z } from 'zod';
import type { OfficialState } from '../../../domain/reading.ts';
import { atomLinks, elementText } from '../../feed/node.ts';

/** `/history.atom` of Statuspage: always the 25 newest incidents and maintenances; only what is used. */
export const historyFeed = z.object({
  title: elementText.optional(),
  'atom-link': atomLinks,
  items: z.array(
    z.object({
      title: elementText.optional(),
      'atom-link': atomLinks,
      'atom-published': elementText.optional(),
      'atom-updated': elementText.optional(),
      'feed-content': elementText.optional(),
    }),
  ),
});

export type Entry = z.infer<typeof historyFeed>['items'][number];

/** The bold word before an update's text. "Update" is not here: it keeps the state before it. */
export const STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['investigating', 'investigating'],
  ['identified', 'identified'],
  ['monitoring', 'monitoring'],
  ['resolved', 'resolved'],
  ['postmortem', 'postmortem'],
  ['scheduled', 'scheduled'],
  ['in progress', 'in_progress'],
  ['verifying', 'verifying'],
  ['completed', 'completed'],
]);

/** States that only planned work has. */
export const PLANNED: ReadonlySet<OfficialState> = new Set(['scheduled', 'in_progress', 'verifying', 'completed']);
