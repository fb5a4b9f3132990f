import { z } from 'zod';
import type { CatalogReferences } from './catalog-file.ts';
import { httpUrl, id, oneOf, reference, textThat, words } from './values.ts';

/** The shape of `news.yaml` after the overlay is merged. */
export const newsFile = ({ formats }: Pick<CatalogReferences, 'formats'>) =>
  z.strictObject({
    feeds: z.array(
      z.strictObject({
        id,
        publisher: words,
        url: httpUrl,
        lang: textThat((text) =>
          /^[a-z]{2,3}(-[A-Za-z\d]{2,8})*$/.test(text)
            ? null
            : { message: `${JSON.stringify(text)} is not a language`, remedy: 'write a tag such as en or pt-BR' },
        ),
        format: oneOf(formats, 'a format that Tocsin reads').nullable().default(null),
        intervalSeconds: z.number().min(30).max(86_400).optional(),
        /** False: known, and not read until an operator says so. */
        enabled: z.boolean().default(true),
        /** For people who read the file; nothing reads it. */
        note: words.optional(),
      }),
    ),
  });

/** The shape of `speakers.yaml` after the overlay is merged. */
export const speakersFile = ({ providers, services, formats }: CatalogReferences) =>
  z.strictObject({
    speakers: z.array(
      z.strictObject({
        id,
        name: words,
        role: words,
        organisation: words,
        handle: words.nullable().default(null),
        provider: reference(providers, 'providers'),
        services: z.array(reference(services, 'the catalog')).min(1),
        /** Where the posts can be read; null until an operator names a feed. */
        feed: httpUrl.nullable(),
        format: oneOf(formats, 'a format that Tocsin reads').nullable().default(null),
        intervalSeconds: z.number().min(10).max(86_400).optional(),
        /** False: known, and not read until an operator says so. */
        enabled: z.boolean().default(true),
        note: words.optional(),
      }),
    ),
  });

export type NewsFile = z.infer<ReturnType<typeof newsFile>>;
export type SpeakersFile = z.infer<ReturnType<typeof speakersFile>>;
