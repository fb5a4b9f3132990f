import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../src/domain/catalog.ts';
import { desk } from './desk.ts';

const large = createCatalog(
  [],
  Array.from({ length: 200 }, (_, index) => ({
    id: `s${index}`,
    name: `Service ${String(index).padStart(3, '0')}`,
    provider: `p${index}`,
    aliases: [],
    category: 'cloud',
    ambiguous: false,
    newsTerms: [],
    dependsOn: [],
  })),
);

describe('/outage list', () => {
  it('groups the services by category, those without one last', async () => {
    expect(await desk().hear('list')).toBe(
      [
        '7 services in the catalog',
        'Developer: GitHub, GitLab, Gitpod',
        'Social: Facebook, Instagram',
        'Streaming: Netflix',
        'Other: AWS',
        'Write the beginning of a name in /outage subscribe or /outage status, and the fitting ones are offered.',
      ].join('\n'),
    );
  });

  it('turns pages', async () => {
    const { hear } = desk({ catalog: large });
    expect(await hear('list')).toContain('200 services in the catalog · page 1 of 3\nCloud: Service 000,');
    expect(await hear('list')).toContain('More: /outage list page:2');
    const last = await hear('list', { page: ' 3 ' });
    expect(last).toContain('Cloud: Service 160,');
    expect(last).toContain('Service 199');
    expect(last).not.toContain('More:');
  });

  it.each(['0', '4', '-1', 'two', '1e9', '99999999999'])('has no page "%s"', async (page) => {
    expect(await desk({ catalog: large }).hear('list', { page })).toContain(`There is no page "${page}". Write a number from 1 to 3.`);
  });
});
