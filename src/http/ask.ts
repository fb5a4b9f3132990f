import type { Connections } from './connections.ts';
import type { Cut } from './cut.ts';
import { type Answer, exchange, type Question } from './exchange.ts';
import { ExchangeError } from './failure.ts';
import { hostOf, portOf } from './guard.ts';
import { type ForwardProxy, refusalOf, type Target } from './proxy.ts';

/** One request and its answer, by whatever way leads there. Rejects as `exchange` does. */
export type Ask = (question: Omit<Question, 'path'>, cut: Cut) => Promise<Answer>;

/** An https address is reached through a tunnel, which the connection makes; a proxy is asked for an http one itself. */
export function createAsk(connections: Connections, proxyFor: (target: Target) => ForwardProxy | null): Ask {
  return (question, cut) => {
    const { url } = question;
    const path = `${url.pathname}${url.search}`;
    const proxy = url.protocol === 'https:' ? null : proxyFor({ host: hostOf(url), port: portOf(url), secure: false });
    return proxy === null
      ? exchange({ ...question, path }, connections, cut)
      : askProxy(proxy, { ...question, path: `${url.origin}${path}` }, connections, cut);
  };
}

/** Without TLS there is no tunnel: the proxy is asked for the address itself (RFC 9112 3.2.2). */
async function askProxy(proxy: ForwardProxy, question: Question, connections: Connections, cut: Cut): Promise<Answer> {
  const credentials = proxy.authorization === null ? [] : ['proxy-authorization', proxy.authorization];
  const answer = await exchange({ ...question, headers: [...question.headers, ...credentials] }, connections, cut);
  if (answer.status === 407) throw new ExchangeError('refused', `the proxy ${proxy.shown} ${refusalOf(407)}`);
  return answer;
}
