/** What a language says of outages, and how the same words mean something else. Chosen from how headlines are written, not from any recorded one. */
export interface Language {
  /** Cheap: nothing of the language's outage words stands in a text that it does not match. */
  trigger: RegExp;
  forms: readonly Form[];
  /** Spans in which the words of an outage mean something else; a form that touches one is none. */
  otherSense: readonly RegExp[];
  /** What makes a whole headline be about something else, or about another time. */
  elsewhere: readonly Elsewhere[];
  /** It tells that an outage is over; asked of headlines that are not of an outage now. */
  over: RegExp;
  /** Common nouns of digital things, for what has no name: "the bank's website". */
  digital: RegExp;
  /** So many words before a phrase may hold the digital thing: "la web del ministerio de hacienda no funciona". */
  reach: number;
}

/** One way in which headlines call something down. Patterns are global and unicode; texts are in lower case. */
export interface Form {
  pattern: RegExp;
  /**
   * What it must be said of. `anything`: it speaks of something digital by itself. `named`: of a service of the catalog, a digital
   * thing right beside it, or of a name that is all that stands before it. `digital`: of a service of the catalog or a digital thing.
   */
  of: 'anything' | 'named' | 'digital' | 'service';
  /** `vague`: trouble of an unknown size, or a question. */
  sense: 'plain' | 'vague';
  /** Words like "down", which also prices are. */
  falls?: boolean;
}

export interface Elsewhere {
  pattern: RegExp;
  why: string;
  /** What makes it an outage all the same. */
  unless?: RegExp;
  /** Only words like "down" mean something else here. */
  onlyFalls?: boolean;
}

/** A form found in a text. Places count characters. */
export interface Phrase {
  text: string;
  start: number;
  end: number;
  form: Form;
  language: Language;
}

/** Makes a form of a pattern's source. */
export const createForm = (of: Form['of'], sense: Form['sense'], source: string, more: Partial<Pick<Form, 'falls'>> = {}): Form => ({
  pattern: new RegExp(source, 'gu'),
  of,
  sense,
  ...more,
});
