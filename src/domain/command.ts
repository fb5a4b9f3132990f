import type { Destination, PlatformName } from './delivery.ts';
import type { Notice } from './notice.ts';

/**
 * Glossary
 * - **command**: something a person asks in chat; written once, handed to every platform.
 */

export interface CommandOption {
  name: string;
  /** Up to 100 characters (Discord's limit for a description). */
  description: string;
  required: boolean;
  /** `service` completes names of the catalog; `choice` takes one of `choices`. */
  type: 'service' | 'choice' | 'text';
  choices?: readonly { name: string; value: string }[];
  /** `text`: up to 25 values that fit what is typed so far, offered where the platform completes. */
  complete?(typed: string): Promise<readonly { name: string; value: string }[]>;
}

export interface Asker {
  platform: PlatformName;
  userId: string;
  userName: string;
  /** Where it was asked; answers about "this channel" mean this. */
  place: Destination;
  /** Discord: Manage Channels here. Slack: member of the channel. Console: always. */
  mayManage: boolean;
  /** Discord: Manage Server. Slack: an admin or owner of the workspace. Console: always. What concerns everybody is theirs to change; asked only when it matters, for Slack has to be asked. */
  mayAdminister(): Promise<boolean>;
  /** What Tocsin lacks to post here, in the platform's own words; empty when it can. */
  missing: readonly string[];
}

export interface Command {
  /** One word, or a group and a word: `source add`. */
  name: string;
  description: string;
  options: readonly CommandOption[];
  /** Whether only the asker sees the answer. */
  quiet: boolean;
  /** Never rejects for what a person typed: bad input is an answer. */
  run(asker: Asker, given: Readonly<Record<string, string>>): Promise<Notice>;
}

/** What a platform is handed: the commands, the completion of service names, and what a pressed button does. */
export interface Commands {
  list: readonly Command[];
  /** Up to 25 services whose name or alias fits what is typed so far. */
  complete(typed: string): readonly { name: string; value: string }[];
  /** A pressed action, by its id and value; the answer is shown to the presser alone. */
  press(asker: Asker, action: { id: string; value: string }): Promise<Notice>;
}
