import { z } from 'zod';
import { type HookReferences, hooksFile } from './hooks-file.ts';
import { probesFile } from './probes-file.ts';
import { day, discordId, id, type KnownIds, privateTarget, reference, slackUserId, textThat, timeOfDay, words, zone } from './values.ts';

const severity = z.enum(['none', 'minor', 'major', 'critical']);

/** Minutes; a month bounds slips such as seconds written as minutes. */
const minutes = z.number().min(0).max(43_200);

/** Log-odds; a class with 0 is heard and counts for nothing. */
const cap = z.number().min(0).max(10);

/** What `tocsin.yaml` may refer to. */
export interface TocsinReferences extends HookReferences {
  people: KnownIds;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/**
 * The shape of `tocsin.yaml` after the overlay is merged: every key is required, so the shipped file
 * is the one place where defaults stand. Units are in the names of the keys.
 */
export const tocsinFile = ({ services, pages, people }: TocsinReferences) => {
  const service = reference(services, 'the catalog');
  return z.strictObject({
    poll: z.strictObject({
      intervalSeconds: z.number().min(10).max(86_400),
      newsIntervalSeconds: z.number().min(30).max(86_400),
      timeoutSeconds: z.number().min(1).max(120),
      maxBodyMegabytes: z.number().min(0.1).max(64),
    }),
    network: z.strictObject({ userAgent: headerText, allowPrivate: z.array(privateTarget) }),
    watch: z.strictObject({ services: z.array(service), news: z.boolean() }),
    detect: z.strictObject({
      newsWindowMinutes: minutes,
      newsFreshMinutes: minutes,
      statementWindowMinutes: minutes,
      recoverMinutes: minutes,
      reopenMinutes: minutes,
      foldMinutes: minutes,
      unlistedMinutes: minutes,
      troubleAfterMinutes: minutes,
      voteWindowMinutes: minutes,
      probe: z
        .strictObject({ failing: z.int().min(1).max(20), of: z.int().min(1).max(20), freshMinutes: minutes })
        .refine(({ failing, of }) => failing <= of, { error: 'more results must fail than are looked at', path: ['failing'] }),
      caps: z.strictObject({ news: cap, crowd: cap, mentions: cap, probe: cap, measurement: cap, dependants: cap }),
    }),
    routes: z.array(
      z.strictObject({
        platform: z.enum(['discord', 'slack', 'console']),
        workspace: words.optional(),
        channel: words,
        service: serviceOrAll(services),
        severity,
      }),
    ),
    oncall: z.strictObject({
      severity,
      silenceMinutes: z.number().min(1).max(1_440),
      stack: z.array(service),
      people: z.array(z.strictObject({ id, name: words, discord: discordId.optional(), slack: slackUserId.optional() })),
      rotation: z
        .strictObject({
          people: z.array(reference(people, 'oncall.people')).min(1),
          every: z.enum(['day', 'week']),
          handover: timeOfDay,
          weekday: z
            .enum(WEEKDAYS)
            .default('monday')
            .transform((name) => WEEKDAYS.indexOf(name) + 1),
          zone,
          start: day,
        })
        .nullable(),
    }),
    hooks: hooksFile({ services, pages }),
    probes: probesFile({ services }),
    web: z.strictObject({ host: words, port: z.int().min(0).max(65_535) }),
  });
};

export type TocsinFile = z.infer<ReturnType<typeof tocsinFile>>;

const serviceOrAll = (services: KnownIds) => reference(services && new Set([...services, '*']), 'the catalog');

/** What may stand in an HTTP header: https://www.rfc-editor.org/rfc/rfc9110#section-5.5, visible ASCII and spaces. */
const headerText = textThat((text) =>
  /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(text)
    ? null
    : { message: 'cannot stand in a request header', remedy: 'write plain ASCII on one line' },
);
