import { z } from 'zod';

/**
 * The events behind `https://status.alibabacloud.com` (formats.md 5.7, undocumented). Times are epoch milliseconds. What an
 * entry of `eventUpdates` is called is not known, so the usual names are tried.
 */
const text = z.string().nullish();
const time = z.unknown().optional();
const names = z.array(z.union([z.string(), z.looseObject({})])).nullish();

const update = z.looseObject({ id: z.union([z.string().min(1), z.number()]).nullish() });

export const event = z.object({
  id: z.union([z.string().min(1), z.number()]),
  title: text,
  eventType: text,
  startTime: time,
  endTime: time,
  lastUpdateTime: time,
  products: z.union([names, z.string()]),
  regions: z.union([names, z.string()]),
  eventUpdates: z.array(update).nullish(),
});

export const events = z.object({ success: z.boolean().nullish(), data: z.array(event) });

export type TheirEvent = z.infer<typeof event>;

export const TEXT_KEYS = ['content', 'message', 'description', 'text', 'title'] as const;
export const TIME_KEYS = ['updateTime', 'time', 'gmtCreate', 'createTime', 'startTime', 'lastUpdateTime'] as const;
export const NAME_KEYS = ['name', 'productName', 'regionName', 'id', 'productCode', 'regionId'] as const;

/** `[Incident (Recovered)] …` and its Chinese form: what the title says of the end. */
export const TAG = /^\s*[[【]([^\]】]{1,60})[\]】]\s*/;
export const RECOVERED = /\b(?:recovered|resolved|restored)\b|已恢复|已解决/i;
/** Types of planned work; every other is an incident. */
export const PLANNED = /^(?:maintenance|maintain|change|upgrade)/i;
