/**
 * Which way a statement points, in the words of spokespeople and support teams. Written without accents, as `readText` gives them.
 *
 * An admission needs two things, for a speaker posts about many things: somebody knows or is sorry, and there is trouble. An end needs that
 * there was trouble, and that it is over.
 */
interface Wording {
  trouble: RegExp;
  knows: RegExp;
  solved: RegExp;
}

const WORDINGS: readonly Wording[] = [
  {
    trouble:
      /\b(?:trouble|issues?|problems?|outages?|disruptions?|disrupted|difficult(?:y|ies)?|unable|can(?:no|')t (?:access|log|use|load|connect|send|sign)|errors?|down|unavailable|interruptions?|degraded|slow(?:er|ness)?|incident)\b/,
    knows:
      /\b(?:aware|investigating|looking into|working (?:on|to|as|hard|with)|experiencing|seeing|know(?:s|ing)? (?:that|some)|identified|some (?:users|people|customers|of you)|apologi[sz]e|sorry|bear with us|hear (?:that|you))\b/,
    solved:
      /\b(?:resolved|fixed|restored|recovered|solved|mitigated|back (?:up|online|to normal)|(?:is|are) back|fully operational|(?:works?|working) again|earlier (?:today|this|yesterday)[^.]*\b(?:caused|had|experienced))\b/,
  },
  {
    trouble:
      /\b(?:problemas?|fall[ao]s?|incidencias?|interrupcion(?:es)?|caid[ao]s?|caida|intermitencias?|errores|dificultades|inconvenientes?|no (?:pueden|funciona))\b/,
    knows:
      /\b(?:somos conscientes|conscientes|al tanto|tenemos conocimiento|sabemos|investigando|investigamos|trabajando|trabajamos|lamentamos|sentimos|disculpas|detectad[oa]|experimentando|algunos (?:usuarios|clientes))\b/,
    solved:
      /\b(?:resuelt[oa]s?|solucionad[oa]s?|restablecid[oa]s?|restaurad[oa]s?|corregid[oa]s?|recuperad[oa]s?|(?:ya )?(?:funciona|operativ[oa]s?) (?:con normalidad|de nuevo|nuevamente)|vuelto a la normalidad|normalidad)\b/,
  },
  {
    trouble:
      /\b(?:storung(?:en)?|probleme?n?|ausfalle?|schwierigkeiten|fehler|beeintrachtigung(?:en)?|einschrankungen|nicht (?:erreichbar|verfugbar)|nicht (?:einloggen|anmelden))\b/,
    knows:
      /\b(?:bekannt|wissen|untersuchen|prufen|arbeiten|kummern uns|entschuldigen|bedauern|festgestellt|einige (?:nutzer|kunden|personen)|gerade|derzeit|aktuell)\b/,
    solved:
      /\b(?:behoben|gelost|wiederhergestellt|wieder (?:erreichbar|verfugbar|online|da|normal|stabil)|funktionier(?:t|en) wieder|lauft wieder|beseitigt)\b/,
  },
  {
    trouble:
      /\b(?:problemes?|panne|perturbations?|dysfonctionnements?|interruptions?|difficultes?|incidents?|erreurs?|indisponib\w+|inaccessibles?|coupures?)\b/,
    knows:
      /\b(?:conscients?|avons connaissance|informes|au courant|enquetons|examinons|investigu\w+|travaill\w+|mobilises|desoles?|excus\w+|rencontrent|certains (?:utilisateurs|clients)|identifie)\b/,
    solved:
      /\b(?:resolue?s?|retablie?s?|corrigee?s?|reparee?s?|retour a la normale|de nouveau (?:disponibles?|accessibles?|operationnels?)|fonctionne(?:nt)? (?:de nouveau|a nouveau|normalement))\b/,
  },
  {
    trouble:
      /\b(?:problemas?|falhas?|instabilidades?|interrupc(?:ao|oes)|indisponibilidade|dificuldades|erros?|fora do ar|lentidao|nao (?:conseguem|funciona))\b/,
    knows:
      /\b(?:cientes?|sabemos|investigando|investigar|trabalhando|trabalhar|apurando|lamentamos|desculpas?|identificamos|verificando|alguns (?:usuarios|clientes|utilizadores)|enfrentando)\b/,
    solved:
      /\b(?:resolvid[oa]s?|corrigid[oa]s?|restabelecid[oa]s?|restaurad[oa]s?|normalizad[oa]s?|solucionad[oa]s?|voltou|voltaram|ja (?:funciona|esta no ar))\b/,
  },
  {
    trouble:
      /障害|不具合|問題|エラー|つながり(?:にくい|づらい)|繋がり(?:にくい|づらい)|利用(?:できない|しづらい)|アクセス(?:できない|しづらい)|停止/u,
    knows: /認識して|把握して|確認して|調査(?:中|して)|対応(?:中|を進め|して)|発生して(?:い|お)|申し訳|お詫び|ご迷惑/u,
    solved: /復旧(?:しま|いた|済)|解消(?:しま|いた|され)|解決(?:しま|いた|済|され)|修正(?:しま|いた|済|され)|回復(?:しま|いた)|正常に/u,
  },
];

/**
 * Whether words admit trouble or call it solved; null: they speak of something else.
 *
 * @param low the words as `readText` gives them in lower case
 */
export function directionIn(low: string): 'trouble' | 'over' | null {
  const troubled = WORDINGS.filter(({ trouble }) => trouble.test(low));
  if (troubled.some(({ solved }) => solved.test(low))) return 'over';
  return troubled.some(({ knows }) => knows.test(low)) ? 'trouble' : null;
}
