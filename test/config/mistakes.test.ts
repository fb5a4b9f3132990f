import { describe, expect, it } from 'vitest';
import { formatProblems } from '../../src/config/load.ts';
import { linesOf, load, problemsOf } from './folders.ts';

/** The file, what the operator wrote in it, and the one line that must come back. */
const MISTAKES: [what: string, file: string, text: string, line: string][] = [
  ['an unknown key', 'tocsin.yaml', 'poll: { intervallSeconds: 60 }', 'poll.intervallSeconds | is not a setting; nearest: intervalSeconds'],
  ['an unknown group', 'tocsin.yaml', 'pol: {}', 'pol | is not a setting; nearest: poll'],
  ['a key far from any', 'tocsin.yaml', 'web: { certificate: x }', 'web.certificate | is not a setting; known here: host, port'],
  [
    'a key of the prototype',
    'tocsin.yaml',
    '__proto__: { polluted: 1 }',
    '__proto__ | is not a setting; known here: poll, network, watch, detect, routes, oncall, hooks, probes, web',
  ],
  [
    'a text for a number',
    'tocsin.yaml',
    'poll: { intervalSeconds: soon }',
    'poll.intervalSeconds | "soon" is not a number; write a number',
  ],
  ['a number too small', 'tocsin.yaml', 'poll: { intervalSeconds: 1 }', 'poll.intervalSeconds | 1 is too small; write 10 or more'],
  ['a number too big', 'tocsin.yaml', 'web: { port: 70000 }', 'web.port | 70000 is too big; write 65535 or less'],
  ['a scalar for a group', 'tocsin.yaml', 'detect: off', 'detect | "off" is not a group of settings; write a group of settings'],
  ['a list for a text', 'tocsin.yaml', 'web: { host: [a] }', 'web.host | a list is not a text; write a text'],
  ['a word that is not known', 'tocsin.yaml', 'oncall: { severity: mayor }', 'oncall.severity | "mayor" is not known here; nearest: major'],
  [
    'a service that is not in the catalog',
    'tocsin.yaml',
    'watch: { services: [gihub] }',
    'watch.services[0] | "gihub" is not in the catalog; nearest: github',
  ],
  [
    'a stack service that nothing is near',
    'tocsin.yaml',
    'oncall: { stack: [zzzzzzzzzz] }',
    'oncall.stack[0] | "zzzzzzzzzz" is not in the catalog; add it to the catalog, or take it out here',
  ],
  [
    'a private target that is none',
    'tocsin.yaml',
    'network: { allowPrivate: [10.0.0.0/99] }',
    'network.allowPrivate[0] | "10.0.0.0/99" is no host, host:port or range; write status.intranet, 10.0.0.5:8080 or 10.0.0.0/8',
  ],
  [
    'a header that is none',
    'tocsin.yaml',
    'network: { userAgent: "a\\nb" }',
    'network.userAgent | cannot stand in a request header; write plain ASCII on one line',
  ],
  [
    'a person without an address',
    'tocsin.yaml',
    'oncall: { people: [{ id: mara, name: Mara }] }',
    'oncall.people[0] | "Mara" cannot be reached; add a discord or a slack id',
  ],
  [
    'a person listed twice',
    'tocsin.yaml',
    'oncall: { people: [{ id: a, name: A, slack: U012345 }, { id: a, name: B, slack: U012346 }] }',
    'oncall.people[1].id | "a" is there twice; make one entry of them, or rename one',
  ],
  [
    'a Discord id that is none',
    'tocsin.yaml',
    'oncall: { people: [{ id: a, name: A, discord: "@mara" }] }',
    'oncall.people[0].discord | "@mara" is not a Discord id; turn on Developer Mode in Discord and copy the id',
  ],
  [
    'an address that is none',
    'services.yaml',
    'sources: [{ id: github-page, url: githubstatus.com }]',
    'sources[github-page].url | "githubstatus.com" is not an address; write https://…',
  ],
  [
    'an address that is not read',
    'services.yaml',
    'sources: [{ id: github-page, url: "file:///etc/passwd" }]',
    'sources[github-page].url | "file:" is not read; write https://…',
  ],
  [
    'an address with a password',
    'services.yaml',
    'sources: [{ id: github-page, url: "https://me:pw@example.org/" }]',
    'sources[github-page].url | holds a user name or password; take it out of the address',
  ],
  [
    'a format that is not read',
    'services.yaml',
    'sources: [{ id: github-page, format: statuspage-v3 }]',
    'sources[github-page].format | "statuspage-v3" is not a format that Tocsin reads; nearest: statuspage-v2',
  ],
  [
    'a source for nobody',
    'services.yaml',
    'sources: [{ id: github-page, services: [] }]',
    'sources[github-page].services | is empty; give at least 1',
  ],
  [
    'a source for two providers',
    'services.yaml',
    'sources: [{ id: github-page, services: [github, jira] }]',
    'sources[github-page].services | belong to several providers (github, atlassian); list the source once for each',
  ],
  [
    'a mapping that its format does not read',
    'services.yaml',
    'sources: [{ id: github-page, format: statuspage-v2, json: { status: state } }]',
    'sources[github-page].json | means nothing to the format statuspage-v2; take out the one or the other',
  ],
  [
    'a mapping without its one path',
    'services.yaml',
    'sources: [{ id: github-page, format: null, json: { words: { ok: operational } } }]',
    'sources[github-page].json.status | is missing; add a text',
  ],
  [
    'a path that leads nowhere',
    'services.yaml',
    'sources: [{ id: github-page, format: null, json: { status: data..state } }]',
    'sources[github-page].json.status | "data..state" is not a path into JSON; write keys joined by dots, such as data.state',
  ],
  [
    'a state that is none',
    'services.yaml',
    'sources: [{ id: github-page, format: null, json: { status: s, words: { ok: operationel } } }]',
    'sources[github-page].json.words.ok | "operationel" is not known here; nearest: operational',
  ],
  [
    'a provider that is not listed',
    'services.yaml',
    'services: [{ id: new, name: New, provider: metta }]',
    'services[new].provider | "metta" is not in providers; nearest: meta',
  ],
  ['a missing name', 'services.yaml', 'services: [{ id: new, provider: meta }]', 'services[new].name | is missing; add a text'],
  [
    'an alias of two services',
    'services.yaml',
    'services: [{ id: gitlab, aliases: [GitHub Actions] }]',
    'services[gitlab].aliases[0] | "GitHub Actions" also names github; leave it to one of the two',
  ],
  [
    'a name that is taken',
    'services.yaml',
    'services: [{ id: new, name: github, provider: meta }]',
    'services[new].name | "github" also names github; leave it to one of the two',
  ],
  [
    'an ambiguous name without context',
    'services.yaml',
    'services: [{ id: github, ambiguous: true }]',
    'services[github].newsTerms | is missing for an ambiguous name; add words that stand beside it when it is meant',
  ],
  [
    'a service on itself',
    'services.yaml',
    'services: [{ id: aws, dependsOn: [aws] }]',
    'services[aws].dependsOn | leads back to aws; take one step of the circle out',
  ],
  [
    'an id that is none',
    'services.yaml',
    'providers: [{ id: Acme Inc, name: Acme }]',
    'providers[Acme Inc].id | "Acme Inc" is not an id; write lower-case letters, digits and single hyphens',
  ],
  [
    'an id given twice',
    'services.yaml',
    'providers: [{ id: acme, name: Acme }, { id: acme, name: Other }]',
    'providers | "acme" is there twice; make one entry of them, or rename one',
  ],
  [
    'a removal of nothing',
    'services.yaml',
    'services: [{ id: gihub, remove: true }]',
    'services | "gihub" cannot be removed: it is not there; nearest: github',
  ],
  [
    'a feed with the id of a page',
    'news.yaml',
    "feeds: [{ id: github-page, publisher: P, url: 'https://example.org/', lang: en }]",
    'feeds[github-page].id | "github-page" is another source\'s id; rename one of the two',
  ],
  [
    'a language that is none',
    'news.yaml',
    'feeds: [{ id: theverge, lang: English please }]',
    'feeds[theverge].lang | "English please" is not a language; write a tag such as en or pt-BR',
  ],
  [
    'a speaker without a role',
    'speakers.yaml',
    "speakers: [{ id: andy-stone, role: ' ' }]",
    'speakers[andy-stone].role | is empty; write something',
  ],
  [
    'a speaker for an unknown service',
    'speakers.yaml',
    'speakers: [{ id: andy-stone, services: [facebok] }]',
    'speakers[andy-stone].services[0] | "facebok" is not in the catalog; nearest: facebook',
  ],
  [
    'broken YAML',
    'tocsin.yaml',
    'poll:\n  intervalSeconds: 60\n newsIntervalSeconds: 5\n',
    'line 3 | bad indentation of a mapping entry; correct the YAML there',
  ],
  ['a key written twice', 'tocsin.yaml', 'web: {}\npoll: {}\nweb: {}\n', 'line 3 | duplicated mapping key; correct the YAML there'],
  ['a list for a file', 'tocsin.yaml', '- web\n', 'line 1 | the file is not a list of `key: value` settings; correct the YAML there'],
];

