import { createForm as form, type Language } from '../language.ts';

const MUCH = "(?:(?:une?|la|le|les|des|d'une|d'un|grosse|grande|vaste|nouvelle|importante?|geante|enorme|forte?|severes?) ){0,3}";
const WIDE =
  '(?: (?:mondiale?s?|generale?s?|geante|massive|majeure|globale|informatiques?|technique|nationale|partielle|de service|de reseau|du reseau|internet|en cours))?';

export const french: Language = {
  trigger:
    /pannes?|ne fonctionn|marche pas|marche plus|inaccessible|indisponible|hors service|hors ligne|perturb|interruption|dysfonctionnement|probleme|bug|down|incident|coupure|plant/,
  forms: [
    form('digital', 'plain', `\\b${MUCH}pannes?${WIDE} (?:de|d'|du|des|chez|sur|a|pour)`),
    form(
      'named',
      'plain',
      "\\b(?:est|sont|serait|seraient|tombe(?:nt)?|reste(?:nt)?) (?:(?:actuellement|toujours|de nouveau|encore|a nouveau|totalement|en partie|partiellement) ){0,2}(?:en panne|down|inaccessibles?|indisponibles?|hors service|hors ligne|injoignables?|a l'arret)",
    ),
    form(
      'digital',
      'plain',
      `(?<=^|[ :,])(?:en panne|inaccessibles?|indisponibles?|hors service|hors ligne)(?=$|[?!:;,]| [–-] | (?:dans|ce|depuis|partout|pour|en|mondiale|ce matin)\\b)`,
    ),
    form(
      'digital',
      'plain',
      `\\b(?:victimes? d'|touchee?s? par |frappee?s? par |subi(?:t|ssent) |connait |connaissent |rencontre(?:nt)? |signalent )${MUCH}(?:pannes?|interruptions?|perturbations?|dysfonctionnements?)`,
    ),
    form('digital', 'plain', "\\b(?:ne (?:fonctionn\\w+|march\\w+|repond\\w*|charg\\w+) (?:pas|plus)|ne s'ouvre plus)\\b"),
    form(
      'digital',
      'plain',
      `\\b(?:pannes?${WIDE}|interruption de service|dysfonctionnements?)(?=$|[?!:;,]| [–-] | (?:en cours|touche|frappe|affecte|paralyse|perturbe|prive|ce|dans|mondiale)\\b)`,
    ),
    form(
      'digital',
      'vague',
      "\\b(?:perturbations?|dysfonctionnements?|bugs?|problemes?|incidents?|coupures?) (?:\\S+ )?(?:de connexion|d'acces|sur|chez|avec|pour acceder)(?= )",
    ),
    form(
      'digital',
      'vague',
      '\\b(?:rencontre(?:nt)?|signalent|connait|connaissent|subi(?:t|ssent)) (?:\\S+ ){0,2}(?:problemes|bugs|difficultes|perturbations|erreurs)',
    ),
    form(
      'digital',
      'plain',
      '\\b(?:utilisateurs|clients|internautes|abonnes) (?:\\S+ ){0,3}ne (?:peuvent|parviennent|arrivent) (?:plus|pas) (?:a )?(?:acceder|se connecter|envoyer|appeler)',
    ),
  ],
  otherSense: [
    /\bpannes? (?:geante |generale |d'|de |du |des )*(?:d'electricite|electriques?|electricite|de courant|courant|secteur|voiture|metro|train|rer|ascenseur|chauffage|moteur|essence|d'essence|seche|d'inspiration|d'oreiller|sexuelle|eau|climatisation|signalisation|catenaire|reveil)/gu,
    /\ben panne (?:de|d') ?(?:\S+)/gu,
    /\b(?:coupures?|interruptions?) (?:de courant|d'electricite|d'eau|de gaz|volontaire|de grossesse)/gu,
  ],
  elsewhere: [
    {
      pattern: /\b(?:electri\w*|courant|blackout|enedis|rte|tempete|orages?|inondation\w*|canicule|nucleaire|centrale)\b/,
      why: 'about electricity or weather',
    },
    {
      pattern: /\b(?:bourse|actions? (?:de|en)|investisseurs|chiffre d'affaires|benefices?|ventes|cac 40|bitcoin)\b|\d ?%/,
      why: 'about money',
      onlyFalls: true,
    },
    {
      pattern:
        /\b(?:pourquoi|comment|que s'est-il passe|ce que l'on sait|ce qu'on sait|ce qu'il faut savoir|ans? apres|il y a (?:un|deux|trois|cinq|dix|\d+) (?:ans?|mois|semaines?)|anniversaire|lecons?|causes? de|origine de|apres (?:\S+ ){0,4}(?:panne|interruption|incident)|pendant (?:\S+ ){0,3}panne|lors de (?:\S+ ){0,3}panne|hier|indemnis\w*|dedommag\w*|plainte|amende|enquete|explique\w*|retour sur)\b/,
      why: 'about another time, or what follows',
    },
    {
      pattern:
        /\b(?:maintenance|programmee?|fermeture|ferme definitivement|bloque\w*|bloque\w*|censur\w*|interdi\w*|suspendu|greve\w*|licenci\w*|sncf|rer|metro|trains?|tramway|aeroport|autoroute|match|film|serie)\b/,
      why: 'another kind of closure',
    },
  ],
  over: /\b(?:retabli\w*|retour a la normale|de retour|resolue?s?|reparee?s?|fonctionne(?:nt)? (?:de nouveau|a nouveau)|refonctionne\w*|fin de la panne|remis en service|a nouveau (?:accessible|disponible|en ligne)|revien\w+)\b/,
  digital:
    /^(?:serveurs?|sites?|pages?|applis?|applications?|services?|reseaux?|internet|systemes?|plateformes?|cloud|banques?|paiements?|messageries?|mails?|operateurs?|telephonie|mobile|informatiques?|utilisateurs|abonnes|box|fibre|urgences)$/u,
  reach: 6,
};
