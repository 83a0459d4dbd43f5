import { MetricId } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { comparablePart, PastKind } from './comparablePart';
import { ComparedStratum } from './ComparedStratum';
import { addedUp, Block, MadeBy, partAt, Stratum, takePart } from './Parts';
import { wholeWeeksIn } from './weeks';

/** One of the tests of a question. */
export interface Asked {
  window: Span;
  past: Span;
  kind: PastKind;
  /** Where what is brought to it is kept, other than that of other tests; the next one is free for what it asks first. */
  place: number;
}

/** How one part of a test is made, and several are added up. One and the same object for all calls. */
export interface Way<T> {
  make: (stratum: ComparedStratum) => T;
  addUp: (parts: readonly T[]) => T;
}

/**
 * What those of the strata bring to a test whose past can be compared, several of them together where they can be.
 *
 * @param counting - of the window or the past, the part that counts
 */
export function partsOf<T>(
  metric: MetricId,
  blocks: readonly Block[],
  way: Way<T>,
  { window, past, kind, place }: Asked,
  counting: (span: Span) => Span = span => span,
): T[] {
  const windowPart = counting(window);
  const windowWeeks = wholeWeeksIn(windowPart);
  const madeBy = (ownPast: Span): MadeBy => ({
    place,
    way,
    windowWeeks,
    pastWeeks: wholeWeeksIn(ownPast),
  });
  const makePart = ({ samples, since }: Stratum, ownPast: Span): T =>
    way.make({ samples, window: windowPart, past: ownPast, since: since[metric] });
  const wholePast = counting(past);
  const ofWhole = madeBy(wholePast);
  const mark = addedUp(ofWhole);
  const parts: T[] = [];
  for (const { strata, since, own } of blocks) {
    if (since[metric] <= past.from) {
      // What each of them brings is kept until it is added up: it is soon made again, and there are thousands.
      const partOf = (one: Stratum) => takePart<T>(one.own, mark) ?? makePart(one, wholePast);
      parts.push(partAt(own, ofWhole, () => way.addUp(strata.map(partOf))));
      continue;
    }
    for (const one of strata) {
      const part = comparablePart(past, one.since[metric], kind);
      if (!part.comparable) continue;
      const ownPast = counting(part);
      parts.push(partAt(one.own, madeBy(ownPast), () => makePart(one, ownPast)));
    }
  }
  return parts;
}