const ROTATION = { people: '[mara]', every: 'week', handover: "'09:00'", zone: 'Europe/Berlin', start: '2026-01-05' };
const onCall = (change: Partial<typeof ROTATION>) => {
  const rotation = Object.entries({ ...ROTATION, ...change }).map(([key, value]) => `${key}: ${value}`);
  return `oncall: { stack: [aws], people: [{ id: mara, name: Mara, slack: U0123456789 }], rotation: { ${rotation.join(', ')} } }`;
};

const ROTATION_MISTAKES: [change: Partial<typeof ROTATION>, line: string][] = [
  [{ handover: '9am' }, 'handover | "9am" is not a time of day; write 09:00'],
  [{ handover: "'5:30 pm'" }, 'handover | "5:30 pm" is not a time of day; write 17:30'],
  [{ handover: 'noon' }, 'handover | "noon" is not a time of day; write 09:00'],
  [{ handover: "'24:00'" }, 'handover | "24:00" is not a time of day; write 09:00'],
  [{ zone: 'Europe/Berlinn' }, 'zone | "Europe/Berlinn" is not a time zone; nearest: Europe/Berlin'],
  [{ zone: "'+02:00'" }, 'zone | "+02:00" is not a time zone; write one such as Europe/Berlin'],
  [{ start: '2026-02-30' }, 'start | "2026-02-30" is not a day; write it as 2026-01-31'],
  [{ start: 'tomorrow' }, 'start | "tomorrow" is not a day; write it as 2026-01-31'],
  [{ people: '[marra]' }, 'people[0] | "marra" is not in oncall.people; nearest: mara'],
  [{ people: '[]' }, 'people | is empty; give at least 1'],
  [{ every: 'month' }, 'every | "month" is not known here; write one of: day, week'],
];

