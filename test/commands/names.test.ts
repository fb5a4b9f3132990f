import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesOf } from '../../src/commands/names.ts';
import { createCatalog } from '../../src/domain/catalog.ts';
import { shipped } from '../support/shipped.ts';

const names = namesOf(shipped.catalog);

/** The id of the service that is meant, of the company, or of the one that is offered first. */
function meant(typed: string): string {
  const found = names.find(typed);
  switch (found.kind) {
    case 'service':
      return found.service.id;
    case 'provider':
      return `all of ${found.id}`;
    case 'unknown':
      return `perhaps ${found.nearest[0]?.id ?? 'nothing'}`;
    case 'everything':
      return 'everything';
  }
}

describe('a name as people write it is known at once', () => {
  it.each<[typed: string, service: string]>([
    ['github', 'github'],
    ['GitHub', 'github'],
    ['git hub', 'github'],
    ['GITHUB.COM', 'github'],
    ['gh', 'github'],
    ['twitter', 'x'],
    ['X', 'x'],
    ['chat gpt', 'openai'],
    ['ChatGPT', 'openai'],
    ['aws s3', 'aws'],
    ['S3', 'aws'],
    ['Amazon Web-Services', 'aws'],
    ['wa', 'whatsapp'],
    ['whats app', 'whatsapp'],
    ['yt', 'youtube'],
    ['tg', 'telegram'],
    ['insta', 'instagram'],
    ['teams', 'microsoft-teams'],
    ['o365', 'microsoft-365'],
    ['outlook', 'microsoft-365'],
    ['Outlook.com', 'microsoft-365-consumer'],
    ['gcp', 'google-cloud'],
    ['g-mail', 'gmail'],
    ['google drive', 'google-workspace'],
    ['Disney Plus', 'disney-plus'],
    ['disney+', 'disney-plus'],
    ['at&t', 'att'],
    ['T Mobile', 't-mobile'],
    ['telekom', 'deutsche-telekom'],
    ['psn', 'playstation'],
    ['ps5', 'playstation'],
    ['x-box', 'xbox'],
    ['1Password', 'onepassword'],
    ["Let's Encrypt", 'lets-encrypt'],
    ['lets encrypt', 'lets-encrypt'],
    ['dockerhub', 'docker'],
    ['docker', 'docker'],
    ['make', 'make'],
    ['Make.com', 'make'],
    ['railway', 'railway'],
    ['front', 'front'],
    ['chase', 'chase'],
    ['tesla', 'tesla'],
    ['solana', 'solana'],
    ['Yöutube', 'youtube'],
  ])('%s', (typed, service) => {
    expect(meant(typed)).toBe(service);
  });

  it('also a company, and everything', () => {
    expect(meant('Meta')).toBe('all of meta');
    expect(meant('Riot Games')).toBe('all of riot');
    expect(meant('all')).toBe('everything');
  });
});

describe('a slip of the fingers leads to what was meant', () => {
  it.each<[typed: string, service: string]>([
    ['gihtub', 'github'],
    ['githbu', 'github'],
    ['gitub', 'github'],
    ['cloudfalre', 'cloudflare'],
    ['cloudfare', 'cloudflare'],
    ['clodflare', 'cloudflare'],
    ['whatsap', 'whatsapp'],
    ['whastapp', 'whatsapp'],
    ['instgram', 'instagram'],
    ['facebok', 'facebook'],
    ['facbo', 'facebook'],
    ['netflx', 'netflix'],
    ['gogle', 'google'],
    ['google cluod', 'google-cloud'],
    ['micorsoft teams', 'microsoft-teams'],
    ['mircosoft teams', 'microsoft-teams'],
    ['yuotube', 'youtube'],
    ['spotfy', 'spotify'],
    ['redit', 'reddit'],
    ['discrod', 'discord'],
    ['salck', 'slack'],
    ['zomo', 'zoom'],
    ['stirpe', 'stripe'],
    ['paypall', 'paypal'],
    ['amzon', 'amazon'],
    ['amazn web services', 'aws'],
    ['linkdin', 'linkedin'],
    ['twiter', 'x'],
    ['chatgtp', 'openai'],
    ['opneai', 'openai'],
    ['antropic', 'anthropic'],
    ['cluade', 'anthropic'],
    ['hugingface', 'huggingface'],
    ['githubb actoins', 'github'],
    ['bitbuket', 'bitbucket'],
    ['jirra', 'jira'],
    ['conflunce', 'confluence'],
    ['atlasian', 'atlassian'],
    ['akami', 'akamai'],
    ['digital ocaen', 'digitalocean'],
    ['herkou', 'heroku'],
    ['netlfy', 'netlify'],
    ['supabse', 'supabase'],
    ['snowflak', 'snowflake'],
    ['datadgo', 'datadog'],
    ['new relc', 'new-relic'],
    ['oktta', 'okta'],
    ['1pasword', 'onepassword'],
    ['twillio', 'twilio'],
    ['shopfy', 'shopify'],
    ['playstaion', 'playstation'],
    ['fortnight', 'fortnite'],
    ['robolx', 'roblox'],
    ['minecarft', 'minecraft'],
    ['valorent', 'valorant'],
    ['verzion', 'verizon'],
    ['vodaphone', 'vodafone'],
    ['starlnik', 'starlink'],
    ['bank of amercia', 'bank-of-america'],
    ['off1ce 365', 'microsoft-365'],
    ['teems', 'microsoft-teams'],
    ['wikipdia', 'wikimedia'],
  ])('%s', (typed, service) => {
    expect(meant(typed)).toBe(`perhaps ${service}`);
    // Who types it in the chat is offered it too, on the first places.
    const offered = names.complete(typed, 3).map(({ value }) => value);
    expect(offered).toContain(service);
  });

  it('also among other words, in whatever order', () => {
    expect(meant('is facebook down')).toBe('perhaps facebook');
    expect(meant('github status')).toBe('perhaps github');
    expect(meant('drive google')).toBe('perhaps google-workspace');
  });

  it('is answered with three to choose from, also when only the first is likely', () => {
    const found = names.find('gihtub');
    expect(found.kind === 'unknown' && found.nearest.map(({ id }) => id)).toEqual(['github', 'copilot', 'gitbook']);
  });

  it('is not found where there is none', () => {
    expect(meant('zzzzzz')).toBe('perhaps nothing');
    expect(meant('?!')).toBe('perhaps nothing');
    expect(names.complete('qqqqqq', 25)).toEqual([]);
  });
});

