import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/domain/instant.ts';
import type { Trouble } from '../../src/domain/subject.ts';
import { render } from '../../src/platforms/discord/render.ts';
import { at, readOut } from '../compose/build.ts';
import { desk, NOW, source, wellRead } from './desk.ts';

describe('/outage sources', () => {
  const SOURCES = [
    source('github-page', 'GitHub status', ['github']),
    source('netflix-page', 'Netflix status', ['netflix']),
    source('wire', 'Example Wire', [], 'news'),
  ];

  it('says of each source that it is read, since when it is not, and why; what is not well comes first', async () => {
    const trouble = { source: 'github-page', why: 'unreadable', detail: 'an HTML page', since: at('14:00'), closedAt: null } as Trouble;
    const { hear } = desk({
      sources: SOURCES,
      states: [
        wellRead('github-page', { failures: 4, lastError: 'an HTML page' }),
        wellRead('netflix-page', { movedTo: 'https://status.netflix.example/' }),
        wellRead('wire'),
      ],
      troubles: [trouble],
    });
    const [title, first, ...others] = (await hear('sources')).split('\n');
    expect(title).toBe('Sources here: 2 of 3 read well');
    expect(first).toContain('GitHub status');
    expect(first).toContain('cannot be read since 2024-03-05 14:00: what it sends cannot be understood (an HTML page)');
    expect(others.join('\n')).toContain('has moved to https://status.netflix.example/');
    expect(others.join('\n')).toContain('Example Wire');
  });

  it('never calls a source well that has not been read for long, or never', async () => {
    const { hear } = desk({ sources: SOURCES, states: [wellRead('github-page', { lastReadAt: NOW - 10 * MINUTE })] });
    const words = await hear('sources', { service: 'github' });
    expect(words).toContain('Sources GitHub: 0 of 2 read well');
    expect(words).toContain('not read now');
    expect(words).toContain('not needed by anybody now');
  });

  it('keeps to what a message can hold: the worst first, the rest counted', async () => {
    const many = Array.from({ length: 60 }, (_, index) => source(`page-${index}`, `Page_${index} *status*`, ['github']));
    const error = 'https://status.example/ -> https://status.example/_/_: 503 Service_Unavailable '.repeat(3);
    const states = many.map(({ id }, index) => wellRead(id, index < 40 ? { failures: 3, lastError: error } : {}));
    const { ask } = desk({ sources: many, states });
    const answer = await ask('sources');
    expect(answer.title).toBe('Sources here: 20 of 60 read well');
    expect(readOut(answer)).toMatch(/And \d\d others, \d\d of them not read well\. \/outage sources and the name of a service shows/);
    // What Discord makes of it, with every sign escaped, fits its 4 096 characters.
    expect(render(answer).embeds[0]?.description).toMatch(/shows those of that service\.$/);
  });
});
