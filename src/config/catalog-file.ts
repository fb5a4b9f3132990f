import { z } from 'zod';
import { CONFIDENCES, type Dependency } from '../domain/catalog.ts';
import type { ComponentState } from '../domain/reading.ts';
import { sensesFile } from './senses-file.ts';
import { httpUrl, id, jsonPlace, type KnownIds, oneOf, reference, words } from './values.ts';

/** What `services.yaml` may refer to. */
export interface CatalogReferences {
  providers: KnownIds;
  services: KnownIds;
  formats: readonly string[];
}

/** The shape of `services.yaml` after the overlay is merged. */
export const catalogFile = ({ providers, services, formats }: CatalogReferences) => {
  const service = reference(services, 'the catalog');
  const confidence = z.enum(CONFIDENCES);
  const dependency = dependencyOn(service);
  return z.strictObject({
    ...sensesFile({ services, formats }),
    providers: z.array(z.strictObject({ id, name: words })),
    services: z.array(
      z.strictObject({
        id,
        name: words,
        /** Absent: it is its own provider. */
        provider: reference(providers, 'providers').optional(),
        category: words.nullable().default(null),
        aliases: z.array(words).default([]),
        /** Typed by people, never looked for in headlines. */
        shorthands: z.array(words).default([]),
        ambiguous: z.boolean().default(false),
        newsTerms: z.array(words).default([]),
        dependsOn: z.array(dependency).default([]),
        /** For people who read the file; nothing reads it. */
        note: words.optional(),
      }),
    ),
    sources: z.array(
      z.strictObject({
        id,
        name: words.optional(),
        url: httpUrl,
        /** Absent: recognised from the document. */
        format: oneOf(formats, 'a format that Tocsin reads').nullable().default(null),
        /** How a hand-made JSON document is read. */
        json: jsonMapping.optional(),
        services: z.array(service).min(1),
        /** Which of the document's components are whose, where one document speaks for several services; `*` for any run of characters. */
        parts: z.record(service, z.array(words).min(1)).default({}),
        intervalSeconds: z.number().min(10).max(86_400).optional(),
        historyUrl: httpUrl.nullable().optional(),
        /** False: known, and not read until an operator says so. */
        enabled: z.boolean().default(true),
        /** In page, address and format together; for people and for the check of the catalog. */
        confidence: confidence.default('high'),
        note: words.optional(),
      }),
    ),
  });
};

const STATES = [
  'operational',
  'degraded',
  'partial_outage',
  'major_outage',
  'maintenance',
  'unknown',
] as const satisfies readonly ComponentState[];

/** `JsonMapping` of domain/reading.ts, with what is not needed left out. */
const jsonMapping = z.strictObject({
  each: jsonPlace.nullable().default(null),
  status: jsonPlace,
  words: z.record(z.string(), z.enum(STATES)).default({}),
  message: jsonPlace.nullable().default(null),
  name: jsonPlace.nullable().default(null),
});

/** `aws`, or `{ service: aws, confidence: medium }`; a bare id is what the company states itself. */
const dependencyOn = (service: z.ZodType<string>) => {
  const graded = z.strictObject({ service, confidence: z.enum(CONFIDENCES).default('high') });
  return z.unknown().transform((value, context): Dependency => {
    const read = graded.safeParse(typeof value === 'string' ? { service: value } : value);
    if (read.success) return read.data;
    for (const issue of read.error.issues) {
      const path = typeof value === 'string' ? [] : issue.path;
      if (issue.code === 'unrecognized_keys') {
        const params = { remedy: `known here: ${Object.keys(graded.shape).join(', ')}` };
        for (const key of issue.keys) context.addIssue({ code: 'custom', message: 'is not a setting', params, path: [...path, key] });
      } else {
        context.addIssue({ ...issue, path });
      }
    }
    return z.NEVER;
  });
};

export type CatalogFile = z.infer<ReturnType<typeof catalogFile>>;
