import { z } from 'zod';
import { httpUrl, id, type KnownIds, oneOf, reference, words } from './values.ts';

/** What `services.yaml` may refer to. */
export interface CatalogReferences {
  providers: KnownIds;
  services: KnownIds;
  formats: readonly string[];
}

/** The shape of `services.yaml` after the overlay is merged. */
export const catalogFile = ({ providers, services, formats }: CatalogReferences) => {
  const service = reference(services, 'the catalog');
  return z.strictObject({
    providers: z.array(z.strictObject({ id, name: words })),
    services: z.array(
      z.strictObject({
        id,
        name: words,
        provider: reference(providers, 'providers'),
        category: words.nullable().default(null),
        aliases: z.array(words).default([]),
        ambiguous: z.boolean().default(false),
        newsTerms: z.array(words).default([]),
        dependsOn: z.array(service).default([]),
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
        services: z.array(service).min(1),
        /** Which of the document's components are whose, where one document speaks for several services; `*` for any run of characters. */
        parts: z.record(service, z.array(words).min(1)).default({}),
        intervalSeconds: z.number().min(10).max(86_400).optional(),
        historyUrl: httpUrl.nullable().optional(),
      }),
    ),
  });
};

export type CatalogFile = z.infer<ReturnType<typeof catalogFile>>;
