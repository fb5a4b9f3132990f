import { describe, expect, it } from 'vitest';
import type { Observation } from '../../src/domain/observation.ts';
import { troublesAfter } from '../../src/incident/trouble.ts';
import { source } from '../support/readings.ts';

const page = source({ services: ['lumen', 'lumen-mail'] });
const seen = (change: 'began' | 'ended'): Observation => ({
  kind: 'trouble',
  source: page,
  change,
  why: 'unreachable',
  since: 500,
  detail: 'timeout',
});
const troubles = (known: Parameters<typeof troublesAfter>[1], observation: Observation, now = 1_000) =>
  troublesAfter('lumen', known, [observation], (service) => service.toUpperCase(), now);

describe('a source in trouble', () => {
  it('is remembered with the services that depend on it', () => {
    expect(troubles([], seen('began'))).toMatchObject([
      {
        type: 'trouble',
        provider: 'lumen',
        source: 'lumen-page',
        why: 'unreachable',
        since: 500,
        revision: 1,
        createdAt: 1_000,
        closedAt: null,
        services: [{ name: 'LUMEN' }, { name: 'LUMEN-MAIL' }],
      },
    ]);
  });

  it('is one trouble, however often it is seen to begin', () => {
    expect(troubles(troubles([], seen('began')), seen('began'))).toEqual([]);
  });

  it('ends once, under the same id', () => {
    const [began] = troubles([], seen('began'));
    if (began === undefined) throw new Error('it began');
    const [ended] = troubles([began], seen('ended'), 2_000);
    expect(ended).toMatchObject({ id: began.id, revision: 2, closedAt: 2_000 });
    if (ended === undefined) throw new Error('it ended');
    expect(troubles([ended], seen('ended'), 3_000)).toEqual([]);
  });

  it('that was never told ends untold', () => {
    expect(troubles([], seen('ended'))).toEqual([]);
  });
});
