import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHeadlineReader } from '../../src/detect/press/headline.ts';
import { shipped } from '../support/shipped.ts';

const read = createHeadlineReader(shipped.catalog);
const down = (title: string, text = ''): readonly string[] => read({ title, text }).services;

describe('a headline that says a service is down now', () => {
  it.each<[string, readonly string[]]>([
    ['Bitbucket is down', ['bitbucket']],
    ['GitHub down', ['github']],
    ['GitHub is down for thousands of developers', ['github']],
    ['GitHub down: developers locked out', ['github']],
    ['GitHub has been down for three hours', ['github']],
    ['Breaking: Netflix goes offline', ['netflix']],
    ['Facebook, Instagram and WhatsApp are all down worldwide', ['facebook', 'instagram', 'whatsapp']],
    ['Spotify outage leaves listeners without music', ['spotify']],
    ['Users report problems with PayPal', ['paypal']],
    ['Reddit suffers a major outage', ['reddit']],
    ['Cloudflare hit by widespread outage', ['cloudflare']],
    ['YouTube is not working for many', ['youtube']],
    ['TikTok’s servers crash', ['tiktok']],
    ['Telegram appears to be experiencing issues', ['telegram']],
    ['Dropbox fails to load for users', ['dropbox']],
    ['AWS outage takes apps offline', ['aws']],
    ['Bitbucket and Jira face disruption', ['bitbucket', 'jira']],
    ['Microsoft Teams down – what users see', ['microsoft-teams']],
  ])('%s', (title, services) => {
    expect(down(title)).toEqual(services);
  });

  it('takes the longest name: a part of another service’s name is not that service', () => {
    expect(down('WhatsApp Business API is down')).toEqual(['whatsapp-business']);
  });

  it('takes an alias for the service', () => {
    expect(down('Amazon S3 is down')).toEqual(['aws']);
  });

  it('says which words decided', () => {
    expect(read({ title: 'Bitbucket is down', text: '' }).why).toBe('"is down" said of Bitbucket');
    expect(read({ title: 'Bakers welcome a new oven', text: '' }).why).toBe('no outage language');
  });

  it('takes the service that is down and not the one its users fled to', () => {
    expect(down('Instagram is down, users flock to Twitter and Reddit')).toEqual(['instagram']);
    expect(down('Users took to Reddit as Facebook went down')).toEqual(['facebook']);
  });

  it('names also the services that it does not call down', () => {
    const headline = read({ title: 'Instagram is down while Facebook works', text: '' });
    expect(headline).toMatchObject({ services: ['instagram'], named: ['instagram', 'facebook'] });
  });
});

describe('a name that is also a word needs another sign', () => {
  it.each<[string, readonly string[]]>([
    ['Miro is down', ['miro']],
    ['Zoom outage hits meetings', ['zoom']],
    ['Threads, the app of Meta, is down', ['threads']],
  ])('%s', (title, services) => {
    expect(down(title)).toEqual(services);
  });

  it.each([
    'Loose threads and missing buttons: shirts reported with problems',
    'The stripe on the runway was reported to have problems',
    'Steam pipe failure leaves district cold',
    'Town square lights stopped working, users report',
    'Letters box reported with problems in the village',
    'A sentry reports problems at the gate',
  ])('%s', (title) => {
    expect(down(title)).toEqual([]);
  });

  it('which may stand in the text below it', () => {
    expect(down('Zoom users report errors')).toEqual(['zoom']);
    expect(down('Threads hit by major outage', 'The social network of Meta went dark this morning.')).toEqual(['threads']);
  });
});

describe('a headline that means something else', () => {
  it.each([
    // money
    'Meta shares down 4 % after results',
    'Facebook stock goes down as investors leave',
    'Netflix is down in market value',
    'Coinbase is down as bitcoin price slides',
    // electricity and weather
    'Power outage darkens GitHub’s home town',
    'Facebook data centre plan may cause power outages',
    'Storm leaves thousands of Comcast customers with outage',
    // another sense of the words
    'Apple Music concert goes down in history',
    'Reddit cracks down on bots',
    'Google Search down-ranks copied pages',
    'Twitter co-founder steps down',
    'Spotify is shutting down its car gadget',
    'YouTube takes down thousands of videos',
    'GitHub doubles down on code review',
    'Reddit tracks down a missing painting',
    'Spotify star crashes the party',
    'How to use Spotify offline: works offline with these songs',
    'Netflix series about a plane that crashed',
    // questions and doubts
    'Is Facebook down? No, and here is how to tell',
    'Is Cloudflare down? No, it is just you',
    'Verizon down? Users complain, but the trouble is elsewhere',
    'Why is Instagram down so often?',
    // another time
    'Five years on: the day Facebook went down',
    'Facebook outage explained: what happened last week',
    'What we learned from the GitHub outage',
    'Cloudflare publishes post-mortem of its outage',
    'Years after the big Slack outage, an app engineer looks back',
    'Timeline of the Fastly outage in 2021',
    // its end
    'WhatsApp is back online after outage',
    'Instagram outage resolved, says Meta',
    'GitHub restored after outage',
    // planned work
    'PayPal announces planned maintenance: service unavailable on Sunday',
    'Steam goes down for scheduled maintenance',
    // advice and law
    'How to survive an AWS outage',
    'Best practices for surviving a GitHub outage',
    'Users sue AT&T over outage',
    'Regulator opens inquiry into the Facebook outage',
    // other closures
    'TikTok blocked in another country as ban takes effect',
    'Flights delayed as fog closes the airport',
    // not said of the service
    'Bank website is down, customers complain on Facebook',
    'Hospital systems are down; staff turn to WhatsApp',
    'Office network down: staff move to WhatsApp and Telegram',
    // nothing of an outage
    'GitHub adds a dark theme',
    'Instagram tests longer videos',
  ])('%s', (title) => {
    expect(down(title)).toEqual([]);
  });
});

