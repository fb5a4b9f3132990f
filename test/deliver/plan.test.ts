import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Composer, plan, rootLost } from '../../src/deliver/plan.ts';
import type { Destination, MessageRef, Operation, Progress } from '../../src/domain/delivery.ts';
import type { Incident } from '../../src/domain/incident.ts';
import type { Notice } from '../../src/domain/notice.ts';
import type { Subject, Trouble } from '../../src/domain/subject.ts';
import { entry, incident, service } from '../compose/build.ts';

const TO: Destination = { platform: 'discord', workspace: 'guild', channel: 'alerts', direct: false };
const EDITS = { canEdit: true, idempotent: true };
const TERMINAL = { canEdit: false, idempotent: true };
const NEW: Progress = { root: null, shown: 0, cursor: 0, begun: null };
const ROOT: MessageRef = { channel: 'alerts', message: 'm1' };

const notice = (title: string): Notice => ({ tone: 'plain', title, url: null, blocks: [], actions: [], summary: title });
const compose: Composer = {
  root: (subject) => notice(`root at ${subject.revision}`),
  entry: (_incident, { seq }) => notice(`entry ${seq}`),
};

const with_ = (revision: number, threaded: readonly boolean[]): Incident =>
  incident([service('Lumen')], {
    id: 'inc_1',
    providerName: 'Lumen',
    title: 'Uploads fail',
    revision,
    entries: threaded.map((each, index) => entry('official-update', { seq: index + 1, threaded: each })),
  });

const trouble = (revision: number): Trouble => ({
  type: 'trouble',
  id: 'trouble_1',
  provider: 'lumen',
  source: 'lumen-page',
  sourceName: 'Lumen status',
  services: [],
  why: 'unreachable',
  detail: 'timeout',
  since: 0,
  revision,
  createdAt: 0,
  updatedAt: 0,
  closedAt: null,
  dueAt: null,
});

const inShort = (operation: Operation): string => `${operation.do} ${operation.notice.title}`;

/** Carries out plans until there is none; returns what was sent and where it ended. */
function carryOut(subject: Subject, from: Progress, facts = EDITS): { sent: readonly Operation[]; progress: Progress } {
  let progress = from;
  const sent: Operation[] = [];
  for (;;) {
    const next = plan(subject, progress, TO, facts, compose);
    if (next === null) return { sent, progress };
    sent.push(next.operation);
    progress = { ...next.after, root: next.operation.do === 'post' ? { ...ROOT, message: `m${sent.length}` } : progress.root };
    if (sent.length > 200) throw new Error('it never ends');
  }
}

describe('what brings a destination to what the incident is now', () => {
  it('first the root message, then every threaded entry in order, then nothing', () => {
    const { sent, progress } = carryOut(with_(3, [true, false, true]), NEW);
    expect(sent.map(inShort)).toEqual(['post root at 3', 'reply entry 1', 'reply entry 3']);
    expect(progress).toEqual({ root: { ...ROOT, message: 'm1' }, shown: 3, cursor: 3, begun: null });
  });

  it('ten changes at once cost one edit', () => {
    const shown: Progress = { root: ROOT, shown: 3, cursor: 2, begun: null };
    expect(carryOut(with_(13, [true, true]), shown).sent.map(inShort)).toEqual(['edit root at 13']);
  });

  it('the root is made true before the thread goes on', () => {
    const shown: Progress = { root: ROOT, shown: 3, cursor: 2, begun: null };
    expect(carryOut(with_(4, [true, true, true]), shown).sent.map(inShort)).toEqual(['edit root at 4', 'reply entry 3']);
  });

  it('replies stand under the root, in a thread named after the incident', () => {
    const reply = carryOut(with_(1, [true]), { root: ROOT, shown: 1, cursor: 0, begun: null }).sent[0];
    expect(reply).toMatchObject({ do: 'reply', root: ROOT, threadName: 'Lumen: Uploads fail', maybeSent: false });
  });

  it('a terminal, which cannot edit, hears the thread alone', () => {
    const { sent } = carryOut(with_(5, [true]), { root: ROOT, shown: 1, cursor: 0, begun: null }, TERMINAL);
    expect(sent.map(inShort)).toEqual(['reply entry 1']);
  });

  it('what has no thread is edited, and said again where it cannot be', () => {
    const shown: Progress = { root: ROOT, shown: 1, cursor: 0, begun: null };
    expect(carryOut(trouble(2), shown).sent.map(inShort)).toEqual(['edit root at 2']);
    const terminal = carryOut(trouble(2), shown, TERMINAL);
    expect(terminal.sent.map(inShort)).toEqual(['post root at 2']);
    expect(terminal.progress.shown).toBe(2);
  });
});

