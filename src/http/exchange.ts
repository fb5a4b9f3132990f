import type { Dispatcher } from 'undici';
import { type Body, type BodyOwner, BodyReader, tooLarge } from './body.ts';
import type { Connection, Connections } from './connections.ts';
import type { Cut } from './cut.ts';
import { ExchangeError, isClosedConnection } from './failure.ts';
import { contentCodings, contentLength, type Headers } from './headers.ts';

export interface Answer {
  status: number;
  headers: Headers;
  /** Only for the statuses that carry a document, and where a check wants it; nothing else is kept. */
  body: Body | null;
}

/** What to ask for. */
export interface Question {
  url: URL;
  /** The request target: path and query, or the whole address for a proxy. */
  path: string;
  /** Names and values in turn. */
  headers: string[];
  /** Cap of the body in bytes, decoded and raw alike. */
  maxBytes: number;
  /** What is sent along, by POST: then the status and headers of the answer are all that is wanted. Without it, GET. */
  form?: string;
  /** What is asked with, by POST: a question that may be put twice, whose answer is wanted like that of a GET. */
  json?: string;
  /** What is no question for a document: every status is an answer, and it is asked once, over a connection of its own. */
  check?: { method: 'GET' | 'HEAD' | 'POST'; body: string | null; wantsBody: boolean };
}

/** Bytes of a page that is no document, of a redirect or an error, that are read and thrown away for the connection's sake. */
const DRAINED_BYTES = 16 * 1024;
/** Interim answers (103 and its like) before the answer; a server has a reason for one or two. */
const MOST_HINTS = 16;

/** 203 is a 200 that a proxy touched. A 206 to a request without a range, or a 202 of a bot check, is no document. */
export function carriesDocument(status: number): boolean {
  return status === 200 || status === 203;
}

/**
 * One request and its answer, over a kept connection where there is one. A server may close a kept connection at the
 * very moment a request goes out over it; that is no outage, so such a request is asked once more over a new one.
 * @throws whatever broke it; `reasonOf` knows the reason
 */
export async function exchange(question: Question, connections: Connections, cut: Cut): Promise<Answer> {
  // Nobody knows what a form brought about before its connection broke: it goes out over a new one, and once.
  if (question.form !== undefined || question.check !== undefined)
    return new Attempt(question, connections, connections.open(question.url), cut).answer;
  const attempt = new Attempt(question, connections, connections.take(question.url), cut);
  try {
    return await attempt.answer;
  } catch (error) {
    if (!attempt.cameTooLate(error)) throw error;
    return await new Attempt(question, connections, connections.open(question.url), cut).answer;
  }
}

/** A request on its way over one connection: the ear that undici tells of each part of the answer. */
class Attempt implements Dispatcher.DispatchHandler, BodyOwner {
  readonly answer: Promise<Answer>;
  readonly #settle: PromiseWithResolvers<Answer>;
  readonly #connections: Connections;
  readonly #connection: Connection;
  readonly #cut: Cut;
  readonly #maxBytes: number;
  readonly #isForm: boolean;
  readonly #check: Question['check'];
  #controller: Dispatcher.DispatchController | null = null;
  #reused = false;
  #heard = false;
  #over = false;
  #hints = 0;
  #status = 0;
  #headers: Headers = {};
  #body: BodyReader | null = null;

  constructor({ path, headers, maxBytes, form, json, check }: Question, connections: Connections, connection: Connection, cut: Cut) {
    this.#settle = Promise.withResolvers();
    this.answer = this.#settle.promise;
    this.#connections = connections;
    this.#connection = connection;
    this.#cut = cut;
    this.#maxBytes = maxBytes;
    this.#isForm = form !== undefined;
    this.#check = check;
    cut.stops((reason) => this.broken(reason));
    if (cut.reason !== null) this.broken(cut.reason);
    else if (check !== undefined) connection.client.dispatch({ method: check.method, path, headers, body: check.body }, this);
    else {
      const body = form ?? json;
      connection.client.dispatch(body === undefined ? { method: 'GET', path, headers } : { method: 'POST', path, headers, body }, this);
    }
  }

  /** True if the connection was closed from the other side before a byte of the answer, and had answered before. */
  cameTooLate(error: unknown): boolean {
    return this.#reused && !this.#heard && this.#cut.reason === null && isClosedConnection(error);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    this.#reused = this.#connection.answered > 0;
  }

  onResponseStarted(): void {
    this.#heard = true;
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Headers): void {
    if (status < 200) {
      this.#hints += 1;
      if (this.#hints > MOST_HINTS) this.broken(new ExchangeError('protocol', `more than ${MOST_HINTS} interim answers`));
      return;
    }
    this.#status = status;
    this.#headers = headers;
    const announced = contentLength(headers);
    if (!this.#isWanted(status)) {
      const isShort = status === 304 || status === 204 || (announced !== null && announced <= DRAINED_BYTES);
      if (!isShort) this.#close();
    } else if (announced !== null && announced > this.#maxBytes) this.broken(tooLarge(this.#maxBytes));
    else this.#body = new BodyReader(contentCodings(headers), this.#maxBytes, this);
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#over) this.#body?.take(chunk);
  }

  onResponseEnd(): void {
    if (this.#over) return;
    if (this.#body === null) this.#finish(null);
    else this.#body.end();
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.broken(error);
  }

  whole(body: Body): void {
    this.#finish(body);
  }

  broken(error: unknown): void {
    // Once the status of an error page has come, its body is read only to keep the connection.
    if (this.#status !== 0 && !this.#isWanted(this.#status)) this.#close();
    else if (this.#leave()) this.#settle.reject(error);
  }

  pause(): void {
    this.#controller?.pause();
  }

  resume(): void {
    if (!this.#over) this.#controller?.resume();
  }

  /** Whether the body of an answer is to be had whole. */
  #isWanted(status: number): boolean {
    return this.#check?.wantsBody ?? (carriesDocument(status) && !this.#isForm);
  }

  #finish(body: Body | null): void {
    if (this.#over) return;
    this.#over = true;
    this.#cut.stops(null);
    this.#connection.answered += 1;
    // One microtask later undici knows whether the server lets the connection live.
    queueMicrotask(() => this.#connections.giveBack(this.#connection));
    this.#settle.resolve({ status: this.#status, headers: this.#headers, body });
  }

  /** The status is all that is wanted of the answer. */
  #close(): void {
    if (this.#leave()) this.#settle.resolve({ status: this.#status, headers: this.#headers, body: null });
  }

  /** Ends the connection in the middle of what it does; false if that was done before. */
  #leave(): boolean {
    if (this.#over) return false;
    this.#over = true;
    this.#cut.stops(null);
    this.#body?.drop();
    this.#controller?.abort(new ExchangeError('reset', 'left'));
    void this.#connection.end();
    return true;
  }
}
