import type { Log } from '../../log.ts';
import type { Api } from './api.ts';
import type { Failure } from './failure.ts';

/** Who administers the workspace, and what kept us from knowing it. */
export interface Admins {
  /** `why`: it could not be looked up, in a sentence for the person; nobody is granted a right on a guess. */
  ask(userId: string): Promise<{ is: boolean; why: string | null }>;
}

/**
 * Admins and owners, by `users.info`, which needs the scope `users:read`
 * (https://docs.slack.dev/reference/methods/users.info). That it cannot be read is logged once, until it can again.
 */
export function createAdmins(api: Api, log: Log): Admins {
  let said = false;
  return {
    async ask(userId) {
      const info = await api.ask('users.info', (client) => client.users.info({ user: userId }));
      if (info.ok) {
        said = false;
        return { is: info.value.user?.is_admin === true || info.value.user?.is_owner === true, why: null };
      }
      if (!said) log.warn('whether a person administers the Slack workspace cannot be read', { why: info.failure.why });
      said = true;
      return { is: false, why: explained(info.failure) };
    },
  };
}

function explained(failure: Failure): string {
  const lacksScope = failure.kind === 'refused' && failure.word === 'missing_scope';
  const remedy = lacksScope ? 'The app needs the scope users:read, and to be installed again.' : 'Please try again in a minute.';
  return `I could not look up whether you are one (${failure.why}). ${remedy}`;
}
