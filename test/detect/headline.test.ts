import { describe, expect, it } from 'vitest';
import { createHeadlineReader } from '../../src/detect/press/headline.ts';
import { shipped } from '../support/shipped.ts';

const read = createHeadlineReader(shipped.catalog);
const down = (title: string, text = ''): readonly string[] => read({ title, text }).services;

describe('a headline that says a service is down now', () => {
  it.each<[string, readonly string[]]>([
    ['GitHub is down', ['github']],
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
    expect(down('GitHub Actions is down')).toEqual(['github']);
  });

  it('says which words decided', () => {
    expect(read({ title: 'GitHub is down', text: '' }).why).toContain('said of github');
    expect(read({ title: 'Bakers welcome a new oven', text: '' }).why).toBe('no service of the catalog is named');
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
    ['Slack is down', ['slack']],
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
    'Is GitHub down or is it just you?',
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
    'Flights grounded as Microsoft 365 users report problems',
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
