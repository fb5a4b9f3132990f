import { describe, expect, it } from 'vitest';
import { composeIncident } from '../../src/compose/incident.ts';
import type { CauseClaim, Incident } from '../../src/domain/incident.ts';
import { at, incident, readOut, record, service } from './build.ts';

const claim = (grade: CauseClaim['grade'], text: string, more: Partial<CauseClaim> = {}): CauseClaim => ({
  grade,
  text,
  sourceName: 'Example Wire',
  at: at('16:05'),
  url: null,
  ...more,
});

const AWS = { service: 'aws', name: 'AWS', incident: 'inc_2', since: at('15:01'), why: 'named' } as const;

const causeOf = (more: Partial<Incident>): string | undefined =>
  readOut(composeIncident(incident([service('Facebook')], { providerName: 'Meta', updatedAt: at('16:10'), ...more })))
    .split('\n')
    .find((line) => line.startsWith('Cause'));

describe('the cause', () => {
  it('is not spoken of where nobody does', () => {
    expect(causeOf({})).toBeUndefined();
  });

  it('tells by grade what was measured, guessed and ruled out, and that the provider has stated none', () => {
    const claims = [
      claim('denial', 'There is no sign of an attack.', { sourceName: 'Reuters' }),
      claim('speculation', 'It may have been a configuration change'),
      claim('measured', 'Backend services such as authentication fail.', { sourceName: 'ThousandEyes', at: at('15:40') }),
    ];
    expect(causeOf({ claims })).toBe(
      'Cause not stated by Meta. Measured: Backend services such as authentication fail (ThousandEyes, 15:40). ' +
        'Reported guess: It may have been a configuration change (Example Wire, 16:05). Ruled out: There is no sign of an attack (Reuters, 16:05).',
    );
  });

  it("gives the provider's own words in quotation marks, with a link, and claims no silence", () => {
    const claims = [claim('official', 'A configuration change.', { sourceName: 'Meta status', url: 'https://status.example.org/1' })];
    expect(causeOf({ claims })).toBe('Cause "A configuration change." (Meta status, 16:05).');
    const spans = composeIncident(incident([service('Facebook')], { claims })).blocks.flatMap((block) =>
      block.kind === 'line' ? block.spans : [],
    );
    expect(spans).toContainEqual({ kind: 'link', text: 'Meta status', url: 'https://status.example.org/1' });
  });

  it('of one grade is the newest', () => {
    expect(causeOf({ claims: [claim('measured', 'new', { at: at('16:00') }), claim('measured', 'old', { at: at('15:00') })] })).toBe(
      'Cause not stated by Meta. Measured: new (Example Wire, 16:00).',
    );
  });

  it('that is probably elsewhere says whose trouble and why it is taken for it', () => {
    expect(causeOf({ cause: AWS })).toBe('Cause not stated by Meta. Probably AWS: its trouble began 15:01 and the words here name it.');
    expect(causeOf({ cause: { ...AWS, why: 'preceding' } })).toContain('Probably AWS: its trouble began 15:01, and this runs on it.');
  });

  it('is not called unstated where the words of the page may state one', () => {
    const officials = [
      record('Login', ['facebook'], {
        updates: [{ id: 'u', at: at('15:30'), state: 'identified', text: 'This is due to an upstream provider.' }],
      }),
    ];
    expect(causeOf({ cause: AWS, officials })).toBe('Cause Probably AWS: its trouble began 15:01 and the words here name it.');
  });

  it.each([
    ['We are aware of an issue causing major disruptions to Login.', false],
    ['Earlier today, a technical issue caused people to have difficulty.', false],
    ['A DNS issue caused people to have difficulty.', true],
    ['An issue causing errors was traced to a bad certificate.', true],
    ['The outage was caused by a failed deployment.', true],
  ])('%s: a cause? %s', (words, stated) => {
    const officials = [record('Login', ['facebook'], { updates: [{ id: 'u', at: at('15:30'), state: 'identified', text: words }] })];
    expect(causeOf({ cause: AWS, officials })?.includes('not stated by Meta')).toBe(!stated);
  });

  it('is told once when it is over', () => {
    const services = [service('Facebook', { state: 'resolved' })];
    const claims = [claim('measured', 'backend')];
    const text = readOut(composeIncident(incident(services, { providerName: 'Meta', claims, updatedAt: at('18:40') })));
    expect(text.match(/not stated by Meta/g)).toHaveLength(1);
  });
});