describe('the key of a send', () => {
  const keyOf = (subject: Subject, progress: Progress, to = TO) => {
    const operation = plan(subject, progress, to, EDITS, compose)?.operation;
    return operation === undefined || operation.do === 'edit' ? null : operation.key;
  };

  it('is the same in every attempt, also when the incident moved on meanwhile', () => {
    expect(keyOf(with_(3, [true]), NEW)).toBe(keyOf(with_(8, [true, true]), NEW));
  });

  it('of an attempt that was begun is used again, and the send said to be doubtful', () => {
    const begun = { ...NEW, begun: 't_before' };
    expect(plan(with_(3, []), begun, TO, EDITS, compose)?.operation).toMatchObject({ do: 'post', key: 't_before', maybeSent: true });
    const inThread: Progress = { root: ROOT, shown: 3, cursor: 0, begun: 't_reply' };
    expect(plan(with_(3, [true]), inThread, TO, EDITS, compose)?.operation).toMatchObject({ do: 'reply', key: 't_reply', maybeSent: true });
  });

  it('survives an edit that comes between', () => {
    const next = plan(with_(4, [true]), { root: ROOT, shown: 3, cursor: 0, begun: 't_reply' }, TO, EDITS, compose);
    expect(next?.operation.do).toBe('edit');
    expect(next?.after.begun).toBe('t_reply');
  });

  it('differs between destinations, incidents, entries, and roots made anew', () => {
    const shown: Progress = { root: ROOT, shown: 3, cursor: 0, begun: null };
    const keys = [
      keyOf(with_(3, [true, true]), NEW),
      keyOf(with_(3, [true, true]), NEW, { ...TO, channel: 'other' }),
      keyOf({ ...with_(3, [true, true]), id: 'inc_2' }, NEW),
      keyOf(with_(3, [true, true]), shown),
      keyOf(with_(3, [true, true]), { ...shown, cursor: 1 }),
      keyOf(with_(3, [true, true]), rootLost(shown)),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).not.toContain(null);
  });

  it('is short enough for a Discord nonce of 25 characters', () => {
    expect(keyOf(with_(3, [true]), NEW)?.length).toBeLessThanOrEqual(25);
  });
});

describe('a root message that somebody deleted', () => {
  it('is made anew as the incident is now, and the thread goes on where it was', () => {
    const lost = rootLost({ root: ROOT, shown: 3, cursor: 2, begun: 't_reply' });
    const { sent, progress } = carryOut(with_(4, [true, true, true]), lost);
    expect(sent.map(inShort)).toEqual(['post root at 4', 'reply entry 3']);
    expect(sent[0]).toMatchObject({ maybeSent: false });
    expect(progress).toMatchObject({ shown: 4, cursor: 3 });
  });
});

describe('always', () => {
  const growth = fc.array(fc.record({ entries: fc.array(fc.boolean(), { maxLength: 3 }), steps: fc.nat({ max: 6 }), lost: fc.boolean() }), {
    minLength: 1,
    maxLength: 8,
  });

  it('plans end, the root shows the revision, and the cursor stands at the last threaded entry', () => {
    fc.assert(
      fc.property(fc.nat({ max: 30 }), fc.array(fc.boolean(), { maxLength: 10 }), fc.boolean(), (more, threaded, lost) => {
        const subject = with_(more + 1, threaded);
        const from: Progress = lost ? rootLost({ root: ROOT, shown: 1, cursor: 0, begun: null }) : NEW;
        const { progress } = carryOut(subject, from);
        expect(progress.shown).toBe(subject.revision);
        expect(progress.cursor).toBe(Math.max(0, ...subject.entries.flatMap((each) => (each.threaded ? each.seq : []))));
      }),
    );
  });

  it('each threaded entry is sent once, in order, however the incident grows between the sends', () => {
    fc.assert(
      fc.property(growth, (days) => {
        let progress: Progress = NEW;
        let threaded: readonly boolean[] = [];
        const replies: string[] = [];
        days.forEach((day, index) => {
          threaded = [...threaded, ...day.entries];
          const subject = with_(index + 1, threaded);
          if (day.lost && progress.root !== null) progress = rootLost(progress);
          // The last day is carried out to its end, the others are interrupted.
          const steps = index === days.length - 1 ? 200 : day.steps;
          for (let step = 0; step < steps; step += 1) {
            const next = plan(subject, progress, TO, EDITS, compose);
            if (next === null) break;
            if (next.operation.do === 'reply') replies.push(next.operation.notice.title);
            progress = { ...next.after, root: next.operation.do === 'post' ? ROOT : progress.root };
          }
        });
        expect(replies).toEqual(threaded.flatMap((each, index) => (each ? [`entry ${index + 1}`] : [])));
      }),
    );
  });
});
