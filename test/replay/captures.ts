/** Small captures (REPLAY 1) written by the tests: one page of a service that no catalog knows. */

export const at = (time: string): string => `2026-03-11T${time}:00Z`;

export const header = (more: object = {}): object => ({
  capture: 1,
  name: 'lumen',
  from: at('08:00'),
  to: at('12:00'),
  services: [{ id: 'lumen-api', name: 'Lumen API', provider: 'Lumenforge' }],
  sources: [{ id: 'lumen-page', url: 'https://status.lumenforge.example/api/v2/incidents.json', kind: 'status', services: ['lumen-api'] }],
  ...more,
});

interface Told {
  status: string;
  updates: readonly (readonly [time: string, status: string, body: string])[];
}

/** The page's list of incidents at a moment; without `told` it has never had one. */
export const page = (told?: Told): string =>
  JSON.stringify({
    page: { id: 'w3k9lm2p0q7x', name: 'Lumenforge', url: 'https://status.lumenforge.example' },
    incidents:
      told === undefined
        ? []
        : [
            {
              id: 'inc0login000',
              name: 'Logins fail',
              status: told.status,
              impact: 'major',
              shortlink: 'https://stspg.example/login',
              created_at: at('08:30'),
              started_at: at('08:30'),
              resolved_at: told.status === 'resolved' ? at('09:30') : null,
              components: [],
              incident_updates: told.updates.map(([time, status, body]) => ({
                id: `upd0${status}`,
                status,
                body,
                created_at: at(time),
                display_at: at(time),
              })),
            },
          ],
  });

export const shows = (time: string, body: string, more: object = {}): object => ({
  at: at(time),
  source: 'lumen-page',
  status: 200,
  contentType: 'application/json',
  body,
  ...more,
});

const OPENED = ['08:30', 'investigating', 'Logins fail for some customers.'] as const;
const WATCHED = ['09:00', 'monitoring', 'A fix is in place.'] as const;
const ENDED = ['09:30', 'resolved', 'Logins work again.'] as const;

export const QUIET = page();
export const OPEN = page({ status: 'investigating', updates: [OPENED] });
export const MONITORED = page({ status: 'monitoring', updates: [WATCHED, OPENED] });
export const RESOLVED = page({ status: 'resolved', updates: [ENDED, WATCHED, OPENED] });

/** A page that is quiet, then tells of an outage, of its fix and of its end. */
export const STORY: readonly object[] = [shows('08:00', QUIET), shows('08:30', OPEN), shows('09:00', MONITORED), shows('09:30', RESOLVED)];

/** A capture's text: objects as JSON, texts as they stand. */
export const captureText = (head: object | string, lines: readonly (object | string)[]): string =>
  [head, ...lines].map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
