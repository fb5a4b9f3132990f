/** Longest line, characters: a headline with its text is far shorter, and a stream without line ends must not fill the memory. */
export const LONGEST_LINE = 1_000_000;

/** A line of the input; `text: null`: it is longer than `LONGEST_LINE` and was not kept. */
export interface Line {
  /** From 1. */
  number: number;
  text: string | null;
}

/** The lines of a stream of UTF-8, as they arrive; the last one needs no end. Blank lines are counted too. Nothing follows one that is too long. */
export async function* linesOf(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let rest = '';
  let number = 0;
  for await (const chunk of input) {
    const parts = (rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      number += 1;
      if (part.length > LONGEST_LINE) return yield { number, text: null };
      yield { number, text: part };
    }
    if (rest.length > LONGEST_LINE) return yield { number: number + 1, text: null };
  }
  rest += decoder.decode();
  if (rest !== '') yield { number: number + 1, text: rest };
}
