/** What a feed may cost. Each bound is far above every feed that was ever met and far below what hurts. */

/** Levels of nesting. Atom with XHTML content reaches about 30. */
export const MAX_DEPTH = 200;
/** Attributes of one element. */
export const MAX_ATTRIBUTES = 1_000;
/** Elements of a whole feed; a large real one has 10 000. */
export const MAX_ELEMENTS = 200_000;
/** Stray `<` that are escaped, and references that are mended: beyond it is noise, and mending makes it five times longer. */
export const MAX_STRAY = 10_000;
export const MAX_MENDED = 100_000;
/** Items that are parsed at all, in the order of the document; the rest is cut off before the XML parser sees it. */
export const MAX_PARSED_ITEMS = 2_000;
/** Items that a reading holds: the newest. */
export const MAX_ITEMS = 200;
