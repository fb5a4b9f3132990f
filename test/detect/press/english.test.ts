import { describe, expect, it } from 'vitest';
import { createHeadlineReader } from '../../../src/detect/press/headline.ts';
import { shipped } from '../../support/shipped.ts';

const read = createHeadlineReader(shipped.catalog);

describe('an outage told by what was done to the network', () => {
  it.each([
    'Two submarine cables off Halden break down',
    'Landslide knocks out undersea internet cable',
    'Anchor drags across fjord, knocking 4,200 offline',
    'Mobile network in Halden is collapsing after the quake',
    'kestrel.example is experiencing a DDoS attack',
    'Kestrel and Osprey are both under DDoS attack',
    'Shoppers unable to pay after systems outage',
    'Currently investigating elevated errors',
    'Bitbucket is investigating an incident with pipelines',
    'Osprey Status – API Offline',
  ])('%s', (title) => {
    expect(read({ title, text: '' }).outageNow).toBe(true);
  });
});

describe('a company’s own', () => {
  it('stand for all that it runs for people, and for nothing it sells', () => {
    const told = (title: string) => read({ title, text: '' }).services.toSorted();
    expect(told('All Facebook-owned apps are down again')).toEqual(['facebook', 'instagram', 'whatsapp']);
    expect(told('Facebook is down again')).toEqual(['facebook']);
  });
});

describe('who is down', () => {
  it.each<[string, readonly string[]]>([
    ['Is Kestrelly having issues?', ['Kestrelly']],
    ['Kestrel and Osprey are down', ['Kestrel', 'Osprey']],
    ['Anyone having problems with Kestrelly?', ['Kestrelly']],
    ['Cyberattack: Kestrel Library is offline for a third week', ['Kestrel Library']],
    ['The kestrel.org servers are down', ['kestrel.org']],
    ['KestrelMail and KestrelDrive back end servers are down', ['KestrelMail', 'KestrelDrive']],
    ['Cellular outage in U.S. hits Kestrel', ['U.S']],
    ['Kestrel: Degraded Service', ['Kestrel']],
    ['All .test domains have gone offline', ['.test']],
  ])('%s', (title, organisations) => {
    expect(read({ title, text: '' })).toMatchObject({ outageNow: true, organisations });
  });

  it('is also the company before the word, where the headline names services of others behind it', () => {
    expect(read({ title: 'Kestrel outage affects Reddit and Spotify', text: '' })).toMatchObject({
      services: ['reddit', 'spotify'],
      organisations: ['Reddit', 'Spotify', 'Kestrel'],
    });
  });

  it('is the service whose domain is written, and the one of two capitals', () => {
    expect(read({ title: 'github.com down', text: '' }).services).toEqual(['github']);
    expect(read({ title: 'gitlab.io is down', text: '' }).services).toEqual(['gitlab']);
    expect(read({ title: 'FB login servers down', text: '' }).services).toEqual(['facebook']);
  });
});

describe('words of an outage that tell of none now', () => {
  it.each([
    'Spotify going down meant a quiet evening for the barbers of Halden',
    'The door lock fails if the internet is down',
    'You just told me to cause an outage',
    'Some GitHub customers experienced an outage',
    'Monday’s Spotify outage took down three radio stations',
    'Reddit goes down again, and people shout: a rant',
    'Slack’s nightmare AWS outage and how it could have been prevented',
    'My domain went down after 2 years',
    'Halden hit by internet blackout as junta shuts networks',
    'Internet disrupted in Halden amid election protests',
    'Printer owners report app problems after Kestrel update',
    'Subreddits going dark: the list',
    'Charger outages strand drivers in the north',
    'Software glitch saw bakery give away cakes',
    'We tried it for a year. It isn’t working',
    'Kestrel users locked out of their phones by a bug',
    'Birth Rates and Marriages Are Down',
    'Kestrel and Osprey down as markets slide',
    'Mira and Tom are down for anything',
  ])('%s', (title) => {
    expect(read({ title, text: '' }).outageNow).toBe(false);
  });

  it('while a closure of the same place that is named an outage is one', () => {
    expect(read({ title: 'Internet outage in Halden on election day', text: '' }).outageNow).toBe(true);
    expect(read({ title: 'Websites down worldwide after Kestrel update', text: '' }).outageNow).toBe(true);
    expect(read({ title: 'Osprey backups unavailable for two days, recovery is at 20 per cent', text: '' }).outageNow).toBe(true);
  });
});
