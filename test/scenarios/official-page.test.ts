import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Posted } from '../support/documents.ts';
import { type Story, story } from '../support/story.ts';

const uploads: Posted = {
  id: 'up1',
  title: 'Uploads fail',
  impact: 'major',
  posts: ['12:04 investigating We are looking into failed uploads.'],
};
const posted = (from: Posted, ...more: string[]): Posted => ({ ...from, posts: [...from.posts, ...more] });
const over = posted(uploads, '12:40 resolved Uploads work again.');

/** A page that was read while nothing was wrong. */
const quiet = (): Story => story().page('github').at('12:00').shows();

describe('an incident appears on the page', () => {
  it('is told within one poll, once, in the provider’s own words', async () => {
    const told = await quiet().at('12:05').shows(uploads).until('20:00').expectTold(['12:05 started GitHub']);
    expect(told.incident).toMatchObject({ title: 'Uploads fail', state: 'confirmed', severity: 'major', seen: 'new' });
    expect(told.root).toContain('We are looking into failed uploads.');
    expect(told.thread).toEqual(['official-update: We are looking into failed uploads.']);
  });

  it('tells each further post once, verbatim, and the end', async () => {
    const found = posted(uploads, '12:20 identified A disk is full.');
    const told = await quiet()
      .at('12:05')
      .shows(uploads)
      .at('12:21')
      .shows(found)
      .at('12:41')
      .shows()
      .remembers(posted(found, '12:40 resolved Uploads work again.'))
      .until('20:00')
      .expectTold(['12:05 started GitHub', '12:21 update GitHub', '12:41 resolved GitHub']);
    expect(told.thread).toEqual([
      'official-update: We are looking into failed uploads.',
      'official-update: A disk is full.',
      'official-update: Uploads work again.',
      'state: resolved',
    ]);
    expect(told.root).toContain('Uploads work again.');
  });

  it('that was re-dated to yesterday is told all the same', async () => {
    const told = await quiet()
      .at('12:05')
      .shows({ ...uploads, started: '-20:00' })
      .until('13:00')
      .expectTold(['12:05 started GitHub']);
    expect(told.incident.services[0]?.openedAt).toBeGreaterThan(told.incident.sinceAt);
  });

  it('while the page’s own word says that nothing is wrong', async () => {
    await quiet()
      .at('12:05')
      .showsAll({ incidents: [uploads], indicator: 'none' })
      .until('13:00')
      .expectTold(['12:05 started GitHub']);
  });

  it('and the page’s own word alone, without an incident, tells nothing', async () => {
    await quiet().at('12:05').showsAll({ indicator: 'critical' }).until('13:00').expectTold([]);
  });

  it('first seen in monitoring: the beginning is told, and a relapse is not a second beginning', async () => {
    const watching = posted(uploads, '12:06 monitoring A fix is out.');
    const told = await quiet()
      .at('12:07')
      .shows(watching)
      .at('12:20')
      .shows(posted(watching, '12:19 identified It came back.'))
      .until('13:00')
      .expectTold(['12:07 started GitHub', '12:20 update GitHub']);
    expect(told.incident.state).toBe('confirmed');
  });

  it('without any post is told by its title', async () => {
    const told = await quiet()
      .at('12:05')
      .shows({ ...uploads, posts: [], status: 'investigating', created: '12:04' })
      .until('13:00')
      .expectTold(['12:05 started GitHub']);
    expect(told.thread).toEqual(['official-update: Uploads fail']);
  });

  it('with a status that nobody knows is open, never fine', async () => {
    const told = await quiet()
      .at('12:05')
      .shows({ ...uploads, status: 'simmering' })
      .until('13:00')
      .expectTold(['12:05 started GitHub']);
    expect(told.incident.state).toBe('confirmed');
  });
});

