import { z } from 'zod';
import type { ComponentState } from '../../../domain/reading.ts';

/** Freshstatus, `https://public-api.freshstatus.io/v1/public-components/?account_id=…`: a tree of components and no page. */
export const tree = z.object({ components: z.array(z.unknown()) });

export const node = z.object({
  id: z.union([z.string().min(1), z.number()]).transform(String),
  name: z.string().nullish(),
  status: z.string().nullish(),
  display_options: z.object({ ignore_overall_status: z.union([z.string(), z.boolean()]).nullish() }).nullish(),
  components: z.array(z.unknown()).nullish(),
});

/** Deeper trees are no page's. */
export const MAX_DEPTH = 8;

export const STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['op', 'operational'],
  ['pd', 'degraded'],
  ['po', 'partial_outage'],
  ['mo', 'major_outage'],
  ['um', 'maintenance'],
]);
