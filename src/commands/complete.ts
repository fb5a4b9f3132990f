import type { Commands } from '../domain/command.ts';
import { namesOf } from './names.ts';
import type { CommandPorts } from './ports.ts';

/** Discord takes at most this many choices of a completion (https://discord.com/developers/docs/interactions/application-commands). */
const MOST_CHOICES = 25;

/** Names for what is typed so far. */
export function complete(ports: CommandPorts): Commands['complete'] {
  return (typed) => namesOf(ports.catalog).complete(typed, MOST_CHOICES);
}
