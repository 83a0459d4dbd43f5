import { InputError } from '@backstage/errors';
import { Lexer } from 'yaml';

/** The largest that people keep is a tenth of it. */
const MOST_CHARACTERS = 256_000;
/** 6,000 keys with their values; whatever the text, so many are parsed and written in 0.6 s. */
const MOST_TOKENS = 50_000;
/** The parser compares each with all before it: 30,000, which a file of that length holds, take 10 s, 1,000 some 50 ms. */
const MOST_MARKS = 1_000;

const SCALAR = '\x1f';

/**
 * Refuses a text of YAML that would take longer to parse than a catalog file may: nothing else is answered meanwhile.
 * Finding that out takes a time that grows with the length alone.
 */
export function refuseCostlyText(text: string, path: string): void {
  if (text.length > MOST_CHARACTERS) {
    throw new InputError(`${path} is longer than ${MOST_CHARACTERS} characters`);
  }
  let tokens = 0;
  let marks = 0;
  let isContent = false;
  for (const token of new Lexer().lex(text)) {
    tokens++;
    if (!isContent && /^[&*!]/.test(token)) marks++;
    isContent = token === SCALAR;
    if (tokens > MOST_TOKENS)
      throw new InputError(`${path} has more than ${MOST_TOKENS} keys, values and marks`);
    if (marks > MOST_MARKS) {
      throw new InputError(`${path} has more than ${MOST_MARKS} anchors, aliases and tags`);
    }
  }
}
