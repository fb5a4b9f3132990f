import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident.ts';
import type { RulingKind } from '../../src/domain/ruling.ts';
import { innerSource } from '../../src/domain/source.ts';
import { when } from '../support/documents.ts';
import { pressSource, readIncident, readItem, reading, readUpdate, source } from '../support/readings.ts';
import { Remembering } from '../support/remembering.ts';

const press = pressSource();
const page = source();
const mailPage = source({
  id: 'mail-page',
  url: 'https://mail.lumen.example/api/v2/summary.json',
  services: ['lumen-mail'],
  historyUrl: null,
});
const old = readItem('old', 'Bakers welcome a new oven', { at: when('11:00') });
const down = readItem('down', 'Lumen is down for thousands', { at: when('12:05') });

const ruling = (incident: Incident, kind: RulingKind, time: string, into: string | null = null) =>
  ({
    kind: 'ruling',
    source: innerSource('rulings', 'lumen', 'rulings'),
    ruling: { kind, incident: incident.id, into, by: 'mara', at: when(time) },
  }) as const;

/** Lumen is suspected since 12:06, by one headline. */
function suspected(): { story: Remembering; incident: Incident } {
  const story = new Remembering();
  story.publishes(press, [old], when('12:00'));
  story.publishes(press, [down, old], when('12:06'));
  const [incident] = story.incidents;
  if (incident === undefined) throw new Error('one headline suspects');
  return { story, incident };
}

const kinds = (marks: readonly { kind: string }[]) => marks.map(({ kind }) => kind);

describe('a person’s verdict', () => {
  it('“not an outage” withdraws it, says who, and it stays withdrawn', () => {
    const { story, incident } = suspected();
    expect(kinds(story.senses(when('12:20'), ruling(incident, 'not-an-outage', '12:20')))).toEqual(['retracted']);
    const [after] = story.incidents;
    expect(after).toMatchObject({ state: 'retracted', closedAt: when('12:20'), ruling: { kind: 'not-an-outage', by: 'mara' } });
    expect(after?.services[0]).toMatchObject({ state: 'retracted', retractedAt: when('12:20'), reasons: ['ruled-not-an-outage'] });
    // The same headline, edited, and another of before bring nothing back.
    const more = readItem('more', 'Lumen outage hits users', { at: when('12:10') });
    expect(story.publishes(press, [more, { ...down, title: 'Lumen is down for millions' }, old], when('12:21'))).toEqual([]);
    expect(story.incidents).toHaveLength(1);
  });

  it('what the provider’s page says later is trouble of its own', () => {
    const { story, incident } = suspected();
    story.senses(when('12:20'), ruling(incident, 'not-an-outage', '12:20'));
    story.shows(page, reading(), when('12:25'));
    const posted = readIncident('a', {
      title: 'Uploads fail',
      updates: [readUpdate('u1', 'We look into it.', { at: when('12:30') })],
    });
    expect(kinds(story.shows(page, reading([posted]), when('12:30')))).toEqual(['started']);
  });

  it('“ended” ends it as resolved, not as a false alarm', () => {
    const { story, incident } = suspected();
    expect(kinds(story.senses(when('12:20'), ruling(incident, 'ended', '12:20')))).toEqual(['resolved']);
    expect(story.incidents[0]?.services[0]).toMatchObject({ state: 'resolved', resolvedAt: when('12:20'), retractedAt: null });
  });

  it('“merge” brings all it holds into the other, and what the page says of it is told there', () => {
    const story = new Remembering();
    for (const of of [page, mailPage]) story.shows(of, reading([], { page: { id: of.id, name: of.id, url: null } }), when('11:00'));
    const posted = (id: string, title: string) =>
      readIncident(id, { title, createdAt: when('12:00'), startedAt: when('12:00'), components: [] });
    const shown = (of: typeof page, id: string, title: string, time: string) =>
      story.shows(of, reading([posted(id, title)], { page: { id: of.id, name: of.id, url: null } }), when(time));
    shown(page, 'a', 'Uploads fail', '12:00');
    story.passes(when('12:50'));
    shown(mailPage, 'b', 'Letters wait', '12:50');
    const [first, second] = story.incidents;
    if (first === undefined || second === undefined) throw new Error('two pages, an hour apart, are two incidents');
    expect(kinds(story.senses(when('13:00'), ruling(second, 'merge', '13:00', first.id)))).toContain('resolved');
    const after = new Map(story.incidents.map((each) => [each.id, each]));
    expect(after.get(first.id)?.services.map((each) => each.service)).toEqual(['lumen', 'lumen-mail']);
    expect(after.get(first.id)?.officials.map((each) => each.id)).toEqual(['a', 'b']);
    expect(after.get(second.id)).toMatchObject({ state: 'resolved', ruling: { kind: 'merge', into: first.id } });
    shown(mailPage, 'b', 'Letters wait for an hour', '13:10');
    expect(story.incidents).toHaveLength(2);
    expect(story.incidents.find((each) => each.id === first.id)?.entries.at(-1)?.text).toBe('Letters wait for an hour');
  });

  it('about an incident that is not kept, or a merge into nothing, changes nothing', () => {
    const { story, incident } = suspected();
    expect(story.senses(when('12:20'), ruling({ ...incident, id: 'inc_other' }, 'ended', '12:20'))).toEqual([]);
    expect(story.senses(when('12:20'), ruling(incident, 'merge', '12:20', 'inc_other'))).toEqual([]);
    expect(story.senses(when('12:20'), ruling(incident, 'merge', '12:20', incident.id))).toEqual([]);
    expect(story.incidents[0]?.state).toBe('suspected');
  });
});
