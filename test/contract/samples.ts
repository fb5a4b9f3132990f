import type { Destination, Owed, Priority, Subscription } from '../../src/domain/delivery.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { newSourceMemory, type SourceMemory } from '../../src/domain/observation.ts';
import type { Page } from '../../src/domain/oncall.ts';
import type { Source } from '../../src/domain/source.ts';
import type { Trouble } from '../../src/domain/subject.ts';

/** Small true things for the stories of the store; each story names what matters to it. */

export const NOW = Date.UTC(2026, 2, 10, 12, 0, 0);

export const channel = (name: string, platform: Destination['platform'] = 'discord'): Destination => ({
  platform,
  workspace: 'guild',
  channel: name,
  direct: false,
});

export const incident = (id: string, more: Partial<Incident> = {}): Incident => ({
  type: 'incident',
  id,
  provider: 'acme',
  providerName: 'Acme',
  title: 'Logins fail — “503”',
  seen: 'new',
  state: 'confirmed',
  severity: 'major',
  revision: 1,
  createdAt: NOW,
  sinceAt: NOW,
  updatedAt: NOW,
  closedAt: null,
  services: [
    {
      service: 'acme-login',
      name: 'Acme Login',
      state: 'confirmed',
      severity: 'major',
      openedAt: NOW,
      suspectedAt: null,
      confirmedAt: NOW,
      officialAt: null,
      recoveringAt: null,
      resolvedAt: null,
      retractedAt: null,
      reasons: ['official-page-open'],
      terms: [],
    },
  ],
  officials: [],
  evidence: [],
  entries: [],
  notices: [],
  claims: [],
  figures: [],
  quotes: [],
  cause: null,
  votes: { affected: 0, notMe: 0 },
  ruling: null,
  dueAt: null,
  ...more,
});

export const page = (id: string, more: Partial<Page> = {}): Page => ({
  type: 'page',
  id,
  provider: 'acme',
  incident: 'inc_1',
  services: [],
  title: 'Logins fail',
  severity: 'major',
  confirmedAt: NOW,
  reasons: ['official-page-open'],
  url: 'https://status.example/incidents/1',
  state: 'calling',
  revision: 1,
  createdAt: NOW,
  updatedAt: NOW,
  closedAt: null,
  calls: [],
  acknowledged: null,
  next: null,
  dueAt: null,
  ...more,
});

export const trouble = (id: string, more: Partial<Trouble> = {}): Trouble => ({
  type: 'trouble',
  id,
  provider: 'acme',
  source: 'acme-status',
  sourceName: 'Acme status',
  services: [],
  why: 'unreachable',
  detail: 'timeout',
  since: NOW,
  revision: 1,
  createdAt: NOW,
  updatedAt: NOW,
  closedAt: null,
  dueAt: null,
  ...more,
});

export const memory = (firstReadAt: number): SourceMemory => ({ ...newSourceMemory(), firstReadAt });

export const owed = (destination: Destination, id: string, priority: Priority = 1): Owed => ({
  destination,
  subject: { type: 'incident', id },
  priority,
});

export const subscription = (destination: Destination, scope: string, more: Partial<Subscription> = {}): Subscription => ({
  destination,
  scope,
  floor: 'minor',
  createdBy: 'ada',
  createdAt: NOW,
  ...more,
});

export const source = (id: string, more: Partial<Source> = {}): Source => ({
  id,
  url: `https://status.example/${id}.json`,
  kind: 'status',
  format: null,
  services: ['acme-login'],
  parts: {},
  provider: 'acme',
  name: id,
  speaker: null,
  intervalMs: 60_000,
  historyUrl: null,
  ...more,
});
