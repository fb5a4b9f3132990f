import { describe, expect, it } from 'vitest';
import type { Posted } from '../support/documents.ts';
import { story } from '../support/story.ts';

const trouble = (id: string, title: string, ...posts: string[]): Posted => ({ id, title, impact: 'major', posts });

describe('trouble that spreads from one company to others', () => {
  it('a burning upstream that a page names is its probable cause, whichever was told first', async () => {
    const told = await story()
      .page('aws')
      .shows()
      .page('canva')
      .shows()
      .page('canva')
      .at('12:10')
      .shows(trouble('c1', 'Designs do not load', '12:10 investigating We see errors with our cloud provider AWS.'))
      .page('aws')
      .at('12:20')
      .shows(trouble('a1', 'Increased error rates', '12:20 investigating We investigate errors in us-east-1.'))
      .until('12:40')
      .play();
    const canva = told.incidents.find((incident) => incident.provider === 'canva');
    expect(canva?.cause).toMatchObject({ service: 'aws', why: 'named' });
    expect(canva?.entries.filter((entry) => entry.kind === 'cause')).toHaveLength(1);
    expect(
      told.incidents.find((incident) => incident.provider === 'amazon' || incident.services.some((each) => each.service === 'aws'))?.cause,
    ).toBeNull();
  });

  it('a page that names another company in passing gives no cause while that company is well', async () => {
    const told = await story()
      .page('slack')
      .shows()
      .page('zapier')
      .shows()
      .at('12:10')
      .shows(trouble('z1', 'Slack steps are delayed', '12:10 investigating Steps that post to Slack are delayed.'))
      .until('12:40')
      .expectTold(['12:10 started Zapier']);
    expect(told.incident.cause).toBeNull();
  });

  it('many services that fail and name what they run on make it suspected before it speaks', async () => {
    const tale = story().page('aws').shows();
    for (const [index, service] of ['canva', 'zoom', 'asana', 'coinbase'].entries()) {
      tale
        .page(service)
        .at('12:00')
        .shows()
        .at(`12:1${index}`)
        .shows(trouble(`${service}1`, 'Errors', `12:1${index} investigating An outage at AWS causes errors for us.`));
    }
    const told = await tale.until('12:30').play();
    const aws = told.incidents.find((incident) => incident.services.some((each) => each.service === 'aws'));
    expect(aws?.services[0]).toMatchObject({ state: 'suspected', reasons: ['dependants-fail'] });
    expect(aws?.officials).toEqual([]);
  });
});
