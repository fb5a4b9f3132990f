import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hook, openDesk, PAGE } from './desk.ts';

const SECRET = 'open-sesame-open-sesame';

/** A page's webhook for an incident, with the keys that are read and some that are not. */
const webhook = (page = 'w3k9lm2p0q7x') => ({
  meta: { unsubscribe: 'https://status.lumen.example/?unsubscribe=1', documentation: 'https://help.example/hooks' },
  page: { id: page, status_indicator: 'major', status_description: 'Partial System Outage' },
  incident: { id: 'inc0login000', name: 'Logins fail', status: 'investigating', incident_updates: [] },
});

describe('the hook of a Statuspage', () => {
  const hooks = [hook({ id: 'lumen', kind: 'statuspage', source: PAGE.id })];

  it('has the page read at once and believes nothing else of what it is sent', async () => {
    await using desk = await openDesk({ hooks });
    const answer = await desk.post(`/hooks/statuspage/${SECRET}`, webhook());
    expect([answer.status, await answer.text()]).toEqual([202, '']);
    expect(desk.polled).toEqual([PAGE.id]);
    expect(desk.heard).toEqual([]);
  });

  it('takes a change of a component as well', async () => {
    await using desk = await openDesk({ hooks });
    const body = {
      page: { id: 'w3k9lm2p0q7x' },
      component_update: { id: 'k1', new_status: 'operational' },
      component: { id: 'c1', name: 'API' },
    };
    expect((await desk.post(`/hooks/statuspage/${SECRET}`, body)).status).toBe(202);
    expect(desk.polled).toEqual([PAGE.id]);
  });

  it('reads the page once for a burst of calls', async () => {
    await using desk = await openDesk({ hooks });
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.post(`/hooks/statuspage/${SECRET}`, webhook())));
    expect(answers.every(({ status }) => status === 202)).toBe(true);
    expect(desk.polled).toEqual([PAGE.id]);
  });

  it('refuses a call about another page than the one that was read', async () => {
    await using desk = await openDesk({ hooks });
    desk.hear.read(PAGE.id, { page: { id: 'w3k9lm2p0q7x', name: null, url: null }, hub: null });
    const other = await desk.post(`/hooks/statuspage/${SECRET}`, webhook('otherpage000'));
    expect([other.status, await other.text()]).toEqual([422, 'this webhook is about another page\n']);
    expect(desk.polled).toEqual([]);
    expect((await desk.post(`/hooks/statuspage/${SECRET}`, webhook())).status).toBe(202);
    expect(desk.polled).toEqual([PAGE.id]);
  });

  it.each([
    ['no JSON', '<html>'],
    ['a page of its own', { page: { id: 'w3k9lm2p0q7x' }, components: [], incidents: [] }],
    ['a page without news', { page: { id: 'w3k9lm2p0q7x' } }],
    ['an empty body', ''],
    ['a list', '[]'],
  ])('refuses %s and says why to the sender and the log', async (_what, body) => {
    await using desk = await openDesk({ hooks });
    const answer = await desk.post(`/hooks/statuspage/${SECRET}`, body);
    expect([answer.status, await answer.text()]).toEqual([422, 'the body is not a webhook of a Statuspage\n']);
    expect(desk.polled).toEqual([]);
    expect(desk.lines).toEqual(['warn: a push was refused']);
  });

  const SPECIMEN = join(import.meta.dirname, '../../../shared/specimens/statuspage-webhook/component-update-sample.json');
  it.skipIf(!existsSync(SPECIMEN))('takes the call that the vendor documents', async () => {
    await using desk = await openDesk({ hooks });
    expect((await desk.post(`/hooks/statuspage/${SECRET}`, readFileSync(SPECIMEN, 'utf8'))).status).toBe(202);
    expect(desk.polled).toEqual([PAGE.id]);
  });
});

describe('a secret', () => {
  const hooks = [
    hook({ id: 'a', kind: 'json', secret: 'first-secret-first-secret', service: 'lumen-api' }),
    hook({ id: 'b', kind: 'json', secret: 'other-secret-other-secret', service: 'lumen-mail' }),
    hook({ id: 'c', kind: 'alertmanager', secret: 'third-secret-third-secret', service: 'lumen-api' }),
  ];

  it('opens its own hook and no other', async () => {
    await using desk = await openDesk({ hooks });
    expect((await desk.post('/hooks/json/other-secret-other-secret', { state: 'down' })).status).toBe(202);
    expect(desk.heard.map(({ source }) => source.services)).toEqual([['lumen-mail']]);
    for (const path of [
      '/hooks/alertmanager/other-secret-other-secret',
      '/hooks/json/third-secret-third-secret',
      '/hooks/json/first-secret-first-secre',
      '/hooks/json/first-secret-first-secret/',
      '/hooks/json/',
      '/hooks/toString/first-secret-first-secret',
      '/hooks/websub/first-secret-first-secret',
    ])
      expect([path, (await desk.post(path, { state: 'down' })).status]).toEqual([path, 404]);
    expect(desk.heard.length).toBe(1);
  });
});

describe('the JSON hook', () => {
  it('takes a body only with its signature where it has a signing key', async () => {
    await using desk = await openDesk({ hooks: [hook({ service: 'lumen-api', signingKey: 'between us' })] });
    const body = JSON.stringify({ state: 'down' });
    const sign = (key: string, method = 'sha256') => `${method}=${createHmac(method, key).update(body).digest('hex')}`;
    const send = (signature?: string) =>
      desk.post(`/hooks/json/${SECRET}`, body, signature === undefined ? {} : { 'x-tocsin-signature': signature });
    for (const wrong of [
      undefined,
      '',
      sign('between them'),
      sign('between us', 'sha1'),
      sign('between us').slice(7),
      `${sign('between us')}00`,
    ])
      expect((await send(wrong)).status).toBe(401);
    expect(desk.heard).toEqual([]);
    expect((await send(sign('between us').toUpperCase().replace('SHA256', 'sha256'))).status).toBe(202);
    expect(desk.heard.length).toBe(1);
  });

  it('answers only after what was sent is kept, and with 500 when it was not', async () => {
    const kept = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    await using desk = await openDesk({
      hooks: [hook({ service: 'lumen-api' })],
      hearing: {
        hear: () => {
          begun.resolve();
          return kept.promise;
        },
        pollNow: async () => true,
      },
    });
    let answered = false;
    const answer = desk.post(`/hooks/json/${SECRET}`, { state: 'down' }).then((response) => {
      answered = true;
      return response;
    });
    await begun.promise;
    // Another request goes through the same server meanwhile: the first is still waiting then.
    expect((await fetch(`${desk.url}/healthz`)).status).toBe(200);
    expect(answered).toBe(false);
    kept.reject(new Error('no disk'));
    expect((await answer).status).toBe(500);
  });
});
