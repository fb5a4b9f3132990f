import { z } from 'zod';
import type { Catalog } from '../domain/catalog.ts';
import { type Instant, SECOND } from '../domain/instant.ts';
import type { ComponentState, Impact, OfficialState, ReadComponent, ReadIncident, Reading } from '../domain/reading.ts';
import type { HookMapping, HookSettings, HookState } from './ports.ts';
import { cut, type Heard, hookSource, jsonOf, MAX_MESSAGE, MAX_TITLE, pushedReading, serviceNamed } from './pushed.ts';

/** What the hook for anything else is sent: `state` is what no body can do without. */
const KEYS = ['service', 'state', 'id', 'title', 'message', 'url', 'at'] as const;

type Key = (typeof KEYS)[number];

const words = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const optional = words.nullish().transform((text) => text?.trim() || null);

/** Epoch numbers from here on are milliseconds: as seconds it would be the year 5138, as milliseconds it is 1973. */
const FIRST_MILLISECONDS = 100_000_000_000;
const FIRST_SECONDS = 100_000_000;
const LAST = 10_000_000_000_000;

const push = z.object({
  service: optional,
  state: words,
  id: optional,
  title: optional,
  message: optional,
  url: optional,
  at: z
    .union([
      z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
      z
        .number()
        .min(FIRST_SECONDS)
        .max(LAST)
        .transform((epoch) => Math.floor(epoch >= FIRST_MILLISECONDS ? epoch : epoch * SECOND)),
    ])
    .nullish(),
});

type Push = Omit<z.infer<typeof push>, 'state'> & { state: HookState | null; raw: string };

const OURS: ReadonlyMap<string, HookState> = new Map([
  ['down', 'down'],
  ['degraded', 'degraded'],
  ['up', 'up'],
]);
const STATES: Record<HookState, OfficialState> = { down: 'investigating', degraded: 'investigating', up: 'resolved' };
const IMPACTS: Record<HookState, Impact> = { down: 'critical', degraded: 'minor', up: 'unknown' };
const PARTS: Record<HookState, ComponentState> = { down: 'major_outage', degraded: 'degraded', up: 'operational' };

const MAX_ID = 200;

/**
 * What a body of the JSON hook tells. With an `id` it is about that incident. Without one it is about the service as a whole: trouble
 * begins with the first `down` or `degraded` and ends with `up`, and we keep the count.
 */
export function readJsonPush(body: Uint8Array, hook: HookSettings, catalog: Catalog): Heard {
  const value = jsonOf(body);
  if (value === undefined) return { ok: false, why: 'the body is not JSON' };
  const checked = push.safeParse(hook.mapping === null ? value : mapped(value, hook.mapping));
  if (!checked.success) return { ok: false, why: 'a key is missing or of another kind: see docs/push.md' };
  const state = stateOf(checked.data.state, hook.mapping);
  const told: Push = { ...checked.data, state, raw: cut(checked.data.state, 80) };
  const service = serviceNamed(told.service, hook, catalog);
  if (service === null) return { ok: false, why: 'the catalog does not know this service, and the hook has none of its own' };
  const unknownWords = state === null ? [{ field: 'state', raw: told.raw }] : [];
  const name = catalog.service(service)?.name ?? service;
  const about: Partial<Reading> =
    told.id === null
      ? { componentsAreTruth: true, components: [partOf(told, service, name)] }
      : { incidents: [incidentOf(told, cut(told.id, MAX_ID), name)] };
  return {
    ok: true,
    readings: [{ source: hookSource(hook, service, catalog), reading: pushedReading('json', { ...about, unknownWords }) }],
  };
}

function incidentOf(told: Push, id: string, service: string): ReadIncident {
  const at: Instant | null = told.at ?? null;
  const state = told.state === null ? 'unknown' : STATES[told.state];
  const isOver = state === 'resolved';
  return {
    id,
    title: cut(told.title ?? `${service}: ${told.raw}`, MAX_TITLE),
    state,
    impact: told.state === null ? 'unknown' : IMPACTS[told.state],
    raw: { state: told.raw, impact: null },
    startedAt: isOver ? null : at,
    createdAt: isOver ? null : at,
    resolvedAt: isOver ? at : null,
    asOf: at,
    url: told.url !== null && /^https?:\/\//i.test(told.url) ? told.url : null,
    components: [],
    updates:
      told.message === null
        ? []
        : [{ id: `${id}/${at ?? ''}/${told.raw}`, at, state, raw: told.raw, text: cut(told.message, MAX_MESSAGE) }],
  };
}

function partOf(told: Push, service: string, name: string): ReadComponent {
  const message = told.message === null ? told.raw : cut(told.message, MAX_MESSAGE);
  return {
    id: service,
    name: cut(told.title ?? name, MAX_TITLE),
    state: told.state === null ? 'unknown' : PARTS[told.state],
    raw: told.url === null ? message : `${message} ${told.url}`,
  };
}

function stateOf(word: string, mapping: HookMapping | null): HookState | null {
  const lower = word.trim().toLowerCase();
  const theirs = Object.entries(mapping?.words ?? {}).find(([raw]) => raw.toLowerCase() === lower);
  return theirs?.[1] ?? OURS.get(lower) ?? null;
}

/** The body under our names. What a mapping does not name is looked for under its own. */
const mapped = (value: unknown, mapping: HookMapping): Partial<Record<Key, unknown>> =>
  Object.fromEntries(KEYS.map((key) => [key, at(value, mapping[key] ?? key)]));

/** What stands at a path; undefined: nothing. Own keys alone, so that no path leads into the language. */
function at(value: unknown, path: string): unknown {
  let here = value;
  for (const key of path.split('.')) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}