describe('an incident that goes on', () => {
  it('renamed: the thread says so, the root bears the new name, nobody is called again', async () => {
    const told = await quiet()
      .at('12:05')
      .shows(uploads)
      .at('12:15')
      .shows({ ...uploads, title: 'Uploads and builds fail' })
      .until('13:00')
      .expectTold(['12:05 started GitHub']);
    expect(told.incident.title).toBe('Uploads and builds fail');
    expect(told.root).toContain('Uploads and builds fail');
    expect(told.incident.entries.find(({ kind }) => kind === 'official-renamed')).toMatchObject({
      before: 'Uploads fail',
      text: 'Uploads and builds fail',
    });
  });

  it('impact raised: told as an update; lowered: only the message is corrected', async () => {
    const told = await quiet()
      .at('12:05')
      .shows({ ...uploads, impact: 'minor' })
      .at('12:15')
      .shows({ ...uploads, impact: 'critical' })
      .at('12:25')
      .shows({ ...uploads, impact: 'minor' })
      .until('13:00')
      .expectTold(['12:05 started GitHub', '12:15 update GitHub']);
    expect(told.incident.severity).toBe('minor');
    expect(told.thread).toEqual(['official-update: We are looking into failed uploads.', 'official-impact: critical']);
    expect(told.sent.at(-1)).toMatchObject({ at: '12:25', did: 'edit' });
  });

  it('words changed after posting: both wordings are kept, nobody is called again', async () => {
    const told = await quiet()
      .at('12:05')
      .shows(uploads)
      .at('12:15')
      .shows({ ...uploads, posts: ['12:04 investigating We are looking into failed uploads and builds.'] })
      .until('13:00')
      .expectTold(['12:05 started GitHub']);
    expect(told.incident.entries.at(-1)).toMatchObject({
      kind: 'official-edited',
      before: 'We are looking into failed uploads.',
      text: 'We are looking into failed uploads and builds.',
    });
    expect(told.root).toContain('We are looking into failed uploads and builds.');
  });

  it('a post taken away stays in the thread, with the note', async () => {
    const hasty = posted(uploads, '12:10 identified Our supplier is at fault.');
    const told = await quiet()
      .at('12:05')
      .shows(uploads)
      .at('12:11')
      .shows(hasty)
      .at('12:20')
      .shows(uploads)
      .until('13:00')
      .expectTold(['12:05 started GitHub', '12:11 update GitHub']);
    expect(told.thread.at(-1)).toBe('official-removed: Our supplier is at fault.');
  });

  it('two polls of the same words tell nothing the second time', async () => {
    const page = quiet().at('12:05').shows(uploads);
    for (const time of ['12:06', '12:07', '12:08']) page.at(time).shows(uploads);
    await page.until('13:00').expectTold(['12:05 started GitHub']);
  });
});

describe('an incident that is over', () => {
  const ended = () => quiet().at('12:05').shows(uploads).at('12:41').shows().remembers(over);
  const told = ['12:05 started GitHub', '12:41 resolved GitHub'];

  it('edited afterwards is no reopening', async () => {
    const page = quiet().at('12:05').shows(uploads).at('12:41').shows(over).at('13:30');
    const after = await page
      .shows({ ...over, title: 'Uploads failed', posts: [...over.posts.slice(0, 1), '12:40 resolved Uploads work again. Sorry.'] })
      .until('16:00')
      .expectTold(told);
    expect(after.incident).toMatchObject({ state: 'resolved', title: 'Uploads failed' });
    expect(after.thread.at(-1)).toBe('official-edited: Uploads work again. Sorry.');
  });

  it('given a postmortem is no reopening', async () => {
    const page = quiet().at('12:05').shows(uploads).at('12:41').shows(over);
    const after = await page.at('15:00').shows(posted(over, '14:59 postmortem A disk was full.')).until('16:00').expectTold(told);
    expect(after.incident.state).toBe('resolved');
    expect(after.thread.at(-1)).toBe('official-update: A disk was full.');
  });

  it('opened again by its provider is started again, in the same incident', async () => {
    const page = ended().at('13:00').shows(posted(over, '12:59 investigating It is back.'));
    const after = await page.until('14:00').expectTold([...told, '13:00 started GitHub']);
    expect(after.incident).toMatchObject({ state: 'confirmed', closedAt: null });
  });

  it('goes on being over when another incident begins', async () => {
    const later: Posted = {
      id: 'pr2',
      title: 'Pull requests are slow',
      impact: 'minor',
      posts: ['14:00 investigating Slow pull requests.'],
    };
    const after = await ended()
      .at('14:01')
      .shows(later)
      .until('15:00')
      .expectTold([...told, '14:01 started GitHub']);
    expect(after.incidents.map(({ state, title }) => [state, title])).toEqual([
      ['resolved', 'Uploads fail'],
      ['confirmed', 'Pull requests are slow'],
    ]);
  });
});

