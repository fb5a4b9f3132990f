import { composeNothingOpen } from '../compose/answers/explain-which.ts';
import {
  composeMayNotMerge,
  composeMayNotRule,
  composeNoVerdict,
  composeRuled,
  composeUnknownVerdict,
  type NoVerdict,
} from '../compose/answers/verdict.ts';
import { VERDICT } from '../compose/answers/verdict-wording.ts';
import type { Asker, Command } from '../domain/command.ts';
import type { Incident } from '../domain/incident.ts';
import type { Instant } from '../domain/instant.ts';
import { KEPT_FOR } from '../domain/ledger.ts';
import type { Notice } from '../domain/notice.ts';
import type { RulingKind } from '../domain/ruling.ts';
import { incidentOption, meant } from './meant.ts';
import type { CommandPorts } from './ports.ts';

/**
 * `verdict <incident> not-an-outage|ended|merge [incident]`: a person's word, which goes before ours. It holds wherever the incident was
 * told, so it takes who manages a channel, and never a mere direct message; merging cannot be taken back and takes an administrator.
 */
export function verdict(ports: CommandPorts): Command {
  return {
    name: 'verdict',
    description: 'Rule that an incident is no outage, is over, or is part of another',
    options: [
      incidentOption(ports, { name: 'incident', description: 'Its reference, or a service with one open incident', required: true }),
      {
        name: 'verdict',
        description: 'What it is',
        required: true,
        type: 'choice',
        choices: Object.entries(VERDICT.choices).map(([value, name]) => ({ name, value })),
      },
      incidentOption(ports, { name: 'into', description: 'merge: the incident that it is part of', required: false }),
    ],
    quiet: false,
    async run(asker, given) {
      const asked = split(given);
      if (asked.kind === null) return composeUnknownVerdict(asked.verdict);
      const direct = asker.place.direct;
      if (!asker.mayManage || (direct && !(await asker.mayAdminister()))) return composeMayNotRule(direct);
      if (asked.kind === 'merge' && !(await asker.mayAdminister())) return composeMayNotMerge(asker.platform);
      const found = await find(ports, asked.incident);
      if ('answer' in found) return found.answer;
      const { incident } = found;
      const refused = whyNot(incident, asked.kind, ports.clock.now());
      if (refused !== null) return composeNoVerdict(refused);
      if (asked.kind !== 'merge') return rule(ports, asker, incident, asked.kind, null);
      if (asked.into === '') return composeNoVerdict({ kind: 'into', incident });
      const other = await find(ports, asked.into);
      if ('answer' in other) return other.answer;
      const into = other.incident;
      const unfit = whyNotInto(incident, into, ports.clock.now());
      return unfit === null ? rule(ports, asker, incident, 'merge', into) : composeNoVerdict(unfit);
    },
  };
}

/** In a command typed as one line, the verdict may stand among the words of the incident: `4F7QK merge 9A2BC`. */
function split(given: Readonly<Record<string, string>>): { incident: string; verdict: string; kind: RulingKind | null; into: string } {
  const { incident = '', verdict: named = '', into = '' } = given;
  const among =
    named.trim() === '' ? /^(.*?)\s*\b(not[ -]an[ -]outage|ended|merge)\b\s*(?:into\s+)?(.*)$/is.exec(incident.slice(0, 200)) : null;
  const word = among?.[2] ?? named;
  return {
    incident: (among?.[1] ?? incident).trim(),
    verdict: word.trim(),
    kind: RULINGS.find((kind) => kind === word.trim().toLowerCase().replaceAll(' ', '-')) ?? null,
    into: (into.trim() === '' ? (among?.[3] ?? '') : into).trim(),
  };
}

/** Every verdict that there is. */
export const RULINGS: readonly RulingKind[] = ['not-an-outage', 'ended', 'merge'];

async function find(ports: CommandPorts, typed: string): Promise<{ incident: Incident } | { answer: Notice }> {
  const found = await meant(ports, typed, 'explain');
  if (found.kind === 'incident') return { incident: found.incident };
  return { answer: found.kind === 'answer' ? found.answer : composeNothingOpen(found.wish.name, found.last) };
}

/** Why this verdict on this incident would be void; null: it is taken. */
function whyNot(incident: Incident, kind: RulingKind, now: Instant): NoVerdict | null {
  const { ruling, closedAt, seen, state } = incident;
  // What was ended by a person may still turn out to have been none.
  if (ruling !== null && !(ruling.kind === 'ended' && kind === 'not-an-outage')) return { kind: 'again', incident, ruling: ruling.kind };
  if (closedAt !== null && now - closedAt >= KEPT_FOR) return { kind: 'late', incident };
  if (state === 'retracted') return { kind: 'retracted', incident };
  if (kind === 'ended' && closedAt !== null) return { kind: 'over', incident };
  if (kind === 'not-an-outage' && seen !== 'new') return { kind: 'silent', incident };
  return null;
}

function whyNotInto(incident: Incident, into: Incident, now: Instant): NoVerdict | null {
  if (incident.id === into.id) return { kind: 'same' };
  if (incident.provider !== into.provider) return { kind: 'foreign', one: incident.providerName, other: into.providerName };
  if (into.ruling !== null) return { kind: 'again', incident: into, ruling: into.ruling.kind };
  if (into.state === 'retracted') return { kind: 'retracted', incident: into };
  return into.closedAt !== null && now - into.closedAt >= KEPT_FOR ? { kind: 'late', incident: into } : null;
}

/** On record first, then done. */
async function rule(ports: CommandPorts, asker: Asker, incident: Incident, kind: RulingKind, into: Incident | null): Promise<Notice> {
  const at = ports.clock.now();
  const { platform, userId, userName, place } = asker;
  const who = { id: userId, name: userName };
  const act = { at, who, platform, workspace: place.workspace, action: verdictAction(kind), target: incident.id, detail: into?.id ?? '' };
  await ports.audit.write(act);
  const after = await ports.rule({ kind, incident: incident.id, into: into?.id ?? null, by: userName, at });
  // It was over for a day at this very moment, or somebody was quicker.
  if (after === null || after.ruling?.at !== at || after.ruling.kind !== kind) return composeNoVerdict({ kind: 'gone', incident });
  return composeRuled(kind, after, into);
}

/** How a verdict is written into the audit. */
export const verdictAction = (kind: RulingKind): string => `verdict ${kind}`;
