import { z } from 'zod';
import type { Catalog, ServiceId } from '../domain/catalog.ts';
import { stableId } from '../domain/hash.ts';
import type { Instant } from '../domain/instant.ts';
import type { Impact, OfficialState, ReadIncident } from '../domain/reading.ts';
import type { HookSettings } from './ports.ts';
import { cut, type Heard, hookSource, jsonOf, MAX_MESSAGE, MAX_TITLE, pushedReading, serviceNamed } from './pushed.ts';

/**
 * Alertmanager's webhook, version 4 (https://prometheus.io/docs/alerting/latest/configuration/#webhook_config); Grafana sends the same
 * keys without `version`. Only what is used. Before 0.17 alerts came without a fingerprint.
 */
const time = z.iso.datetime({ offset: true });
const labels = z.record(z.string(), z.string());

const alert = z.object({
  status: z.string(),
  labels,
  annotations: labels.default({}),
  startsAt: z.string().nullish(),
  endsAt: z.string().nullish(),
  generatorURL: z.string().nullish(),
  fingerprint: z.string().min(1).max(100).nullish(),
});

const webhook = z.object({
  version: z.string().nullish(),
  alerts: z.array(alert).min(1),
});

type Alert = z.infer<typeof alert>;

const VERSION = '4';

const STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['firing', 'investigating'],
  ['resolved', 'resolved'],
]);

/** The words that rule files use for the label `severity`; Prometheus prescribes none. */
const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['critical', 'critical'],
  ['emergency', 'critical'],
  ['page', 'critical'],
  ['error', 'major'],
  ['high', 'major'],
  ['major', 'major'],
  ['warning', 'minor'],
  ['warn', 'minor'],
  ['minor', 'minor'],
  ['low', 'minor'],
  ['info', 'none'],
  ['informational', 'none'],
  ['none', 'none'],
]);

/** What a notification of Alertmanager tells: each alert an incident of the service that its label `service` names, else the hook's own. */
export function readAlertmanager(body: Uint8Array, hook: HookSettings, catalog: Catalog): Heard {
  const value = jsonOf(body);
  if (value === undefined) return { ok: false, why: 'the body is not JSON' };
  const checked = webhook.safeParse(value);
  if (!checked.success) return { ok: false, why: 'the body is not a notification of Alertmanager' };
  const { version, alerts } = checked.data;
  if (version !== null && version !== undefined && version !== VERSION) return { ok: false, why: 'a version that is not known' };

  const placed = alerts.map((each) => ({ each, service: serviceNamed(each.labels.service, hook, catalog) }));
  const homeless = placed.filter(({ service }) => service === null).map(({ each }) => each.labels.service ?? '');
  const byService = Map.groupBy(placed, ({ service }) => service);
  byService.delete(null);
  if (byService.size === 0) return { ok: false, why: 'no alert names a service of the catalog, and the hook has none of its own' };
  const readings = [...byService].map(([service, own], index) => {
    const told = own.map(({ each }) => readAlert(each));
    const words = told.flatMap(({ unknownWords }) => unknownWords);
    // What found no place is counted once, with the first.
    if (index === 0) words.push(...homeless.map((raw) => ({ field: 'labels.service', raw: cut(raw, 80) })));
    return {
      source: hookSource(hook, service as ServiceId, catalog),
      reading: pushedReading('alertmanager', { incidents: told.map(({ incident }) => incident), unknownWords: words }),
    };
  });
  return { ok: true, readings };
}

function readAlert(theirs: Alert): { incident: ReadIncident; unknownWords: readonly { field: string; raw: string }[] } {
  const { labels: names, annotations, status } = theirs;
  const id = theirs.fingerprint || stableId('alert', ...Object.entries(names).flat().sort());
  const state = STATES.get(status.toLowerCase()) ?? 'unknown';
  const word = names.severity?.trim().toLowerCase() ?? '';
  const impact = IMPACTS.get(word) ?? 'unknown';
  const startedAt = timeOf(theirs.startsAt);
  const resolvedAt = state === 'resolved' ? timeOf(theirs.endsAt) : null;
  const text = annotations.description || annotations.message || annotations.summary || '';
  const unknownWords = [
    ...(state === 'unknown' ? [{ field: 'status', raw: cut(status, 80) }] : []),
    ...(impact === 'unknown' && word !== '' ? [{ field: 'labels.severity', raw: cut(word, 80) }] : []),
    ...(theirs.startsAt && startedAt === null ? [{ field: 'startsAt', raw: cut(theirs.startsAt, 80) }] : []),
  ];
  return {
    unknownWords,
    incident: {
      id,
      title: cut(annotations.summary || names.alertname || id, MAX_TITLE),
      state,
      impact,
      raw: { state: status, impact: names.severity ?? null },
      startedAt,
      createdAt: startedAt,
      resolvedAt,
      asOf: resolvedAt ?? startedAt,
      url: webUrl(annotations.runbook_url) ?? webUrl(theirs.generatorURL),
      components: [],
      updates:
        text === ''
          ? []
          : [{ id: `${id}/${startedAt ?? ''}/${state}`, at: resolvedAt ?? startedAt, state, raw: status, text: cut(text, MAX_MESSAGE) }],
    },
  };
}

/** Go's zero time, year 1, stands where there is none: a firing alert has no end yet. */
function timeOf(text: string | null | undefined): Instant | null {
  const at = time.safeParse(text).success ? Date.parse(text ?? '') : 0;
  return at > 0 ? at : null;
}

const webUrl = (text: string | null | undefined): string | null => (text && /^https?:\/\//i.test(text) ? text : null);
