import { loadConfig } from '../../src/config/load.ts';
import { createCatalog } from '../../src/domain/catalog.ts';
import { formats } from '../../src/parse/registry.ts';

const SHIPPED = new URL('../../config', import.meta.url).pathname;

/** The shipped catalog and windows: stories are told with the services people know. */
export const shipped = (() => {
  const loaded = loadConfig({ shippedDir: SHIPPED, env: {}, formats: formats.map((format) => format.name) });
  if (!loaded.ok) throw new Error('the shipped configuration is broken; see test/config/shipped.test.ts');
  const { behaviour } = loaded.settings;
  return { ...behaviour, catalog: createCatalog(behaviour.providers, behaviour.services) };
})();

/** What people call a service. */
export const nameOf = (service: string): string => shipped.catalog.service(service)?.name ?? service;
