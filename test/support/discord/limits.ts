/**
 * Discord's documented limits, as this server enforces them. Lengths are counted in UTF-16 units,
 * the stricter of the two plausible readings of "characters".
 * Source: discord.com/developers/docs, pages Message, Channel, Application Commands, Rate Limits, Gateway.
 */

export const contentLength = 2000;
export const nonceLength = 25;
export const embedsPerMessage = 10;
/** Sum of titles, descriptions, field names and values, footers and author names over all embeds of a message. */
export const embedTotalLength = 6000;
export const embedTitleLength = 256;
export const embedDescriptionLength = 4096;
export const embedFields = 25;
export const embedFieldNameLength = 256;
export const embedFieldValueLength = 1024;
export const embedFooterLength = 2048;
export const embedAuthorLength = 256;
export const actionRows = 5;
export const buttonsPerRow = 5;
export const customIdLength = 100;
export const buttonLabelLength = 80;
/** Components V2: all components of a message, nested ones included, and the text of all its text displays. */
export const componentsV2Total = 40;
export const componentsV2Text = 4000;
export const threadNameLength = 100;
export const autocompleteChoices = 25;
export const choiceNameLength = 100;
export const choiceValueLength = 100;
export const commandsPerScope = 100;
export const commandOptions = 25;
export const commandDescriptionLength = 100;
export const commandTotalLength = 8000;

/** Message flags (docs: Message, Message Flags). */
export const flag = {
  crossposted: 1 << 0,
  suppressEmbeds: 1 << 2,
  hasThread: 1 << 5,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  voiceMessage: 1 << 13,
  componentsV2: 1 << 15,
} as const;

/** Channel types (docs: Channel, Channel Types). */
export const channelType = {
  text: 0,
  dm: 1,
  announcement: 5,
  announcementThread: 10,
  publicThread: 11,
  privateThread: 12,
  forum: 15,
} as const;

/** The milliseconds `enforce_nonce` remembers; the docs say "the past few minutes". */
export const nonceMemoryMs = 3 * 60_000;
/** A first answer to an interaction later than this finds it unknown. */
export const interactionAnswerMs = 3000;
export const interactionTokenMs = 15 * 60_000;
export const globalRequestsPerSecond = 50;
/** This many 401, 403 and unshared 429 within the window ban the address. */
export const invalidRequests = 10_000;
export const invalidRequestWindowMs = 10 * 60_000;
export const activeThreadsPerGuild = 1000;
export const gatewayCommandsPerMinute = 120;
export const heartbeatIntervalMs = 41_250;