describe('an incident vanishes from the page', () => {
  const gone = () => quiet().at('12:05').shows(uploads).at('12:20').shows();

  it('and the history says resolved: told at once, with the closing words', async () => {
    const told = await gone()
      .remembers(posted(uploads, '12:19 resolved All is well.'))
      .until('14:00')
      .expectTold(['12:05 started GitHub', '12:20 resolved GitHub']);
    expect(told.thread).toContain('official-update: All is well.');
  });

  it('and the history says it is still open: nothing is told until the history closes it', async () => {
    const told = await gone()
      .remembers(uploads)
      .at('13:30')
      .remembers(posted(uploads, '13:29 resolved All is well.'))
      .until('15:00')
      .expectTold(['12:05 started GitHub', '13:30 resolved GitHub']);
    expect(told.thread.some((line) => line.startsWith('official-unlisted'))).toBe(false);
  });

  it('and the history does not list it: in doubt, then closed as no longer listed', async () => {
    const told = await gone().remembers().until('15:00').expectTold(['12:05 started GitHub', '12:40 resolved GitHub']);
    expect(told.thread.at(-2)).toBe('official-unlisted: Uploads fail');
    expect(told.incident.state).toBe('resolved');
  });

  it('and the history cannot be read: in doubt, then closed as no longer listed', async () => {
    const told = await gone().until('15:00').expectTold(['12:05 started GitHub', '12:40 resolved GitHub']);
    expect(told.thread.at(-2)).toBe('official-unlisted: Uploads fail');
  });

  it('and there is no history at all: over, in words that say how we know', async () => {
    const told = await story()
      .page('github', { history: false })
      .at('12:00')
      .shows()
      .at('12:05')
      .shows(uploads)
      .at('12:20')
      .shows()
      .until('14:00')
      .expectTold(['12:05 started GitHub', '12:20 resolved GitHub']);
    expect(told.thread.at(-2)).toBe('official-unlisted: Uploads fail');
  });

  it('and is back while it was in doubt: the same incident, and nothing was told of an end', async () => {
    const told = await gone().remembers().at('12:30').shows(uploads).until('15:00').expectTold(['12:05 started GitHub']);
    expect(told.incident.state).toBe('confirmed');
    expect(told.thread.at(-1)).toBe('official-returned: Uploads fail');
  });

  it('and is back after it was taken as over: the same incident goes on', async () => {
    const told = await gone()
      .remembers()
      .at('13:00')
      .shows(uploads)
      .until('15:00')
      .expectTold(['12:05 started GitHub', '12:40 resolved GitHub', '13:00 started GitHub']);
    expect(told.incident.state).toBe('confirmed');
  });
});

describe('planned work is never told', () => {
  const move = { id: 'mv1', title: 'Database move', impact: 'maintenance' as const, from: '12:30', until: '13:00' };

  it('scheduled, begun and completed', async () => {
    const told = await quiet()
      .at('12:05')
      .showsAll({ maintenances: [{ ...move, posts: ['12:05 scheduled We move the database.'] }] })
      .at('12:31')
      .showsAll({
        maintenances: [{ ...move, posts: ['12:05 scheduled We move the database.', '12:30 in_progress We begin.'] }],
        indicator: 'maintenance',
      })
      .at('13:01')
      .shows()
      .until('14:00')
      .expectTold([]);
    expect(told.incidents).toEqual([]);
  });

  it('posted among the incidents', async () => {
    const told = await quiet()
      .at('12:05')
      .shows({ id: 'mv2', title: 'Disk swap', impact: 'maintenance', posts: ['12:04 identified We swap a disk.'] })
      .at('12:20')
      .shows()
      .until('14:00')
      .expectTold([]);
    expect(told.incidents).toEqual([]);
  });
});

