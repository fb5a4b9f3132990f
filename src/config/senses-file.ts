import { z } from 'zod';
import { MINUTE, SECOND } from '../domain/instant.ts';
import type { Source } from '../domain/source.ts';
import type { CatalogReferences } from './catalog-file.ts';
import { entriesOf, idsOf, takenIds } from './checks.ts';
import type { Environment } from './environment.ts';
import type { Finding } from './issues.ts';
import type { Secret } from './secret.ts';
import { httpUrl, id, jsonPlace, LOOPBACK, oneOf, reference, words } from './values.ts';
import type { Mapping } from './yaml.ts';

/** The formats that are read with a token, the name of their credential, and the variable it stands in. */
const TOKENS = {
  downdetector: 'DOWNDETECTOR_TOKEN',
  thousandeyes: 'THOUSANDEYES_TOKEN',
  'cloudflare-radar': 'CLOUDFLARE_RADAR_TOKEN',
} as const satisfies Record<string, keyof Environment>;

/** Formats whose documents are counts. */
const COUNTS = ['report-counts', 'downdetector'] as const;
/** Formats whose documents are outages that somebody measures. */
const MEASURED = ['outage-notices-rss', 'thousandeyes', 'cloudflare-radar', 'ioda', 'downdetector'] as const;

/** The lists of `services.yaml` with what others count, say and measure. Entries of one id are laid over ours key by key. */
export const SENSE_LISTS = ['reports', 'mentions', 'measurements'] as const;

/** The shapes of those lists; all are empty as shipped. */
export const sensesFile = ({ services, formats }: Pick<CatalogReferences, 'services' | 'formats'>) => {
  const common = {
    id,
    name: words.optional(),
    url: httpUrl,
    services: z.array(reference(services, 'the catalog')).min(1),
    /** False: known, and not read until an operator says so. */
    enabled: z.boolean().default(true),
    /** For people who read the file; nothing reads it. */
    note: words.optional(),
  };
  const interval = z.number().min(30).max(86_400).optional();
  const parts = z.record(reference(services, 'the catalog'), z.array(words).min(1)).default({});
  return {
    reports: z
      .array(
        z.strictObject({
          ...common,
          format: oneOf(COUNTS, 'a format of counts').default('report-counts'),
          /** Where the counts stand in JSON of another shape. */
          counts: z.strictObject({ list: jsonPlace, at: jsonPlace, count: jsonPlace }).optional(),
          /** The width of a counting window, where the document does not say it. */
          windowMinutes: z.number().min(1).max(1_440).optional(),
          parts,
          intervalSeconds: interval,
        }),
      )
      .default([]),
    mentions: z
      .array(
        z.strictObject({
          ...common,
          format: oneOf(formats, 'a format that Tocsin reads').nullable().default(null),
          intervalSeconds: interval,
        }),
      )
      .default([]),
    measurements: z
      .array(
        z.strictObject({
          ...common,
          format: oneOf(MEASURED, 'a format of measurements'),
          /** What is asked with, by POST. */
          post: z.record(z.string(), z.unknown()).optional(),
          parts,
          intervalSeconds: interval,
        }),
      )
      .default([]),
  };
};

type Senses = { [List in keyof ReturnType<typeof sensesFile>]: z.infer<ReturnType<typeof sensesFile>[List]> };

/** Ids that another source has, tokens that would travel unencrypted, and a mapping that nobody reads by. */
export function senseMistakes(catalog: Mapping): Finding[] {
  const taken = SENSE_LISTS.flatMap((list, index) => {
    const before = ['sources', ...SENSE_LISTS.slice(0, index)].flatMap((other) => [...idsOf(catalog[other])]);
    return takenIds(catalog, list, new Set(before));
  });
  const misplaced = SENSE_LISTS.flatMap((list) =>
    entriesOf(catalog[list]).flatMap((entry, index): Finding[] => {
      const url = typeof entry.url === 'string' ? URL.parse(entry.url) : null;
      const bare = typeof entry.format === 'string' && Object.hasOwn(TOKENS, entry.format) && url?.protocol === 'http:';
      return [
        ...(bare && !LOOPBACK.test(url.hostname)
          ? [{ path: [list, index, 'url'], message: 'would send its token unencrypted', remedy: 'write https://…' }]
          : []),
        ...(list === 'reports' && entry.counts !== undefined && (entry.format ?? 'report-counts') !== 'report-counts'
          ? [
              {
                path: [list, index, 'counts'],
                message: `means nothing to the format ${String(entry.format)}`,
                remedy: 'take out the one or the other',
              },
            ]
          : []),
      ];
    }),
  );
  return [...taken, ...misplaced];
}

/** The tokens that are given, by the name of their credential. */
export function credentialsOf(env: Environment): ReadonlyMap<string, Secret> {
  return new Map(
    Object.entries(TOKENS).flatMap(([name, variable]) => {
      const token = env[variable];
      return token === undefined ? [] : [[name, token] as const];
    }),
  );
}

/** The sources that these lists name. One whose token is not given is not read: it could only be refused. */
export function senseSources(
  senses: Senses,
  credentials: ReadonlyMap<string, Secret>,
  {
    providerOf,
    nameOf,
    defaultSeconds,
  }: { providerOf: (service: string) => string | null; nameOf: (service: string) => string; defaultSeconds: number },
): Source[] {
  const made = (kind: 'reports' | 'mentions' | 'measurement', entry: Senses[keyof Senses][number]): Source[] => {
    const credential = entry.format !== null && Object.hasOwn(TOKENS, entry.format) ? entry.format : null;
    if (!entry.enabled || (credential !== null && !credentials.has(credential))) return [];
    const [first = ''] = entry.services;
    return [
      {
        id: entry.id,
        url: entry.url,
        kind,
        format: entry.format,
        services: entry.services,
        parts: 'parts' in entry ? entry.parts : {},
        provider: providerOf(first),
        name: entry.name ?? `${nameOf(first)} ${kind}`,
        speaker: null,
        ...(credential === null ? {} : { credential }),
        ...('counts' in entry && entry.counts !== undefined ? { counts: entry.counts } : {}),
        ...('windowMinutes' in entry && entry.windowMinutes !== undefined ? { windowMs: entry.windowMinutes * MINUTE } : {}),
        ...('post' in entry && entry.post !== undefined ? { post: JSON.stringify(entry.post) } : {}),
        intervalMs: (entry.intervalSeconds ?? defaultSeconds) * SECOND,
        historyUrl: null,
      },
    ];
  };
  return [
    ...senses.reports.flatMap((entry) => made('reports', entry)),
    ...senses.mentions.flatMap((entry) => made('mentions', entry)),
    ...senses.measurements.flatMap((entry) => made('measurement', entry)),
  ];
}
