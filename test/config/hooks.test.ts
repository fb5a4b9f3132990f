import { describe, expect, it } from 'vitest';
import { type Given, linesOf, load, problemsOf, settingsOf } from './folders.ts';

const SECRET = 'open-sesame_0123';
const hooks = (...entries: string[]): Pick<Given, 'overlay'> => ({ overlay: { 'tocsin.yaml': `hooks: [${entries.join(', ')}]` } });
const PROBE = '{ id: ci-probe, kind: json, service: github }';

describe('hooks', () => {
  it('are none as shipped', () => {
    expect(settingsOf({}).hooks).toEqual([]);
  });

  it('have their secrets from the environment, or from files', () => {
    const settings = settingsOf({
      ...hooks(
        '{ id: github-page, kind: statuspage, source: github-page }',
        '{ id: prometheus, kind: alertmanager, service: github }',
        '{ id: ci-probe, kind: json, mapping: { state: monitor.status, words: { failing: down } } }',
      ),
      env: {
        TOCSIN_HOOK_GITHUB_PAGE: SECRET,
        TOCSIN_HOOK_PROMETHEUS_FILE: '/run/secrets/prometheus',
        TOCSIN_HOOK_CI_PROBE: `${SECRET}-probe`,
        TOCSIN_HOOK_CI_PROBE_KEY_FILE: '/run/secrets/probe',
      },
      other: { '/run/secrets/prometheus': `${SECRET}-prometheus\n`, '/run/secrets/probe': 'signing/key+of=16\n' },
    });
    const revealed = settings.hooks.map((hook) => ({
      ...hook,
      secret: hook.secret.reveal(),
      signingKey: hook.signingKey?.reveal() ?? null,
    }));
    const nothing = { source: null, service: null, mapping: null, signingKey: null };
    expect(revealed).toEqual([
      { ...nothing, id: 'github-page', kind: 'statuspage', source: 'github-page', secret: SECRET },
      { ...nothing, id: 'prometheus', kind: 'alertmanager', service: 'github', secret: `${SECRET}-prometheus` },
      {
        ...nothing,
        id: 'ci-probe',
        kind: 'json',
        mapping: { state: 'monitor.status', words: { failing: 'down' } },
        secret: `${SECRET}-probe`,
        signingKey: 'signing/key+of=16',
      },
    ]);
    expect(settings.secrets()).toEqual(expect.arrayContaining([SECRET, `${SECRET}-prometheus`, `${SECRET}-probe`, 'signing/key+of=16']));
  });

  it.each<[what: string, entry: string, line: string]>([
    ['of a kind that is none', '{ id: ci-probe, kind: jsn }', 'hooks[0].kind | "jsn" is not known here; nearest: json'],
    [
      'for a page without naming it',
      '{ id: ci-probe, kind: statuspage }',
      'hooks[0].source | is missing; name the page that calls: an id of a source in services.yaml',
    ],
    [
      'for a page nobody knows',
      '{ id: ci-probe, kind: statuspage, source: gihub-page }',
      'hooks[0].source | "gihub-page" is not in the sources of services.yaml; nearest: github-page',
    ],
    [
      'for a service nobody knows',
      '{ id: ci-probe, kind: json, service: gihub }',
      'hooks[0].service | "gihub" is not in the catalog; nearest: github',
    ],
    [
      'with a source that it has no use for',
      '{ id: ci-probe, kind: json, source: github-page }',
      'hooks[0].source | means nothing to a hook of the kind json; take it out',
    ],
    [
      'with a mapping that it has no use for',
      '{ id: ci-probe, kind: alertmanager, mapping: { state: a } }',
      'hooks[0].mapping | means nothing to a hook of the kind alertmanager; take it out',
    ],
    [
      'with a path that is none',
      "{ id: ci-probe, kind: json, mapping: { state: 'a..b' } }",
      'hooks[0].mapping.state | "a..b" is not a path into JSON; write keys joined by dots, such as data.state',
    ],
    [
      'with a state that is none',
      '{ id: ci-probe, kind: json, mapping: { words: { red: downn } } }',
      'hooks[0].mapping.words.red | "downn" is not known here; nearest: down',
    ],
    [
      'with a key nobody knows',
      '{ id: ci-probe, kind: json, secret: x }',
      'hooks[0].secret | is not a setting; known here: id, kind, source, service, mapping',
    ],
  ])('%s are refused', (_, entry, line) => {
    expect(linesOf(problemsOf({ ...hooks(entry), env: { TOCSIN_HOOK_CI_PROBE: SECRET } }))).toEqual([`mine/tocsin.yaml | ${line}`]);
  });

  it('that are there twice, or for a page that is switched off, are refused', () => {
    const given = hooks(PROBE, PROBE, '{ id: page, kind: statuspage, source: github-page }');
    const overlay = { ...given.overlay, 'services.yaml': 'sources: [{ id: github-page, enabled: false }]' };
    expect(linesOf(problemsOf({ overlay, env: { TOCSIN_HOOK_CI_PROBE: SECRET, TOCSIN_HOOK_PAGE: `${SECRET}-2` } }))).toEqual([
      'mine/tocsin.yaml | hooks[1].id | "ci-probe" is there twice; make one entry of them, or rename one',
      'mine/tocsin.yaml | hooks[2].source | "github-page" is switched off; set `enabled: true` for it in a services.yaml of your own',
    ]);
  });
});

