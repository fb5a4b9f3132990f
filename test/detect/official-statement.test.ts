import { describe, expect, it } from 'vitest';
import { weigh } from '../../src/detect/detect.ts';
import { createHeadlineReader } from '../../src/detect/press/headline.ts';
import { directionOf } from '../../src/detect/signals/official-statement.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { HOUR } from '../../src/domain/instant.ts';
import { newSourceMemory, type Observation } from '../../src/domain/observation.ts';
import { when } from '../support/documents.ts';
import { readItem, speakerSource } from '../support/readings.ts';
import { shipped } from '../support/shipped.ts';

const NOW = when('13:00');
const context = {
  now: NOW,
  settings: shipped.detect,
  headline: createHeadlineReader(shipped.catalog),
  nameOf: (id: string) => id,
  categoryOf: () => null,
};
const speaker = speakerSource({ services: ['facebook', 'instagram', 'whatsapp'] });

type Item = Extract<Observation, { kind: 'item' }>;
const said = (title: string, more: Partial<Item['item']> = {}, change: Item['change'] = 'appeared'): Evidence | null =>
  weigh({ kind: 'item', source: speaker, item: readItem('s1', title, { at: when('12:50'), ...more }), change }, newSourceMemory(), context)
    .evidence[0] ?? null;

const ADMITS = 'We are aware that some people have trouble loading our apps and are looking into it.';
const SOLVED = 'The issue that kept people out of our apps has been resolved.';

describe('which way words point', () => {
  it.each([
    ADMITS,
    'We’re investigating an issue with logins.',
    'Some users are experiencing errors right now, the team is working on it.',
    'We know some of you can’t log in: an outage at one of our data centres. Working to restore it.',
    'We identified a problem with photo uploads.',
    'Teams are looking into a disruption of message delivery.',
  ])('trouble: %s', (words) => {
    expect(directionOf(words.replaceAll('’', "'"))).toBe('trouble');
  });

  it.each([
    SOLVED,
    'Earlier today a configuration change caused trouble for people who log in. We apologise.',
    'We fixed the problem. Thanks for waiting.',
    'Service has been restored after this morning’s outage.',
    'Our apps are back online after an outage.',
    'The disruption is mitigated and everything is fully operational.',
  ])('over: %s', (words) => {
    expect(directionOf(words)).toBe('over');
  });

  it.each<[string, 'trouble' | 'over']>([
    ['Somos conscientes de que algunos usuarios tienen problemas para acceder. Estamos trabajando en ello.', 'trouble'],
    ['Estamos investigando una interrupción del servicio.', 'trouble'],
    ['La incidencia ha quedado resuelta. Gracias por la paciencia.', 'over'],
    ['Uns ist bekannt, dass es derzeit Probleme beim Einloggen gibt. Wir arbeiten daran.', 'trouble'],
    ['Wir untersuchen eine Störung bei unseren Diensten.', 'trouble'],
    ['Die Störung ist behoben, alle Dienste sind wieder erreichbar.', 'over'],
    ['Nous sommes conscients que certains utilisateurs rencontrent des difficultés de connexion.', 'trouble'],
    ['Nos équipes travaillent à résoudre une panne de réseau.', 'trouble'],
    ['La panne est résolue. Merci de votre patience.', 'over'],
    ['Estamos cientes de que alguns usuários enfrentam problemas e trabalhando para resolver.', 'trouble'],
    ['Identificamos uma instabilidade e estamos investigando.', 'trouble'],
    ['O problema foi resolvido e o serviço voltou ao normal.', 'over'],
    ['現在、一部のサービスで障害が発生しており、調査中です。', 'trouble'],
    ['ログインできない不具合を確認しています。ご迷惑をおかけし申し訳ありません。', 'trouble'],
    ['先ほどの障害は復旧しました。', 'over'],
  ])('in other languages: %s', (words, direction) => {
    expect(directionOf(words)).toBe(direction);
  });

  it.each([
    'Estamos trabajando en una nueva función para compartir fotos.',
    'Wir arbeiten an neuen Funktionen für Gruppen.',
    'Nous travaillons à une nouvelle application.',
    'Estamos trabalhando em novidades para vocês.',
    '新しい機能を公開しました。',
    'Gracias por diez años juntos.',
  ])('neither, in other languages: %s', (words) => {
    expect(directionOf(words)).toBeNull();
  });

  it.each([
    'We are working on a new way to share photos.',
    'Proud to announce that we are aware of our footprint.',
    'No problem at all: happy birthday to our team!',
    'Our report on harmful content is out.',
    'We resolved to do better this year.',
    'Tune in at nine.',
  ])('neither: %s', (words) => {
    expect(directionOf(words)).toBeNull();
  });
});

describe('a statement of an allow-listed speaker', () => {
  it('is evidence with name, organisation and role, in the very words', () => {
    expect(said(ADMITS)).toMatchObject({
      id: 'statement:mara:s1',
      class: 'official-statement',
      sourceName: 'Mara Quill (Lumen, spokesperson)',
      says: 'trouble',
      text: ADMITS,
      at: when('12:50'),
      severity: 'unknown',
    });
  });

  it('that names no service speaks of “our services”', () => {
    expect(said(ADMITS)).toMatchObject({ general: true, services: ['facebook', 'instagram', 'whatsapp'] });
  });

  it('that names one speaks of that one, and never of what is not the speaker’s', () => {
    expect(said('We are aware of an issue with Instagram, unlike GitHub.')).toMatchObject({ general: false, services: ['instagram'] });
  });

  it('burns for its window when it admits, and only for the recovery when it calls it over', () => {
    expect(said(ADMITS)?.until).toBe(when('12:50') + shipped.detect.statementWindowMs);
    expect(said(SOLVED)).toMatchObject({ says: 'over', until: when('12:50') + shipped.detect.recoverMs });
  });

  it('takes its words from the body where the title only repeats their beginning', () => {
    const body = `${ADMITS} More soon.`;
    expect(said(`${ADMITS.slice(0, 30)}…`, { text: body })?.text).toBe(body);
  });

  it('is nothing new at first contact, nor when it is older than its window', () => {
    expect(said(ADMITS, {}, 'first-contact')).toBeNull();
    expect(said(ADMITS, { at: NOW - 5 * HOUR })).toBeNull();
  });

  it('without a time, or with one in the future, is of now', () => {
    expect(said(ADMITS, { at: null })?.at).toBe(NOW);
    expect(said(ADMITS, { at: when('18:00') })?.at).toBe(NOW);
  });

  it('about something else is no evidence', () => {
    expect(said('We are working on a new way to share photos.')).toBeNull();
  });
});
