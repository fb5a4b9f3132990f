import { describe, expect, it } from 'vitest';
import { DAY, SECOND } from '../../src/domain/instant.ts';
import { type Given, linesOf, problemsOf, settingsOf } from './folders.ts';

const probes = (...entries: string[]): Given => ({ overlay: { 'tocsin.yaml': `probes: [${entries.join(', ')}]` } });
const probesIn = (...entries: string[]) => settingsOf(probes(...entries)).behaviour.probes;
const problemsIn = (...entries: string[]) => linesOf(problemsOf(probes(...entries))).map((line) => line.replace('mine/tocsin.yaml | ', ''));

describe('probes', () => {
  it('are none as shipped', () => {
    expect(settingsOf({}).behaviour.probes).toEqual([]);
  });

  it('hold the layers of a target, in the order of the way to it', () => {
    const entry = `{ id: github-api, service: github, everySeconds: 30, timeoutSeconds: 5,
      dns: api.github.com, tcp: 'api.github.com:443', tls: api.github.com, tlsWarnDays: 7,
      http: { url: 'https://github.com/', text: GitHub },
      backend: { name: login, url: 'https://api.github.com/user?v=3', method: POST, headers: { X-Check: a b }, body: '{"user":"nobody"}',
        status: [401, 403], json: { path: message.code, is: null } } }`;
    expect(probesIn(entry)).toEqual([
      {
        id: 'github-api',
        service: 'github',
        everyMs: 30 * SECOND,
        timeoutMs: 5 * SECOND,
        checks: [
          { layer: 'dns', host: 'api.github.com' },
          { layer: 'tcp', host: 'api.github.com', port: 443 },
          { layer: 'tls', host: 'api.github.com', port: 443, warnMs: 7 * DAY },
          {
            layer: 'http',
            url: 'https://github.com/',
            method: 'GET',
            headers: {},
            body: null,
            // A text asked for must not be found on an error page.
            expected: { status: [200], text: 'GitHub', json: null },
            name: null,
          },
          {
            layer: 'backend',
            url: 'https://api.github.com/user?v=3',
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-check': 'a b' },
            body: '{"user":"nobody"}',
            expected: { status: [401, 403], text: null, json: { path: 'message.code', is: null } },
            name: 'login',
          },
        ],
      },
    ]);
  });

  it('have their defaults: once a minute, ten seconds, any status below 500 for the edge, a form where the body is no JSON', () => {
    const [edge, form] = probesIn(
      "{ service: github, http: { url: 'https://github.com/' } }",
      "{ service: github, backend: { url: 'https://github.com/session', method: POST, body: 'user=nobody', text: Incorrect } }",
    );
    expect(edge).toMatchObject({ id: 'github#1', everyMs: 60 * SECOND, timeoutMs: 10 * SECOND });
    expect(edge?.checks).toMatchObject([{ expected: { status: null, text: null, json: null } }]);
    expect(form?.checks).toMatchObject([{ headers: { 'content-type': 'application/x-www-form-urlencoded' }, expected: { status: [200] } }]);
    const own = probesIn(
      "{ service: github, backend: { url: 'https://github.com/a', method: POST, body: x, headers: { Content-Type: text/plain }, status: [200] } }",
    );
    expect(own[0]?.checks).toMatchObject([{ headers: { 'content-type': 'text/plain' } }]);
  });

  it.each([
    ['203.0.113.9:25', { host: '203.0.113.9', port: 25 }],
    ['[2606:4700::1111]:8443', { host: '2606:4700::1111', port: 8443 }],
    ['API.GitHub.com:22', { host: 'api.github.com', port: 22 }],
  ])('take %s for a port', (tcp, read) => {
    const allow = "network: { allowPrivate: ['203.0.113.0/24'] }";
    const given = { overlay: { 'tocsin.yaml': `${allow}\nprobes: [{ service: github, tcp: '${tcp}' }]` } };
    expect(settingsOf(given).behaviour.probes[0]?.checks).toEqual([{ layer: 'tcp', ...read }]);
  });

  it.each<[what: string, entry: string, line: string]>([
    [
      'of a service nobody knows',
      '{ service: gihub, dns: github.com }',
      'probes[0].service | "gihub" is not in the catalog; nearest: github',
    ],
    ['of no service', '{ dns: github.com }', 'probes[0].service | is missing; add a text'],
    ['that check nothing', '{ service: github }', 'probes[0] | checks nothing; add one of: dns, tcp, tls, http, backend'],
    ['too often', '{ service: github, everySeconds: 5, dns: github.com }', 'probes[0].everySeconds | 5 is too small; write 30 or more'],
    [
      'too seldom',
      '{ service: github, everySeconds: 3600, dns: github.com }',
      'probes[0].everySeconds | 3600 is too big; write 900 or less',
    ],
    ['with a key nobody knows', '{ service: github, dsn: github.com, dns: github.com }', 'probes[0].dsn | is not a setting; nearest: dns'],
    [
      'of a name that is none',
      "{ service: github, dns: 'https://github.com' }",
      'probes[0].dns | "https://github.com" is not the name of a host; write one such as api.example.com',
    ],
    [
      'of a name that is an address',
      '{ service: github, dns: 140.82.112.3 }',
      'probes[0].dns | "140.82.112.3" is an address, which nobody has to look up; write the name, or take it out',
    ],
    [
      'of a port that is missing',
      '{ service: github, tcp: github.com }',
      'probes[0].tcp | "github.com" is not a host with a port; write it as api.example.com:443',
    ],
    [
      'of a port that is none',
      "{ service: github, tcp: 'github.com:99999' }",
      'probes[0].tcp | "github.com:99999" is not a host with a port; write it as api.example.com:443',
    ],
    [
      'of an address for TLS',
      "{ service: github, tls: 'https://github.com/' }",
      'probes[0].tls | "https://github.com/" is no host and no host:port; write it as api.example.com:443',
    ],
    [
      'of an address without its scheme',
      '{ service: github, http: { url: github.com } }',
      'probes[0].http.url | "github.com" is not an address; write https://…',
    ],
    [
      'of an address with a password',
      "{ service: github, http: { url: 'https://a:b@github.com/' } }",
      'probes[0].http.url | holds a user name or password; take it out of the address',
    ],
    [
      'of a status that is none',
      "{ service: github, http: { url: 'https://github.com/', status: [20] } }",
      'probes[0].http.status[0] | 20 is too small; write 100 or more',
    ],
    [
      'of a backend that expects nothing',
      "{ service: github, backend: { url: 'https://github.com/' } }",
      'probes[0].backend | expects nothing; say which status, text or json is right',
    ],
    [
      'with a body that is not sent',
      "{ service: github, backend: { url: 'https://github.com/', body: x, status: [200] } }",
      'probes[0].backend.body | is sent by POST alone; add method: POST, or take it out',
    ],
    [
      'that look into no body',
      "{ service: github, backend: { url: 'https://github.com/', method: HEAD, text: x } }",
      'probes[0].backend.method | brings no body to look into; write GET',
    ],
    [
      'by a method that changes things',
      "{ service: github, backend: { url: 'https://github.com/', method: DELETE, status: [200] } }",
      'probes[0].backend.method | "DELETE" is not known here; write one of: GET, HEAD, POST',
    ],
    [
      'for a value without saying which',
      "{ service: github, backend: { url: 'https://github.com/', json: { path: ok } } }",
      'probes[0].backend.json.is | is missing; write the value that is right',
    ],
    [
      'for a list of values',
      "{ service: github, backend: { url: 'https://github.com/', json: { path: ok, is: [1] } } }",
      'probes[0].backend.json.is | a list is no single value; write a text, a number, true, false or null',
    ],
    [
      'with a credential',
      "{ service: github, backend: { url: 'https://github.com/', headers: { Authorization: Bearer 12345678 }, status: [200] } }",
      'probes[0].backend.headers.Authorization | may carry a secret; take it out: checks are made without credentials',
    ],
    [
      'with a key of an API',
      "{ service: github, backend: { url: 'https://github.com/', headers: { x-api-key: abc }, status: [200] } }",
      'probes[0].backend.headers.x-api-key | may carry a secret; take it out: checks are made without credentials',
    ],
    [
      'with a header of ours',
      "{ service: github, backend: { url: 'https://github.com/', headers: { Host: other.example }, status: [200] } }",
      'probes[0].backend.headers.Host | is set by Tocsin; take it out',
    ],
    [
      'with a header in two lines',
      `{ service: github, backend: { url: 'https://github.com/', headers: { accept: "a\\r\\nx: y" }, status: [200] } }`,
      'probes[0].backend.headers.accept | cannot stand in a request header; write plain ASCII on one line',
    ],
    [
      'of a private address',
      "{ service: github, tcp: '10.0.0.5:443' }",
      'probes[0].tcp | "10.0.0.5" is not a public address; add it to network.allowPrivate, or take it out',
    ],
    [
      'of a local name',
      "{ service: github, http: { url: 'http://grafana.intranet:3000/' } }",
      'probes[0].http | "grafana.intranet" is a local name; add it to network.allowPrivate, or take it out',
    ],
    [
      'of cloud metadata',
      "{ service: github, backend: { url: 'http://169.254.169.254/', status: [200] } }",
      'probes[0].backend | "169.254.169.254" is not a public address; add it to network.allowPrivate, or take it out',
    ],
  ])('%s are refused', (_, entry, line) => {
    expect(problemsIn(entry)).toEqual([line]);
  });

  it('that are there twice are refused, by their id and by what they check', () => {
    const entry = (id: string, query: string) =>
      `{ id: ${id}, service: github, dns: github.com, http: { url: 'https://github.com/?${query}' } }`;
    expect(problemsIn(entry('edge', 'a'), entry('edge', 'b'))).toEqual([
      'probes[1].id | "edge" is there twice; rename one of the two',
      'probes[1].dns | "github.com" is checked by probes[0] already; take one of the two out',
      'probes[1].http | "github.com/" is checked by probes[0] already; take one of the two out',
    ]);
    expect(probesIn('{ service: github, dns: github.com }', '{ service: copilot, dns: github.com }')).toHaveLength(2);
  });

  it('of a private network are taken where the operator allows it', () => {
    const given = (allow: string) => ({
      overlay: {
        'tocsin.yaml': `network: { allowPrivate: [${allow}] }\nprobes: [{ service: github, tcp: '10.0.0.5:5432', http: { url: 'http://wiki:3000/' } }]`,
      },
    });
    expect(settingsOf(given("10.0.0.0/8, 'wiki:3000'")).behaviour.probes).toHaveLength(1);
    expect(linesOf(problemsOf(given("'10.0.0.5:80', wiki")))).toEqual([
      'mine/tocsin.yaml | probes[0].tcp | "10.0.0.5" is not a public address; add it to network.allowPrivate, or take it out',
    ]);
  });

  it('that are no list, or hold no groups, are told and do not hide each other', () => {
    expect(linesOf(problemsOf({ overlay: { 'tocsin.yaml': 'probes: often' } }))).toEqual([
      'mine/tocsin.yaml | probes | "often" is not a list; write a list',
    ]);
    expect(problemsIn('github', '{ service: gihub, backend: { url: 4 } }')).toEqual([
      'probes[0] | "github" is not a group of settings; write a group of settings',
      'probes[1].service | "gihub" is not in the catalog; nearest: github',
      'probes[1].backend.url | 4 is not a text; write a text',
      'probes[1].backend | expects nothing; say which status, text or json is right',
    ]);
  });
});