describe('first contact', () => {
  it('what is open is remembered and answered, and neither its beginning, its posts nor its end is told', async () => {
    const told = await story()
      .page('github')
      .at('12:00')
      .shows(uploads)
      .at('12:10')
      .shows({ ...posted(uploads, '12:09 identified A disk is full.'), impact: 'critical' })
      .at('12:41')
      .shows()
      .remembers(posted(over))
      .until('14:00')
      .expectTold([]);
    expect(told.incident).toMatchObject({ seen: 'open', state: 'resolved', title: 'Uploads fail' });
    expect(told.sent).toEqual([]);
  });

  it('what is over is remembered and not told', async () => {
    const told = await story().page('github').at('13:00').shows(over).until('14:00').expectTold([]);
    expect(told.incident).toMatchObject({ seen: 'closed', state: 'resolved' });
    expect(told.incident.services[0]).toMatchObject({ openedAt: null, resolvedAt: told.incident.closedAt });
  });

  it('what is new afterwards is told, beside what was open before us', async () => {
    const builds: Posted = { id: 'bl2', title: 'Builds wait', impact: 'minor', posts: ['12:30 investigating Builds wait.'] };
    const told = await story()
      .page('github')
      .at('12:00')
      .shows(uploads)
      .at('12:31')
      .shows(builds, uploads)
      .until('14:00')
      .expectTold(['12:31 started GitHub']);
    expect(told.incidents.map(({ seen }) => seen)).toEqual(['open', 'new']);
  });

  it('a page that could not be read at first is met when it can be', async () => {
    await story().page('github').at('11:00').fails('503').at('12:10').shows(uploads).until('14:00').expectTold([]);
  });
});

describe('an incident that first appears when it is already over', () => {
  it('is remembered, not told', async () => {
    const told = await quiet().at('12:50').shows(over).until('14:00').expectTold([]);
    expect(told.incident).toMatchObject({ seen: 'closed', state: 'resolved' });
  });

  it('and given a postmortem later still tells nothing', async () => {
    await quiet()
      .at('12:50')
      .shows(over)
      .at('13:30')
      .shows(posted(over, '13:29 postmortem A disk was full.'))
      .until('15:00')
      .expectTold([]);
  });
});

describe('a page that brings nothing usable', () => {
  it('unreachable while an incident is open: the incident stays open, the trouble is told once and its end too', async () => {
    const told = await quiet().at('12:05').shows(uploads).at('12:20').fails('timeout').at('15:00').shows(uploads).until('16:00').play();
    const [started, trouble, well, ...others] = told.lines;
    expect(others).toEqual([]);
    expect(started).toBe('12:05 started GitHub');
    // After fifteen minutes of silence, at the first attempt that fails then.
    expect(trouble).toMatch(/^12:3[567] GitHub status is unreachable$/);
    expect(well).toMatch(/^15:0[012] GitHub status is read again$/);
    expect(told.incident.state).toBe('confirmed');
  });

  it('for a short while: nothing is told', async () => {
    await quiet().at('12:05').fails('503').at('12:15').shows().until('14:00').expectTold([]);
  });

  it('an incident that was resolved meanwhile is told when the page is back', async () => {
    const told = await quiet()
      .at('12:05')
      .shows(uploads)
      .at('12:20')
      .fails('503')
      .at('12:28')
      .shows()
      .remembers(over)
      .until('14:00')
      .play();
    expect(told.lines).toHaveLength(2);
    expect(told.lines[1]).toMatch(/^12:(29|3\d) resolved GitHub$/);
  });

  it('a web page where JSON was: neither over nor well, told once', async () => {
    const shell = '<!doctype html><html><head><title>Status</title></head><body>Loading</body></html>';
    const told = await quiet().at('12:05').shows(uploads).at('12:20').answers(shell, 'text/html').until('15:00').play();
    expect(told.lines).toHaveLength(2);
    expect(told.lines[1]).toMatch(/^12:3[567] GitHub status is unreadable$/);
    expect(told.incident.state).toBe('confirmed');
  });

  it('another page at the address: what it shows is nobody’s incident, and it is said at once', async () => {
    const stranger = { id: 'page-bakery', name: 'Bakery', host: 'status.bakery.example' };
    const told = await quiet()
      .at('12:05')
      .shows(uploads)
      .at('12:20')
      .showsAll({ page: stranger, incidents: [{ id: 'ov1', title: 'Ovens are cold', posts: ['12:19 investigating Cold ovens.'] }] })
      .until('15:00')
      .expectTold(['12:05 started GitHub', '12:20 GitHub status is another-page']);
    expect(told.incident).toMatchObject({ title: 'Uploads fail', state: 'confirmed' });
  });

  it('never read at all: nothing was promised, so nothing is told', async () => {
    await story().page('github').at('11:00').fails('dns').until('15:00').expectTold([]);
  });
});

