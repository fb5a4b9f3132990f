/**
 * Glossary
 * - **reference**: the end of an incident's id in capitals, short enough to be read out and typed (`4F7QK`).
 */

/** Characters of a reference: one of 36⁵ shared by two incidents of 90 days is a rare thing, and then the whole id is asked for. */
const LENGTH = 5;

/** The reference of an incident's id: its last characters. */
export const referenceOf = (id: string): string => (id.split('_').at(-1) ?? id).slice(-LENGTH).toUpperCase();

/** Whether somebody who typed this means that id: the whole of it, or its reference, or a longer end of it, in any case. */
export function means(typed: string, id: string): boolean {
  const plain = typed.trim().toLowerCase();
  const end = plain.replace(/^#/, '');
  return plain === id.toLowerCase() || (end.length >= referenceOf(id).length && /^[0-9a-z]+$/.test(end) && id.toLowerCase().endsWith(end));
}
