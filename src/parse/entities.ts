/**
 * HTML's named characters (the 252 of HTML 4 with HTML 5's code points, https://html.spec.whatwg.org/#named-character-references)
 * and its numeric references. Feeds use them in XML too, where only five are legal.
 */

/** U+00A0 to U+00FF in their order. */
const LATIN_1 = `
  nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para
  middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute
  Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute
  THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde
  ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
`;

/** The others, each with its code point in hexadecimal. */
const OTHERS = `
  OElig 152 oelig 153 Scaron 160 scaron 161 Yuml 178 fnof 192 circ 2c6 tilde 2dc Alpha 391 Beta 392 Gamma 393 Delta 394
  Epsilon 395 Zeta 396 Eta 397 Theta 398 Iota 399 Kappa 39a Lambda 39b Mu 39c Nu 39d Xi 39e Omicron 39f Pi 3a0 Rho 3a1 Sigma
  3a3 Tau 3a4 Upsilon 3a5 Phi 3a6 Chi 3a7 Psi 3a8 Omega 3a9 alpha 3b1 beta 3b2 gamma 3b3 delta 3b4 epsilon 3b5 zeta 3b6 eta
  3b7 theta 3b8 iota 3b9 kappa 3ba lambda 3bb mu 3bc nu 3bd xi 3be omicron 3bf pi 3c0 rho 3c1 sigmaf 3c2 sigma 3c3 tau 3c4
  upsilon 3c5 phi 3c6 chi 3c7 psi 3c8 omega 3c9 thetasym 3d1 upsih 3d2 piv 3d6 ensp 2002 emsp 2003 thinsp 2009 zwnj 200c zwj
  200d lrm 200e rlm 200f ndash 2013 mdash 2014 lsquo 2018 rsquo 2019 sbquo 201a ldquo 201c rdquo 201d bdquo 201e dagger 2020
  Dagger 2021 bull 2022 hellip 2026 permil 2030 prime 2032 Prime 2033 lsaquo 2039 rsaquo 203a oline 203e frasl 2044 euro 20ac
  image 2111 weierp 2118 real 211c trade 2122 alefsym 2135 larr 2190 uarr 2191 rarr 2192 darr 2193 harr 2194 crarr 21b5 lArr
  21d0 uArr 21d1 rArr 21d2 dArr 21d3 hArr 21d4 forall 2200 part 2202 exist 2203 empty 2205 nabla 2207 isin 2208 notin 2209 ni
  220b prod 220f sum 2211 minus 2212 lowast 2217 radic 221a prop 221d infin 221e ang 2220 and 2227 or 2228 cap 2229 cup 222a
  int 222b there4 2234 sim 223c cong 2245 asymp 2248 ne 2260 equiv 2261 le 2264 ge 2265 sub 2282 sup 2283 nsub 2284 sube 2286
  supe 2287 oplus 2295 otimes 2297 perp 22a5 sdot 22c5 lceil 2308 rceil 2309 lfloor 230a rfloor 230b lang 27e8 rang 27e9 loz
  25ca spades 2660 clubs 2663 hearts 2665 diams 2666
`;

/** What browsers read for the references 128 to 159, which mean windows-1252 in practice. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The bytes E2 80 and a third one, each as the character that windows-1252 or Latin-1 has for it. */
const TWICE_ENCODED = new RegExp(`â[€\u0080]([\u0080-\u00bf${WINDOWS_1252}])`, 'g');

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ...words(LATIN_1).map((name, index): [string, string] => [name, String.fromCodePoint(0xa0 + index)]),
  ...Array.from(OTHERS.matchAll(/([A-Z]\w*)\s+([\da-f]+)/gi), ([, name = '', code = '']): [string, string] => [
    name,
    String.fromCodePoint(Number.parseInt(code, 16)),
  ]),
]);

/** The text of one reference without `&` and `;` (`nbsp`, `#8217`, `#x2019`), or null where there is no such character. */
export function characterOf(reference: string): string | null {
  if (!reference.startsWith('#')) return NAMED.get(reference) ?? null;
  const hexadecimal = reference[1] === 'x' || reference[1] === 'X';
  const digits = reference.slice(hexadecimal ? 2 : 1);
  if (!(hexadecimal ? /^[\da-f]{1,6}$/i : /^\d{1,7}$/).test(digits)) return null;
  const code = Number.parseInt(digits, hexadecimal ? 16 : 10);
  if (code >= 0x80 && code <= 0x9f) return WINDOWS_1252[code - 0x80] ?? null;
  const isCharacter = (code >= 0x20 && code < 0xd800) || (code >= 0xe000 && code <= 0x10ffff) || code === 9 || code === 10 || code === 13;
  return isCharacter ? String.fromCodePoint(code) : null;
}

/** The quotes and dashes that stand as control characters U+0080 to U+009F where windows-1252 was taken for Latin-1. */
export function withoutControls(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character);
}

/**
 * General punctuation (U+2000 to U+203F: quotes, dashes, the ellipsis) of UTF-8 that was taken for windows-1252 and encoded
 * again: `â€™` for `’`. Other characters are not mended, for their debris can be honest text: `é”…`.
 */
export function withoutMojibake(text: string): string {
  return text.replace(TWICE_ENCODED, (_whole, last: string) => {
    const code = last.charCodeAt(0);
    const byte = code < 0xc0 ? code : 0x80 + WINDOWS_1252.indexOf(last);
    return String.fromCharCode(0x2000 + (byte & 0x3f));
  });
}

/** Text with its references resolved once; what is no reference stays as it is written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#?\w{1,32});/g, (whole, reference: string) => characterOf(reference) ?? whole);
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
