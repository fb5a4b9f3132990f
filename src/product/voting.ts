import type { Clock } from '../clock.ts';
import type { Catalog } from '../domain/catalog.ts';
import type { DetectSettings } from '../domain/settings.ts';
import { innerSource } from '../domain/source.ts';
import type { VoteDesk } from '../domain/voting.ts';
import { newSecret } from '../hear/secrets.ts';
import { createVotes } from '../hear/votes.ts';
import type { Pipeline } from '../pipeline.ts';
import type { OpenStore } from '../store/open.ts';

export interface VotingParts {
  store: Pick<OpenStore, 'ledger' | 'installation'>;
  catalog: Catalog;
  detect: Pick<DetectSettings, 'voteWindowMs'>;
  tell: Pipeline['vote'];
  clock: Clock;
}

/** Who takes the votes of chat. What voters are hashed with is made at the first start and kept, so that one person stays one voter. */
export async function startVoting({ store, catalog, detect, tell, clock }: VotingParts): Promise<VoteDesk> {
  return createVotes({
    salt: await store.installation.keep('voters', newSecret()),
    clock,
    windowMs: detect.voteWindowMs,
    tell,
    async remembered(service) {
      const provider = catalog.providerOf(service);
      const { votes = {} } = (await store.ledger.memory(provider, innerSource('votes', provider, '').id)) ?? {};
      return Object.hasOwn(votes, service) ? (votes[service] ?? []) : [];
    },
  });
}