describe('what was over before Tocsin and begins again', () => {
  const ended: Posted = {
    id: 'again',
    title: 'Logins fail',
    impact: 'major',
    posts: ['11:00 investigating Logins fail.', '11:30 resolved Logins work.'],
  };
  const begun: Posted = { ...ended, posts: [...ended.posts, '12:20 investigating Logins fail again.'] };

  it('is announced, though it was over at first contact', async () => {
    const told = await story().atomOf('github').at('12:00').shows(ended).at('12:21').shows(begun).until('12:40').play();
    expect(told.lines).toEqual(['12:21 started GitHub']);
    expect(told.incident.seen).toBe('new');
  });
});

describe('one cause, one incident', () => {
  const builds: Posted = { id: 'bl2', title: 'Builds wait', impact: 'minor', posts: ['12:10 investigating Builds wait.'] };

  it('two that are listed in one reading are two, each under its own name', async () => {
    const slow: Posted = { id: 'slow', title: 'Slow labels', impact: 'minor', posts: ['12:05 investigating Labels are slow.'] };
    const down: Posted = { id: 'down', title: 'Everything is down', impact: 'major', posts: ['12:05 investigating We are down.'] };
    const told = await story().page('github').at('12:00').shows().at('12:06').shows(slow, down).until('12:30').play();
    expect(told.incidents.map(({ title }) => title).toSorted()).toEqual(['Everything is down', 'Slow labels']);
    expect(told.lines).toHaveLength(2);
  });

  it('two of the provider’s incidents on one service are two', async () => {
    const told = await quiet()
      .at('12:05')
      .shows(uploads)
      .at('12:11')
      .shows(builds, uploads)
      .at('12:41')
      .shows(builds)
      .remembers(over, builds)
      .until('13:30')
      .expectTold(['12:05 started GitHub', '12:11 started GitHub', '12:41 resolved GitHub']);
    expect(told.incidents.map(({ state }) => state)).toEqual(['resolved', 'confirmed']);
  });

  it('two documents of one page speak of one incident', async () => {
    const told = await quiet()
      .atomOf('github')
      .at('12:00')
      .shows()
      .page('github')
      .at('12:05')
      .shows(uploads)
      .atomOf('github')
      .at('12:06')
      .shows(uploads)
      .page('github')
      .at('12:41')
      .shows()
      .remembers(over)
      .atomOf('github')
      .at('12:42')
      .shows(over)
      .until('14:00')
      .expectTold(['12:05 started GitHub', '12:41 resolved GitHub']);
    expect(told.incident.severity).toBe('major');
  });

  it('an older version from the second document changes nothing', async () => {
    const later = posted(uploads, '12:20 identified A disk is full.', '12:30 monitoring A fix is out.');
    const told = await quiet()
      .atomOf('github')
      .at('12:00')
      .shows()
      .page('github')
      .at('12:31')
      .shows(later)
      .atomOf('github')
      .at('12:35')
      .shows(uploads)
      .until('13:00')
      .expectTold(['12:31 started GitHub']);
    expect(told.incident.state).toBe('recovering');
  });

  it('services of one company that its page names within half an hour fold into one incident', async () => {
    const told = await story()
      .page('jira')
      .at('12:00')
      .shows()
      .page('confluence')
      .at('12:00')
      .shows()
      .page('jira')
      .at('12:05')
      .shows({
        id: 'j1',
        title: 'Jira and Confluence are slow',
        impact: 'major',
        posts: ['12:04 investigating Jira and Confluence respond slowly.'],
      })
      .page('confluence')
      .at('12:15')
      .shows({ id: 'c1', title: 'Slow pages', impact: 'minor', posts: ['12:14 investigating Pages load slowly.'] })
      .until('13:00')
      .expectTold(['12:05 started Jira', '12:15 started Confluence']);
    expect(told.incident.services.map(({ name, severity }) => [name, severity])).toEqual([
      ['Jira', 'major'],
      ['Confluence', 'minor'],
    ]);
  });

  it('services of one company that say nothing of each other stay apart', async () => {
    const told = await story()
      .page('jira')
      .at('12:00')
      .shows()
      .page('trello')
      .at('12:00')
      .shows()
      .page('jira')
      .at('12:05')
      .shows({ id: 'j1', title: 'Search is slow', posts: ['12:04 investigating Search responds slowly.'] })
      .page('trello')
      .at('12:15')
      .shows({ id: 't1', title: 'Cards do not load', posts: ['12:14 investigating Cards do not load.'] })
      .until('13:00')
      .expectTold(['12:05 started Jira', '12:15 started Trello']);
    expect(told.incidents).toHaveLength(2);
  });
});