describe('the order of a completion', () => {
  const offered = (typed: string, most = 25) => names.complete(typed, most).map(({ name }) => name);

  it('is: names that begin so, names of which another begins so, names that hold it', () => {
    expect(offered('git')).toEqual(['GitBook', 'GitHub', 'GitHub (all 2 services)', 'GitHub Copilot', 'GitLab', 'Gitpod', 'DigitalOcean']);
    expect(offered('icl')).toEqual(['Apple services', 'Linode', 'Particle']);
  });

  it('holds nothing that is only alike, where something fits as typed', () => {
    expect(offered('slack')).toEqual(['Slack']);
    expect(offered('notion')).toEqual(['Notion']);
  });

  it('offers a company beside its services', () => {
    expect(offered('goog', 2)).toEqual(['Google', 'Google (all 10 services)']);
    expect(offered('meta', 1)).toEqual(['Meta (all 8 services)']);
  });
});

describe('one slip in a name', () => {
  /** Long enough that a slip does not make another word of it. */
  const known = shipped.services.filter(({ name }) => /^[A-Za-z]{7,}$/.test(name));
  const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'.split(''));

  it.each<[string, (word: string, at: number, letter: string) => string]>([
    ['a letter too few', (word, at) => word.slice(0, at) + word.slice(at + 1)],
    ['a letter too many', (word, at, extra) => word.slice(0, at) + extra + word.slice(at)],
    ['a wrong letter', (word, at, wrong) => word.slice(0, at) + wrong + word.slice(at + 1)],
    ['two letters swapped', (word, at) => word.slice(0, at) + (word[at + 1] ?? '') + word[at] + word.slice(at + 2)],
  ])('%s: the service is still among the three that are offered', (_what, slip) => {
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.nat({ max: 1_000 }), letter, (service, place, other) => {
        const typed = slip(service.name, place % service.name.length, other);
        const found = names.find(typed);
        // The slip may have made the name of another service of it.
        if (found.kind !== 'unknown') return;
        expect(found.nearest.map(({ id }) => id)).toContain(service.id);
      }),
      { numRuns: 300 },
    );
  });
});

describe('names of a catalog', () => {
  const service = (id: string, name: string, aliases: string[] = [], shorthands: string[] = []) => ({
    id,
    name,
    provider: id,
    aliases,
    shorthands,
    category: null,
    ambiguous: false,
    newsTerms: [],
    dependsOn: [],
  });

  it('go before each other: an id, a name, an alias, a shorthand', () => {
    const catalog = createCatalog(
      [],
      [service('a', 'D', ['b'], ['c']), service('b', 'C', ['D', 'e'], ['a']), service('f', 'F', ['g'], ['e'])],
    );
    const found = (typed: string) => {
      const what = namesOf(catalog).find(typed);
      return what.kind === 'service' ? what.service.id : what.kind;
    };
    expect(['a', 'b', 'c', 'd', 'e'].map(found)).toEqual(['a', 'b', 'b', 'a', 'b']);
  });

  it('are indexed once for a catalog, and anew for another', () => {
    const catalog = createCatalog([], [service('one', 'One')]);
    expect(namesOf(catalog)).toBe(namesOf(catalog));
    const grown = createCatalog([], [service('one', 'One'), service('lumenforge', 'Lumenforge')]);
    expect(namesOf(grown).find('lumenfogre')).toMatchObject({ kind: 'unknown', nearest: [{ id: 'lumenforge' }] });
    expect(namesOf(catalog).find('lumenfogre')).toEqual({ kind: 'unknown', nearest: [] });
  });
});