describe('how sure a headline is', () => {
  const isPlain = (title: string, text = '') => {
    const { outageNow, plain } = read({ title, text });
    return outageNow ? plain : null;
  };

  it.each([
    'Bitbucket is down',
    'Massive AWS outage hits half the web',
    'Cloudflare is returning 503 errors',
    'Incident with Bitbucket Pipelines',
    'Slack has degraded performance',
    'YouTube not loading for millions',
  ])('plain: %s', (title) => {
    expect(isPlain(title)).toBe(true);
  });

  it.each([
    'Gmail is having issues',
    'Users report problems with PayPal',
    'Ask HN: Anyone else having trouble with Cloudflare?',
    'Is GitHub not working or is it just you?',
    'Flights grounded as Microsoft 365 users report problems',
  ])('vague: %s', (title) => {
    expect(isPlain(title)).toBe(false);
  });

  it('is vague where only the text below names the service', () => {
    const said = read({
      title: 'Millions locked out as social network outage drags on',
      text: 'Facebook is down for users in Europe and Asia.',
    });
    expect(said).toMatchObject({ outageNow: true, plain: false, services: ['facebook'] });
  });
});

describe('an outage of what the catalog does not know', () => {
  it.each<[string, readonly string[]]>([
    ['Lumenpost is down', ['Lumenpost']],
    ['Acme Air grounds its fleet amid computer outage', ['Acme Air']],
    ['Kestrel Bank outage enters second day', ['Kestrel Bank']],
    ['Major outage at Halden Telecom', ['Halden Telecom']],
    ['Hackers knock Mirabel Airport websites offline', ['Mirabel Airport']],
    ['CloudKite experiencing an outage', ['CloudKite']],
  ])('is told with the name as it is written: %s', (title, organisations) => {
    expect(read({ title, text: '' })).toMatchObject({ outageNow: true, services: [], organisations });
  });

  it.each([
    'Morale is down',
    'Home sales are down',
    'Venture funding is down again',
    'Teen drug use is down',
    'Subway ridership is down since spring',
    'Works offline: a map for hikers',
    'Web apps that work without the internet',
  ])('is none where nothing digital is down: %s', (title) => {
    expect(read({ title, text: '' }).outageNow).toBe(false);
  });
});

describe('what was, and what follows, is not now', () => {
  it.each([
    'AT&T to give customers credit after outage',
    'AT&T says update caused outage',
    'Regulator fines carrier over outage',
    'Carrier chief resigns after outage',
    'Optus outage: what went wrong',
    'How the CrowdStrike outage unfolded',
    'Airline says CrowdStrike outage cost it millions',
    'The great Facebook outage of 2021',
    'Cloudflare outage on July 14',
    'Slack’s outage on January 4th, in detail',
    'During the Facebook outage, people talked',
    'Bitbucket was down',
    'Our outage last night: a Fastly story',
    'Cloud outages are getting more expensive',
    'An old outage of AWS (2017)',
    'New bill would make carriers report outages within an hour, says CEO',
    'Facebook outage: cyberattack unlikely',
  ])('%s', (title) => {
    expect(read({ title, text: '' })).toMatchObject({ outageNow: false, services: [] });
  });
});

describe('a headline that says a service is back', () => {
  it.each<[string, readonly string[]]>([
    ['WhatsApp is back online after outage', ['whatsapp']],
    ['Facebook and Instagram restored after two-hour outage', ['facebook', 'instagram']],
    ['GitHub outage resolved', ['github']],
    ['Spotify was down', ['spotify']],
    ['Störung bei YouTube behoben', ['youtube']],
    ['Instagram vuelve a funcionar tras la caída', ['instagram']],
  ])('%s', (title, recovered) => {
    expect(read({ title, text: '' })).toMatchObject({ outageNow: false, services: [], recovered });
  });

  it.each(['Reddit adds a new search', 'Old paintings restored', 'Bitbucket is down'])('and one that does not: %s', (title) => {
    expect(read({ title, text: '' }).recovered).toEqual([]);
  });
});

describe('a headline may hold anything', () => {
  it('and is read in bounded time and memory, the same way twice', () => {
    const noise = fc.oneof(
      fc.string({ maxLength: 300, unit: 'grapheme' }),
      fc
        .array(
          fc.constantFrom(
            'down',
            'is',
            'outage',
            'GitHub',
            'the',
            'after',
            ',',
            '"',
            '障害',
            'knocks',
            'İ',
            '__proto__',
            '&#x27;',
            '1.1.1.1',
          ),
          { maxLength: 80 },
        )
        .map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(noise, noise, (title, text) => {
        const said = read({ title, text });
        expect(read({ title, text })).toEqual(said);
        // Who is called down is named, and nobody is called down by a headline that is not of an outage.
        if (!said.outageNow) expect(said.services).toEqual([]);
        for (const id of said.services) expect(shipped.catalog.service(id)).toBeDefined();
      }),
    );
  });

  it.each([
    ['one word a hundred thousand times', 'down '.repeat(100_000)],
    ['verbs without end', `GitHub ${'knock '.repeat(50_000)}offline`],
    ['quotation marks without end', '"'.repeat(200_000)],
    ['letters without end', 'a'.repeat(500_000)],
    ['names without end', 'GitHub, '.repeat(50_000)],
  ])('%s', (_what, words) => {
    const started = performance.now();
    read({ title: words, text: words });
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
