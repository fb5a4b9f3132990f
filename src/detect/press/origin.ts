import { stableHash } from '../../domain/hash.ts';
import { type PressText, readText } from './text.ts';

/** Longest title and beginning of a text that are compared, characters. */
const TITLE_READ = 300;
const LEAD_READ = 500;
/** So many telling words make a text under a headline one that was written, and not only a link or a teaser. */
const LEAD_ENOUGH = 8;
/** Telling words of a lead that are compared: agencies' texts are cut and added to at their end. */
const LEAD_COMPARED = 10;

/** Agencies whose texts others print. What one of them writes of the same names on one day is one voice. */
const AGENCIES: ReadonlyMap<string, string> = new Map([
  ['reuters', 'reuters'],
  ['ap', 'ap'],
  ['ap news', 'ap'],
  ['associated press', 'ap'],
  ['the associated press', 'ap'],
  ['afp', 'afp'],
  ['agence france-presse', 'afp'],
  ['dpa', 'dpa'],
  ['efe', 'efe'],
  ['ansa', 'ansa'],
  ['kyodo', 'kyodo'],
  ['kyodo news', 'kyodo'],
  ['pa media', 'pa'],
  ['upi', 'upi'],
  ['xinhua', 'xinhua'],
  ['bloomberg', 'bloomberg'],
]);

/** Words that outlets change when they print what another wrote, and that say little. */
const FILLER: ReadonlySet<string> = new Set(
  (
    'a an the of for in on at to and or by with is are was were be been as it its that this has have had from after amid more than over about some many several thousands hundreds millions user users people customers? globally ' +
    'worldwide global world around across according say says said shows? report reports reported reporting update updated updates breaking live downdetector website tuesday monday wednesday thursday friday saturday sunday today now again currently still just de ' +
    'la el en los las un una der die das und bei im le les des du et o os da do no na em'
  ).split(' '),
);

/**
 * What is equal for copies of one text: outlets print an agency's words under its title or a new one. Without memory, so two copies of which
 * one has only its title and the other a text of its own are not known as copies, unless an agency signs both.
 */
export function originOf(item: { title: string; text: string; publisher: string | null }, names: readonly string[]): string {
  const title = readText(stripOutlet(item.title, item.publisher), TITLE_READ);
  const lead = readText(item.text, LEAD_READ);
  const agency = agencyOf(item);
  if (agency !== null && names.length > 0) return stableHash(`agency ${agency} ${[...names].sort().join(' ')}`);
  const titleWords = tellingWords(title);
  const leadWords = tellingWords(lead);
  // Collections repeat the title as the text.
  const own = leadWords.filter((word) => !titleWords.includes(word));
  return own.length >= LEAD_ENOUGH / 2 && leadWords.length >= LEAD_ENOUGH
    ? stableHash(`lead ${leadWords.slice(0, LEAD_COMPARED).join(' ')}`)
    : stableHash(`title ${[...new Set(titleWords)].sort().join(' ')}`);
}

const tellingWords = ({ tokens }: PressText): readonly string[] =>
  tokens
    .filter((token) => !FILLER.has(token.word) && !/^\d/.test(token.word))
    .map((token) => (token.word.length > 4 ? token.word.replace(/e?s$/, '') : token.word));

/** A headline without the outlet that collections put behind it: "… - The Lantern". */
function stripOutlet(title: string, publisher: string | null): string {
  const at = Math.max(title.lastIndexOf(' - '), title.lastIndexOf(' | '), title.lastIndexOf(' – '));
  if (at <= 0) return title;
  const tail = title.slice(at + 3).trim();
  const isOutlet =
    tail === publisher || (tail.split(/\s+/).length <= 4 && /^[\p{Lu}\d]/u.test(tail) && !/\b(?:down|outage|offline)\b/i.test(tail));
  return isOutlet ? title.slice(0, at) : title;
}

/** The agency that wrote it: by the publisher, the mark behind the title, or the signature in the text. */
function agencyOf({ title, text, publisher }: { title: string; text: string; publisher: string | null }): string | null {
  const behind = title.slice(title.lastIndexOf(' - ') + 3);
  const signed =
    /^[^.]{0,40}\((Reuters|AP|AFP|dpa|EFE|ANSA|Kyodo|PA Media|UPI|Xinhua|Bloomberg)\)|\b(REUTERS|AFP|AP|DPA|EFE|ANSA|KYODO|BLOOMBERG)\.?\)?\s*$|\b(?:via|by) (Reuters|AFP|AP)\s*$/u.exec(
      text.slice(0, 4_000).trim(),
    );
  for (const name of [publisher, behind, signed?.[1], signed?.[2], signed?.[3]]) {
    const agency = AGENCIES.get((name ?? '').trim().toLowerCase());
    if (agency !== undefined) return agency;
  }
  return null;
}
