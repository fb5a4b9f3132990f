import { z } from 'zod';

/**
 * What Statuspage posts to subscribers (https://support.atlassian.com/statuspage/docs/enable-webhook-notifications/): a
 * change of one component, or an incident with all of its updates. Only what is used; the incident is Statuspage's own.
 */

const text = z.string().nullish();

export const webhook = z.object({
  page: z.object({ id: z.string().min(1), status_indicator: z.string(), status_description: text }),
  component_update: z.object({ component_id: z.string(), new_status: z.string() }).nullish(),
  component: z.object({ id: z.string().min(1), name: text }).nullish(),
});
