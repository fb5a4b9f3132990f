import { z } from 'zod';

/** `/api/v2/status.json` of pages that serve Statuspage's address and nothing else: a word about the whole page. */
export const statusOnly = z.object({
  page: z.object({}),
  status: z.object({ indicator: z.string() }),
});

/** Keys of documents that say more than one word, and belong to other formats. */
export const MORE = ['components', 'incidents', 'incident', 'scheduled_maintenances'] as const;
