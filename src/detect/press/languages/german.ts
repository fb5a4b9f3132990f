import { createForm as form, type Language } from '../language.ts';

const MUCH =
  '(?:(?:eine?[rn]?|die|der|große[rn]?|gro(?:ss|ß)e|massive[rn]?|weltweite[rn]?|bundesweite[rn]?|globale[rn]?|aktuelle[rn]?|schwere[rn]?|teilweise[rn]?|neue[rn]?|erneute?[rn]?|technische[rn]?|komplett\\w*) ){0,3}';

export const german: Language = {
  trigger:
    /storung|ausfall|ausgefallen|fallt|fallen|gestort|down|offline|erreichbar|verfugbar|funktionier|probleme|lahm|panne|geht nicht|gehen nicht|zusammengebrochen|einloggen|anmelden/,
  forms: [
    form(
      'digital',
      'plain',
      `\\b${MUCH}(?:storung(?:en)?|totalausfall|teilausfall|ausfall|ausfalle|großstorung|netzstorung|serverausfall|it-(?:panne|ausfall|storung)|panne) (?:bei(?:m)?|von|im|in|der|des|mit)\\b`,
    ),
    form(
      'digital',
      'plain',
      '[ -](?:storung(?:en)?|(?:total)?ausfall|ausfalle)(?=$|[?!:;,]| [–-] | (?:am|in|weltweit|bundesweit|legt|sorgt|trifft|betrifft|heute|aktuell|dauert)\\b)',
    ),
    form(
      'anything',
      'plain',
      '\\b(?:netzstorung|serverausfall|internetausfall|internetstorung|it-ausfall|it-panne|it-storung|mobilfunkstorung|serverstorung|cloud-ausfall)\\b',
    ),
    form(
      'named',
      'plain',
      '\\b(?:ist|sind|war(?:en)? lange|bleibt|bleiben) (?:(?:aktuell|derzeit|weltweit|momentan|gerade|wieder|erneut|teilweise|komplett|seit \\S+|fur \\S+|noch|immer) ){0,4}(?:down|offline|gestort|ausgefallen|nicht (?:erreichbar|verfugbar)|lahmgelegt|unerreichbar|nicht mehr erreichbar)\\b',
    ),
    form('digital', 'plain', '\\b(?:fallt|fallen) (?:\\S+ ){0,4}aus\\b'),
    form(
      'digital',
      'plain',
      '\\b(?:nicht (?:mehr )?(?:erreichbar|verfugbar)|gestort|funktionier(?:t|en) (?:\\S+ ){0,2}nicht|geht nicht|gehen nicht|lahmgelegt|zusammengebrochen|weltweit ausgefallen)\\b',
    ),
    form('digital', 'vague', '\\b(?:probleme|schwierigkeiten|fehler) (?:bei(?:m)?|mit|von)\\b'),
    form(
      'digital',
      'vague',
      '\\b(?:nutzer|kunden|user|tausende) (?:\\S+ ){0,3}(?:melden|berichten|klagen) (?:\\S+ ){0,3}(?:probleme|storungen|ausfalle|fehler)',
    ),
    form(
      'digital',
      'plain',
      '\\b(?:nutzer|kunden|user) (?:\\S+ ){0,3}konnen (?:sich )?(?:\\S+ ){0,3}nicht (?:mehr )?(?:einloggen|anmelden|zugreifen|senden|telefonieren)\\b',
    ),
  ],
  otherSense: [
    /\b(?:strom|zug|bahn|unterrichts|verdienst|haar|heizungs|flug|herz|angst|schlaf|ess|entwicklungs|verkehrs|signal|weichen|betriebs|lern|personlichkeits|produktions|ernte|zahlungs|kredit)(?:-)?(?:storung(?:en)?|ausfall|ausfalle|pannen?)/gu,
    /\bausfall (?:von|der|des) (?:zugen|spielern?|spiels|unterricht|flugen|sturmer\w*|heizung\w*)/gu,
    /\b(?:fallt|fallen) (?:\S+ ){0,3}(?:auf|leicht|schwer|um|durch|ins|unter)\b/gu,
    /\bprobleme? (?:mit|bei) (?:der|dem|den) (?:knie|rucken|schule|justiz|polizei|integration|wohnung\w*|finanz\w*)/gu,
  ],
  elsewhere: [
    {
      pattern: /\b(?:strom\w*|blackout|unwetter|sturm|gewitter|hochwasser|umspannwerk|kraftwerk|heizung)\b/,
      why: 'about electricity or weather',
    },
    {
      pattern: /\b(?:aktien?|kurs\w*|borse\w*|anleger|umsatz|gewinn\w*|dax|bitcoin)\b|\d ?(?:%|prozent)/,
      why: 'about money',
      onlyFalls: true,
    },
    {
      pattern:
        /\b(?:warum|wieso|weshalb|was (?:war|ist passiert|bedeutet)|so (?:funktioniert|schutzen)|jahre? (?:nach|spater)|vor (?:einem|zwei|drei|funf|zehn|\d+) (?:jahr\w*|monat\w*|woche\w*)|ruckblick|lehren|ursache\w*|nach (?:\S+ ){0,5}(?:storung|ausfall|panne)|wahrend (?:\S+ ){0,3}(?:storung|ausfall)|gestern|schadensersatz|entschadigung|klage\w*|bußgeld|ermitt\w*|tipps|darum|grund fur)\b/,
      why: 'about another time, or what follows',
    },
    {
      pattern:
        /\b(?:wartung\w*|geplant\w*|abgeschaltet|schaltet \S+ ab|eingestellt|sperr\w*|gesperrt|verbot\w*|verbiet\w*|zensur|streik\w*|entlass\w*|bahn|zuge|zug|flughafen|autobahn|stellwerk|spiel|bundesliga|film|serie)\b/,
      why: 'another kind of closure',
    },
  ],
  over: /\b(?:behoben|wieder (?:da|online|erreichbar|verfugbar|da ist|stabil|normal|am netz)|lauft wieder|laufen wieder|funktionier(?:t|en) wieder|geht wieder|gehen wieder|wiederhergestellt|beendet|vorbei|gelost)\b/,
  digital:
    /^(?:server|websites?|webseiten?|seiten?|apps?|api|dienste?|netz(?:e|werk\w*)?|internet|systeme?|plattform(?:en)?|cloud|bank(?:en)?|online-?banking|banking|zahlung(?:en)?|kartenzahlung(?:en)?|mails?|e-mails?|mobilfunk\w*|telefon\w*|festnetz|nutzer|kunden|portale?|onlineshop|notruf)$/u,
  reach: 4,
};