describe('a page that lists parts and no incidents', () => {
  const well = { 'Login / Platform': 'No known issues', 'Ads / Delivery': 'No known issues' };
  const meta = () => story().parts('meta-platform').at('12:00').lists(well);
  const platform = 'Meta business platform';

  it('opens with the first part that fails, grows with the next, and ends when all are well', async () => {
    const told = await meta()
      .at('12:05')
      .lists({ ...well, 'Login / Platform': 'Some disruptions' })
      .at('12:20')
      .lists({ 'Login / Platform': 'Some disruptions', 'Ads / Delivery': 'Major disruptions' })
      .at('13:00')
      .lists({ 'Login / Platform': 'Resolved', 'Ads / Delivery': 'Major disruptions' })
      .at('13:30')
      .lists({ 'Login / Platform': 'Resolved', 'Ads / Delivery': 'Resolved' })
      .until('15:00')
      .expectTold([`12:05 started ${platform}`, `12:20 update ${platform}`, `13:00 update ${platform}`, `13:30 resolved ${platform}`]);
    expect(told.incident).toMatchObject({ title: 'Login / Platform: Some disruptions', severity: 'critical' });
    expect(told.thread).toContain('official-update: Ads / Delivery: Major disruptions');
    expect(told.thread).toContain('official-update: Login / Platform: Resolved');
  });

  it('a word that nobody knows keeps it open', async () => {
    const told = await meta()
      .at('12:05')
      .lists({ ...well, 'Login / Platform': 'High disruptions' })
      .at('12:20')
      .lists({ ...well, 'Login / Platform': 'Looking better' })
      .at('13:00')
      .lists(well)
      .until('15:00')
      .play();
    expect(told.lines[0]).toBe(`12:05 started ${platform}`);
    expect(told.lines.at(-1)).toBe(`13:00 resolved ${platform}`);
    expect(told.lines.filter((line) => line.includes('resolved'))).toHaveLength(1);
  });

  it('failing at first contact is remembered and not told', async () => {
    await story()
      .parts('meta-platform')
      .at('12:00')
      .lists({ ...well, 'Login / Platform': 'Major outage' })
      .at('12:30')
      .lists(well)
      .until('14:00')
      .expectTold([]);
  });

  it('fails again later: another incident', async () => {
    const failing = { ...well, 'Login / Platform': 'Major outage' };
    const told = await meta()
      .at('12:05')
      .lists(failing)
      .at('12:30')
      .lists(well)
      .at('15:00')
      .lists(failing)
      .until('16:00')
      .expectTold([`12:05 started ${platform}`, `12:30 resolved ${platform}`, `15:00 started ${platform}`]);
    expect(told.incidents).toHaveLength(2);
  });
});

describe('two providers', () => {
  const STATES = ['', 'investigating', 'identified', 'monitoring', 'resolved'] as const;
  const days = fc.array(fc.constantFrom(...STATES), { minLength: 1, maxLength: 6 });

  /** A page that shows one incident in each of these states, or nothing, ten minutes apart. */
  const tell = (tale: Story, service: string, states: readonly string[]): Story => {
    tale.page(service, { history: false }).at('12:00').shows();
    states.forEach((state, index) => {
      const time = `13:${String(index)}5`;
      const posts = [
        `13:00 investigating ${service} fails.`,
        ...(state === 'investigating' ? [] : [`${time} ${state} ${service} is ${state}.`]),
      ];
      tale.at(time).shows(...(state === '' ? [] : [{ id: `${service}-1`, title: `${service} fails`, posts }]));
    });
    return tale.until('16:00');
  };
  const told = async (tale: Story, name: string) => (await tale.play()).lines.filter((line) => line.endsWith(` ${name}`));

  it('are told each for itself, in whatever order their pages are read', async () => {
    await fc.assert(
      fc.asyncProperty(days, days, async (github, spotify) => {
        const alone = await told(tell(story(), 'github', github), 'GitHub');
        const first = await told(tell(tell(story(), 'github', github), 'spotify', spotify), 'GitHub');
        const second = await told(tell(tell(story(), 'spotify', spotify), 'github', github), 'GitHub');
        expect(first).toEqual(alone);
        expect(second).toEqual(alone);
      }),
      { numRuns: 25 },
    );
  });
});
