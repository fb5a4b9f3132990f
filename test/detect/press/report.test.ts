import { describe, expect, it } from 'vitest';
import { createHeadlineReader } from '../../../src/detect/press/headline.ts';
import { when } from '../../support/documents.ts';
import { shipped } from '../../support/shipped.ts';

const read = createHeadlineReader(shipped.catalog);
const reportOf = (title: string, text: string) =>
  read({ title, text, publisher: 'The Lantern', at: when('12:00'), url: 'https://lantern.example/1' }).report;

const figures = (text: string, title = 'Facebook and Instagram down') =>
  (reportOf(title, text)?.figures ?? []).map(({ service, value, kind, countedBy }) => [service, value, kind, countedBy]);
const quotes = (text: string, title = 'Facebook down') =>
  (reportOf(title, text)?.quotes ?? []).map(({ words, speaker }) => [speaker, words]);
const claims = (text: string, title = 'Facebook outage') =>
  (reportOf(title, text)?.claims ?? []).map(({ grade, text: words }) => [grade, words]);

describe('figures of an article', () => {
  it('are told with who counted, of which service, by which outlet and as of when', () => {
    expect(reportOf('Facebook down', 'Downdetector showed over 33,500 reports for Facebook.')?.figures).toEqual([
      {
        service: 'facebook',
        value: 33_500,
        kind: 'unknown',
        countedBy: 'Downdetector',
        via: 'The Lantern',
        asOf: when('12:00'),
        url: 'https://lantern.example/1',
      },
    ]);
  });

  it.each<[string, readonly (readonly unknown[])[]]>([
    [
      'At the peak Downdetector counted 61,400 reports of failed logins for Facebook and some 8,200 for Instagram.',
      [
        ['facebook', 61_400, 'peak', 'Downdetector'],
        ['instagram', 8_200, 'peak', 'Downdetector'],
      ],
    ],
    ['In total, Ookla counted 1.2 million reports in three hours.', [[null, 1_200_000, 'total', 'Ookla']]],
    ['Some 7,000 users reported problems.', [[null, 7_000, 'unknown', '']]],
    ['As many as 12k reports came in for Instagram.', [['instagram', 12_000, 'peak', '']]],
    ['About 340 reports came from Berlin.', [[null, 340, 'unknown', '']]],
  ])('%s', (text, expected) => {
    expect(figures(text)).toEqual(expected);
  });

  it.each([
    'The company has about 2.4 billion daily users.',
    'Its shares were down 3.1% in the afternoon, several reports said.',
    'The trouble began at 10:30 and was reported at 11.',
    'It paid $500,000 for reports on its safety.',
    'A report of 2023 named 14 causes.',
    '3 reports came in.',
  ])('none: %s', (text) => {
    expect(figures(text)).toEqual([]);
  });
});

describe('quotes of an article', () => {
  it('are the words themselves, with the speaker as the article names them, and the outlet', () => {
    expect(
      reportOf('Facebook down', '“We’re looking into why some logins fail — sorry,” Meta spokesperson Mara Quill said on X.')?.quotes,
    ).toEqual([
      {
        words: 'We’re looking into why some logins fail — sorry',
        speaker: 'Meta spokesperson Mara Quill',
        outlet: 'The Lantern',
        at: when('12:00'),
        url: 'https://lantern.example/1',
      },
    ]);
  });

  it.each<[string, string, string]>([
    [
      '"We know that people cannot log in," said Mara Quill, a spokeswoman for Meta.',
      'Mara Quill, a spokeswoman for Meta',
      'We know that people cannot log in',
    ],
    [
      'A Meta spokesperson said in a statement: "We are working to restore the service."',
      'A Meta spokesperson',
      'We are working to restore the service.',
    ],
    ['"We are aware of the issue with feeds," the company wrote.', 'the company', 'We are aware of the issue with feeds'],
  ])('%s', (text, speaker, words) => {
    expect(quotes(text)).toEqual([[speaker, words]]);
  });

  it.each([
    ['a paraphrase', 'Meta spokesperson Mara Quill said the company was aware and working on it.'],
    ['words without a speaker', 'One post read: "We are all locked out of our accounts today."'],
    ['words of a user', '"I cannot get into my account since noon," said Ben Okafor, a baker.'],
    ['words of another organisation', '"We are monitoring the incident very closely," a spokesperson for the Harbour Council said.'],
    ['words of a rival', '"If you can read this, our servers work," the owner of a rival network wrote.'],
    ['a word or two', 'Meta spokesperson Mara Quill said it was "very sorry" for that.'],
  ])('none: %s', (_what, text) => {
    expect(quotes(text)).toEqual([]);
  });
});

describe('causes that an article tells', () => {
  it.each<[string, string]>([
    ['measured', 'ThousandEyes sees the problem in the data centre of one region: dns lookups fail.'],
    ['denial', 'The agency was not aware of any malicious activity.'],
    ['denial', 'Officials ruled out a cyberattack.'],
    ['speculation', 'An attack seems far-fetched, said a security expert who has not seen the systems.'],
    ['speculation', 'The failure may have been caused by a faulty update.'],
  ])('%s: %s', (grade, text) => {
    expect(claims(text)).toEqual([[grade, text]]);
  });

  it.each([
    'Could it be a cyberattack?',
    'Logins fail since noon.',
    'Meta said a technical issue was resolved.',
    'ThousandEyes is owned by Cisco.',
  ])('none: %s', (text) => {
    expect(claims(text)).toEqual([]);
  });
});

describe('whom a report is about', () => {
  it('the services that the headline names', () => {
    expect(reportOf('Facebook outage spreads to Instagram', 'Some 4,000 reports came in.')?.services).toEqual(['facebook', 'instagram']);
  });

  it('all of a company where the headline names the company alone', () => {
    const services =
      reportOf('Officials see no attack behind Meta outage', 'There is no sign of a cyberattack, they said.')?.services ?? [];
    expect(services).toEqual(expect.arrayContaining(['facebook', 'instagram', 'whatsapp']));
    expect(services).not.toContain('github');
  });

  it.each([
    ['no outage', 'Facebook opens an office', 'It had 12,000 reports for Facebook in a drawer.'],
    ['nobody of the catalog', 'Kestrel Bank down', 'Some 12,000 reports came in.'],
    ['an outage of long ago', 'Two years after the Facebook outage', 'Some 12,000 reports came in then.'],
  ])('none where it is about %s', (_what, title, text) => {
    expect(reportOf(title, text)).toBeNull();
  });
});