describe('a mistake in a file', () => {
  it.each(MISTAKES)('%s', (_, file, text, line) => {
    expect(linesOf(problemsOf({ overlay: { [file]: text } }))).toEqual([`mine/${file} | ${line}`]);
  });

  it('starts from an on-call set-up that is good', () => {
    expect(load({ overlay: { 'tocsin.yaml': onCall({}) } }).ok).toBe(true);
  });

  it.each(ROTATION_MISTAKES)('in the rotation: %o', (change, line) => {
    expect(linesOf(problemsOf({ overlay: { 'tocsin.yaml': onCall(change) } }))).toEqual([`mine/tocsin.yaml | oncall.rotation.${line}`]);
  });

  it('is a rotation that would never call anybody', () => {
    const text = onCall({}).replace('[aws]', '[]');
    expect(linesOf(problemsOf({ overlay: { 'tocsin.yaml': text } }))).toEqual([
      'mine/tocsin.yaml | oncall.stack | is empty, so nobody would ever be called; list the services that shall wake people',
    ]);
  });

  it('is found in a longer circle, at every step of it', () => {
    const text = 'services: [{ id: aws, dependsOn: [github] }, { id: github, dependsOn: [jira] }, { id: jira, dependsOn: [aws] }]';
    const paths = problemsOf({ overlay: { 'services.yaml': text } }).map((problem) => problem.path);
    expect(paths).toEqual(expect.arrayContaining(['services[aws].dependsOn', 'services[github].dependsOn', 'services[jira].dependsOn']));
    expect(paths).not.toContain('services[reddit].dependsOn');
  });

  it('names the shipped file when the operator has not touched the place', () => {
    const overlay = { 'services.yaml': 'providers: [{ id: sentry, remove: true }]' };
    expect(linesOf(problemsOf({ overlay }))).toEqual([
      'config/services.yaml | services[sentry].provider | "sentry" is not in providers; add it to providers, or take it out here',
    ]);
  });

  it('that hides the catalog does not make strangers of every service', () => {
    const overlay = { 'services.yaml': 'services: [', 'tocsin.yaml': 'watch: { services: [intranet] }\noncall: { silenceMinutes: 0 }' };
    const problems = problemsOf({ overlay });
    expect(problems.map(({ file, path }) => [file, path])).toEqual([
      ['mine/services.yaml', 'line 1'],
      ['mine/tocsin.yaml', 'oncall.silenceMinutes'],
    ]);
  });

  it('is also a shipped file that is gone', () => {
    const lines = linesOf(problemsOf({ shipped: { 'news.yaml': '' } }));
    expect(lines).toEqual(['config/news.yaml | feeds | is missing; add a list']);
  });
});

