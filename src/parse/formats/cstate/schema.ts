import { z } from 'zod';
import type { ComponentState, Impact } from '../../../domain/reading.ts';

/** cState's `/index.json` and `/issues/<name>/index.json` (https://github.com/cstate/cstate, `layouts/`): static, changed only by a rebuild. */
const text = z.string().nullish();
/** A template writes it as a word where a person forgot it. */
const flag = z.union([z.boolean(), z.string()]).nullish();

export const issue = z.object({
  title: text,
  createdAt: text,
  lastMod: text,
  permalink: text,
  severity: text,
  resolved: flag,
  informational: flag,
  resolvedAt: text,
  affected: z.array(z.string()).nullish(),
  filename: text,
  body: text,
});

export const index = z.object({
  title: text,
  baseURL: text,
  summaryStatus: text,
  systems: z
    .array(z.object({ name: z.string().min(1), category: text, status: text, unresolvedIssues: z.array(issue).nullish() }))
    .nullish(),
  pinnedIssues: z.array(issue).nullish(),
});

export type TheirIssue = z.infer<typeof issue>;

export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['ok', 'none'],
  ['notice', 'minor'],
  ['disrupted', 'major'],
  ['down', 'critical'],
]);

export const COMPONENT_STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['ok', 'operational'],
  ['notice', 'degraded'],
  ['disrupted', 'partial_outage'],
  ['down', 'major_outage'],
]);

/** Go's zero time, and what its template writes for a field nobody filled in. */
export const NO_TIME = /^(?:0001-01-01|<no value>)/;
