import { z } from 'zod';
import { entriesOf } from './checks.ts';
import type { Finding } from './issues.ts';
import { idOf } from './layers.ts';
import { quote } from './problems.ts';
import { id, jsonPath, type KnownIds, reference } from './values.ts';
import type { Mapping } from './yaml.ts';

/** What `hooks` of `tocsin.yaml` may refer to. */
export interface HookReferences {
  services: KnownIds;
  /** The status sources of `services.yaml`, those that are switched off among them. */
  pages: KnownIds;
}

/** Where a body of another shape holds what, and what its words for a state mean. */
const mapping = z.strictObject({
  service: jsonPath.exactOptional(),
  state: jsonPath.exactOptional(),
  id: jsonPath.exactOptional(),
  title: jsonPath.exactOptional(),
  message: jsonPath.exactOptional(),
  url: jsonPath.exactOptional(),
  at: jsonPath.exactOptional(),
  words: z.record(z.string(), z.enum(['down', 'degraded', 'up'])).exactOptional(),
});

/** `hooks` of `tocsin.yaml`: addresses of ours that others may push to. Their secrets stand in the environment. */
export const hooksFile = ({ services, pages }: HookReferences) =>
  z.array(
    z.strictObject({
      id,
      kind: z.enum(['statuspage', 'alertmanager', 'json']),
      source: reference(pages, 'the sources of services.yaml').optional(),
      service: reference(services, 'the catalog').optional(),
      mapping: mapping.optional(),
    }),
  );

export type HookEntry = z.infer<ReturnType<typeof hooksFile>>[number];

/** Hooks without what their kind needs, with what it does not know, for a page that is not read, and ids given twice. */
export function hookMistakes(tocsin: Mapping, catalog: Mapping): Finding[] {
  const hooks = entriesOf(tocsin.hooks);
  const ids = hooks.map(idOf);
  const switchedOff = new Set(entriesOf(catalog.sources).flatMap((entry) => (entry.enabled === false ? (idOf(entry) ?? []) : [])));
  return hooks.flatMap((hook, index) => {
    const { kind, source } = hook;
    const found = (key: string, message: string, remedy: string): Finding[] => [{ path: ['hooks', index, key], message, remedy }];
    const stray = (key: 'source' | 'service' | 'mapping', kinds: readonly unknown[]) =>
      hook[key] === undefined || typeof kind !== 'string' || !KINDS.includes(kind) || kinds.includes(kind)
        ? []
        : found(key, `means nothing to a hook of the kind ${kind}`, 'take it out');
    const own = ids[index] ?? null;
    return [
      ...(own !== null && ids.indexOf(own) !== index
        ? found('id', `${quote(own)} is there twice`, 'make one entry of them, or rename one')
        : []),
      ...(kind === 'statuspage' && source === undefined
        ? found('source', 'is missing', 'name the page that calls: an id of a source in services.yaml')
        : []),
      ...(typeof source === 'string' && switchedOff.has(source)
        ? found('source', `${quote(source)} is switched off`, 'set `enabled: true` for it in a services.yaml of your own')
        : []),
      ...stray('source', ['statuspage']),
      ...stray('service', ['alertmanager', 'json']),
      ...stray('mapping', ['json']),
    ];
  });
}

const KINDS = ['statuspage', 'alertmanager', 'json'];
