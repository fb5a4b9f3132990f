import { z } from 'zod';
import { jsonOf } from './pushed.ts';

/**
 * The webhook of a Statuspage (formats.md 3.1, "Webhook"): `page` and either one incident or one change of a component. It is not
 * signed, repeats itself and arrives out of order, so it is believed in one thing alone: that something changed.
 */
const webhook = z
  .object({ page: z.object({ id: z.string().min(1) }), incident: z.unknown(), component_update: z.unknown() })
  .partial({ incident: true, component_update: true });

/** A page's own documents have the same `page` beside one of these lists. */
const documents = z.union([z.object({ incidents: z.array(z.unknown()) }), z.object({ components: z.array(z.unknown()) })]);

/** The id of the page that a webhook is about; null: this is none. */
export function webhookPage(body: Uint8Array): string | null {
  const value = jsonOf(body);
  const read = webhook.safeParse(value);
  if (!read.success || documents.safeParse(value).success) return null;
  const { page, incident, component_update: component } = read.data;
  const tells = [incident, component].some((part) => typeof part === 'object' && part !== null);
  return tells ? page.id : null;
}
