/**
 * Discord's documented limits, counted in UTF-16 units, the stricter reading of "characters".
 * Source: https://discord.com/developers/docs, pages Message, Components, Application Commands, Channel.
 */

export const CONTENT_LENGTH = 2000;
export const EMBED_TITLE_LENGTH = 256;
export const EMBED_DESCRIPTION_LENGTH = 4096;
export const URL_LENGTH = 2048;
export const BUTTON_ROWS = 5;
export const BUTTONS_PER_ROW = 5;
export const BUTTON_LABEL_LENGTH = 80;
export const CUSTOM_ID_LENGTH = 100;
export const THREAD_NAME_LENGTH = 100;
export const COMMAND_DESCRIPTION_LENGTH = 100;
export const CHOICES = 25;
export const CHOICE_LENGTH = 100;
/** Minutes without a word after which a thread hides; it opens again by itself when something is said in it. */
export const THREAD_HIDES_AFTER_MIN = 1440;
