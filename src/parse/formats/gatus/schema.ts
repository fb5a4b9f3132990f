import { z } from 'zod';

/** Gatus, `/api/v1/endpoints/statuses` (https://github.com/TwiN/gatus): endpoints with their last results, oldest first. */
export const endpoints = z.array(
  z.object({
    key: z.string().min(1),
    name: z.string().nullish(),
    group: z.string().nullish(),
    results: z.array(z.object({ success: z.boolean() })).nullish(),
  }),
);

export type TheirEndpoint = z.infer<typeof endpoints>[number];