const MAKE = 'make one with: openssl rand -hex 24';

describe('the secret of a hook', () => {
  it.each<[what: string, entries: string[], env: Record<string, string>, lines: string[]]>([
    ['missing', [PROBE], {}, [`TOCSIN_HOOK_CI_PROBE | is not set, and the hook ci-probe needs it; ${MAKE}`]],
    [
      'too short',
      [PROBE],
      { TOCSIN_HOOK_CI_PROBE: 'sesame-12345678' },
      [`TOCSIN_HOOK_CI_PROBE | is no secret of 16 or more letters, digits, - and _; ${MAKE}`],
    ],
    [
      'of letters that no path holds',
      [PROBE],
      { TOCSIN_HOOK_CI_PROBE: 'open/sesame/0123456' },
      [`TOCSIN_HOOK_CI_PROBE | is no secret of 16 or more letters, digits, - and _; ${MAKE}`],
    ],
    [
      'in a file that is not there',
      [PROBE],
      { TOCSIN_HOOK_CI_PROBE_FILE: '/nowhere' },
      ['TOCSIN_HOOK_CI_PROBE_FILE | names a file that does not exist; correct the path or the file'],
    ],
    [
      'given twice',
      [PROBE],
      { TOCSIN_HOOK_CI_PROBE: SECRET, TOCSIN_HOOK_CI_PROBE_FILE: '/f' },
      ['TOCSIN_HOOK_CI_PROBE | is set, and so is TOCSIN_HOOK_CI_PROBE_FILE; keep one of them'],
    ],
    [
      'with a key too short',
      [PROBE],
      { TOCSIN_HOOK_CI_PROBE: SECRET, TOCSIN_HOOK_CI_PROBE_KEY: 'short' },
      [`TOCSIN_HOOK_CI_PROBE_KEY | is no key of 16 or more visible characters; ${MAKE}`],
    ],
    [
      'with a key that its kind does not use',
      ['{ id: alerts, kind: alertmanager }'],
      { TOCSIN_HOOK_ALERTS: SECRET, TOCSIN_HOOK_ALERTS_KEY: SECRET },
      ['TOCSIN_HOOK_ALERTS_KEY | is a key for signatures, which hooks of the kind json alone have; take it out'],
    ],
    [
      'that another hook has',
      [PROBE, '{ id: other, kind: json }'],
      { TOCSIN_HOOK_CI_PROBE: SECRET, TOCSIN_HOOK_OTHER: SECRET },
      ['TOCSIN_HOOK_OTHER | is the secret of the hook ci-probe too; give each hook its own'],
    ],
    [
      'for no hook',
      [PROBE],
      { TOCSIN_HOOK_CI_PROBE: SECRET, TOCSIN_HOOK_CI_PROBES: SECRET, TOCSIN_HOOK_ZZZZZZZZZZZZ: SECRET, TOCSIN_HOOK_EMPTY: '' },
      [
        'TOCSIN_HOOK_CI_PROBES | belongs to no hook of tocsin.yaml; nearest: TOCSIN_HOOK_CI_PROBE',
        'TOCSIN_HOOK_ZZZZZZZZZZZZ | belongs to no hook of tocsin.yaml; add the hook to tocsin.yaml, or take the variable out',
      ],
    ],
    [
      'that would be the key of another',
      ['{ id: ci, kind: json }', '{ id: ci-key, kind: json }'],
      { TOCSIN_HOOK_CI: SECRET, TOCSIN_HOOK_CI_KEY: `${SECRET}-2` },
      [
        'TOCSIN_HOOK_CI_KEY | belongs to the hook ci and to the hook ci-key; rename one of the hooks',
        'TOCSIN_HOOK_CI_KEY_FILE | belongs to the hook ci and to the hook ci-key; rename one of the hooks',
      ],
    ],
  ])('%s is told', (_, entries, env, lines) => {
    expect(linesOf(problemsOf({ ...hooks(...entries), env }))).toEqual(lines.map((line) => `the environment | ${line}`));
  });

  it('is no stranger when the file that names its hook cannot be read', () => {
    const problems = problemsOf({ overlay: { 'tocsin.yaml': 'hooks: [' }, env: { TOCSIN_HOOK_CI_PROBE: SECRET } });
    expect(problems.map(({ file }) => file)).toEqual(['mine/tocsin.yaml']);
    const misnamed = problemsOf({ ...hooks('{ id: CI Probe, kind: json }'), env: { TOCSIN_HOOK_CI_PROBE: SECRET } });
    expect(misnamed.map(({ path }) => path)).toEqual(['hooks[0].id']);
  });

  it('is not asked for where nothing is pushed: a replay, an inspection, a recording', () => {
    expect(load(hooks(PROBE)).ok).toBe(false);
    for (const reads of ['network', 'nothing'] as const) {
      const env = { TOCSIN_HOOK_STRAY: 'x', DISCORD_TOKEN: 'a b', HTTPS_PROXY: 'http://proxy.example:3128' };
      const loaded = load({ ...hooks(PROBE), env, reads });
      expect(loaded).toMatchObject({ ok: true, settings: { hooks: [], discord: null } });
      expect(loaded.ok && loaded.settings.network.proxy.https?.reveal()).toBe(
        reads === 'network' ? 'http://proxy.example:3128' : undefined,
      );
    }
  });
});