describe('the report', () => {
  it('holds every problem at once, in columns, file by file', () => {
    const problems = problemsOf({
      overlay: {
        'tocsin.yaml': `
routes:
  - { platform: discord, channel: '1', service: gihub, severity: major }
oncall:
  stack: [aws]
  people: [{ id: mara, name: Mara, slack: U0123456789 }]
  rotation: { people: [mara], every: week, handover: 9am, zone: Europe/Berlin, start: 2026-01-05 }
`,
        'news.yaml': 'feeds: [{ id: theverge, url: nowhere }]',
      },
      env: { SLACK_BOT_TOKEN: 'xoxb-1-abcdef' },
    });
    expect(formatProblems(problems)).toBe(
      [
        'mine/tocsin.yaml has 2 problems',
        '  routes[0].service          "gihub" is not in the catalog; nearest: github',
        '  oncall.rotation.handover   "9am" is not a time of day; write 09:00',
        'mine/news.yaml has 1 problem',
        '  feeds[theverge].url   "nowhere" is not an address; write https://…',
        'the environment has 1 problem',
        '  SLACK_APP_TOKEN   is not set, while SLACK_BOT_TOKEN is; set both, or neither',
      ].join('\n'),
    );
  });

  it('says the same in colour', () => {
    const problems = problemsOf({ overlay: { 'tocsin.yaml': 'web: { port: x, hots: y }' } });
    const coloured = formatProblems(problems, true);
    expect(coloured).toContain('\u001b[');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences are what is taken away
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(formatProblems(problems));
  });

  it('has no column for a problem of the file as a whole', () => {
    expect(formatProblems(problemsOf({ overlay: { 'tocsin.yml': '' } }))).toBe(
      'mine/tocsin.yml has 1 problem\n  is not a configuration file; nearest: tocsin.yaml',
    );
  });

  it('keeps to one line whatever was written', () => {
    const text = `watch: { services: [${JSON.stringify(`two\nlines ${'and much more '.repeat(20)}`)}] }`;
    const report = formatProblems(problemsOf({ overlay: { 'tocsin.yaml': text } }));
    expect(report.split('\n')).toHaveLength(2);
    expect(report.length).toBeLessThan(250);
  });
});
