import type { Impact, OfficialState } from '../../../domain/reading.ts';

/**
 * `https://status.cloud.microsoft/api/feed/mac` (Microsoft 365) and `/ppac` (Power Platform). Beside the elements of RSS an
 * item has a `status`; a feed without an item and one whose only item is available both say that nothing is wrong.
 */
export const HOSTS = ['status.cloud.microsoft', 'status.office365.com', 'status.office.com', 'portal.office.com'];

/** The tags of that element. */
export const STATUS_ELEMENT = /<(\/?)status>/gi;

/** Words for "nothing to tell". */
const FINE = new Set(['available', 'operational', 'normal', 'healthy', 'serviceoperational']);

const STATES: ReadonlyMap<string, { state: OfficialState; impact: Impact }> = new Map([
  ['advisory', { state: 'investigating', impact: 'minor' }],
  ['investigation', { state: 'investigating', impact: 'unknown' }],
  ['investigating', { state: 'investigating', impact: 'unknown' }],
  ['degraded', { state: 'investigating', impact: 'minor' }],
  ['degradation', { state: 'investigating', impact: 'minor' }],
  ['servicedegradation', { state: 'investigating', impact: 'minor' }],
  ['interruption', { state: 'investigating', impact: 'critical' }],
  ['serviceinterruption', { state: 'investigating', impact: 'critical' }],
  ['outage', { state: 'investigating', impact: 'critical' }],
  ['unavailable', { state: 'investigating', impact: 'critical' }],
  ['restoringservice', { state: 'identified', impact: 'unknown' }],
  ['verifyingservice', { state: 'monitoring', impact: 'unknown' }],
  ['extendedrecovery', { state: 'monitoring', impact: 'unknown' }],
  ['servicerestored', { state: 'resolved', impact: 'unknown' }],
  ['falsepositive', { state: 'resolved', impact: 'none' }],
]);

/** `ServiceDegradation` and `Service degradation` are one word. */
const spelled = (word: string): string => word.toLowerCase().replace(/[\s_-]+/g, '');

/** Whether the status says that nothing is wrong. */
export const saysFine = (status: string): boolean => FINE.has(spelled(status));

/** Our words for the item's; null for one that is not known. */
export const statusOf = (status: string): { state: OfficialState; impact: Impact } | null => STATES.get(spelled(status)) ?? null;
