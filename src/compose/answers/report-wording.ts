import { SECOND } from '../../domain/instant.ts';
import { count, duration, number } from '../figures.ts';

/** Every fixed sentence about what people themselves say of a service. */
export const REPORT = {
  noted: (again: boolean, what: string) => `${again ? 'Noted already' : 'Noted'}: ${what}`,
  /** Of one service, and of all that an incident touches. */
  says: {
    affected: (what: string | null) => (what === null ? 'you are affected' : `${what} does not work for you`),
    notMe: (what: string | null) => (what === null ? 'you are not affected' : `${what} works for you`),
  },
  youSee: (symptom: string) => `You see: ${symptom}`,
  onlyYou: (windowMs: number) => `Nobody else says so in the last ${duration(windowMs)}.`,
  others: (affected: number, places: number, windowMs: number) => `${people(affected, places)} say so in the last ${duration(windowMs)}.`,
  nobody: (windowMs: number) => `Nobody says that it fails for them in the last ${duration(windowMs)}.`,
  fails: (affected: number, places: number, windowMs: number) =>
    `${people(affected, places)} ${affected === 1 ? 'says' : 'say'} that it fails for them in the last ${duration(windowMs)}.`,
  works: (value: number) => ` For ${count(value, 'person', 'people')} it works.`,
  known: 'Known here: ',
  nothingElse: (what: string) => `No incident of ${what} is open: nothing else that I watch says enough.`,
  oneVoice: 'Each person counts once, and people of one place alone raise no alarm.',
  button: { notAnyMore: 'Not me any more', affected: "I'm affected", notMe: 'Not me' },
  tooMany: 'Not counted: too many at once',
  tooManyMore: (ms: number) =>
    `Please say it again in ${duration(Math.ceil(ms / SECOND) * SECOND)}. Saying it often does not make it weigh more.`,
  which: 'Which service?',
  whichOf: (company: string) => `${company} has several services, and they may fail one by one.`,
  whichOne: 'Not everything at once: write the name of the service that fails for you.',
  over: 'This incident is over',
  overMore: 'If it fails for you now, say which service:',
  gone: 'This incident is no longer kept',
  goneMore: 'If something fails for you now, write /outage report and the name of the service.',
};

const people = (value: number, places: number): string =>
  value === 1 ? '1 person' : `${number(value)} people in ${places === 1 ? 'one place' : `${number(places)} places`}`;
