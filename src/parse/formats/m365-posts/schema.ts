import { z } from 'zod';
import type { ComponentState } from '../../../domain/reading.ts';

/**
 * `https://status.cloud.microsoft/api/posts/<name>` (formats.md 5.2, undocumented): `m365Consumer` is a list of services, the
 * others are one post about whether an administration centre, or Azure, can be reached.
 */
const text = z.string().nullish();

export const post = z.object({ ServiceDisplayName: text, ServiceWorkloadName: text, Status: text, Title: text, Message: text });

export const posts = z.array(post);

export type TheirPost = z.infer<typeof post>;

/** What the posts without a name of their own are about, by the end of their address. */
export const SUBJECTS: ReadonlyMap<string, string> = new Map([
  ['mac', 'Microsoft 365 admin center'],
  ['ppac', 'Power Platform admin center'],
  ['azure', 'Azure'],
]);

/**
 * Their words, with or without "Service" before them. The page's script knows five of them (Available, Operational, Service
 * degradation, Service restored, Unknown); the others are those of Microsoft Graph for the same thing
 * (https://learn.microsoft.com/en-us/graph/api/resources/servicehealth).
 */
export const STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['available', 'operational'],
  ['operational', 'operational'],
  ['normal', 'operational'],
  ['restored', 'operational'],
  ['resolved', 'operational'],
  ['false positive', 'operational'],
  ['post-incident report published', 'operational'],
  ['advisory', 'degraded'],
  ['investigating', 'degraded'],
  ['degraded', 'degraded'],
  ['degradation', 'degraded'],
  ['restoring', 'degraded'],
  ['restoring service', 'degraded'],
  ['verifying service', 'degraded'],
  ['extended recovery', 'degraded'],
  ['incident', 'partial_outage'],
  ['interruption', 'major_outage'],
  ['outage', 'major_outage'],
  ['unavailable', 'major_outage'],
  ['maintenance', 'maintenance'],
  ['unknown', 'unknown'],
]);
