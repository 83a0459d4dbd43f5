import { Samples } from '../samples/samples';
import { Compared } from './Compared';
import { latestOf, Since, sinceOf } from './since';

/** What one entity brings to a comparison: each fact of a group belongs to one of them. */
export interface Stratum {
  samples: Samples;
  /** Since when everything about each metric is known. */
  since: Since;
  owner: string | null;
  /** Whether a block ends with it. */
  endsBlock: boolean;
  own: OwnParts;
}

/** Strata of one owner in a row: of thousands, most come again together, in their team, in those around it and in all. */
export interface Block {
  strata: readonly Stratum[];
  /** Of the one that is known last. */
  since: Since;
  own: OwnParts;
}

/** What a stratum or block brings to the tests of a question, by their places. */
export type OwnParts = (MadePart | undefined)[];

/** How a part was made: what was made when a side had a whole week less is another one. */
export interface MadeBy {
  /** Where it is kept. */
  place: number;
  way: object;
  windowWeeks: number;
  pastWeeks: number;
}

interface MadePart extends MadeBy {
  part: unknown;
}

const ADDED_UP = Symbol('added up');

/** Where strata and blocks come from: new ones, or those of before with what is kept of them. */
export interface Parts {
  /** @param samples - its own, where they are a part of the entity's */
  stratum(one: Compared, samples?: Samples): Stratum;
  block(strata: readonly Stratum[]): Block;
}

/**
 * About. Of more in each, more would be made again for one that has changed or may not be seen; of fewer, more has to be
 * kept and added up. Of 5,000 services, five who each see other ones ask at first for 1.1 s with 4 and 8, 1.2 with 16 and
 * 1.5 with 64; after facts it makes no difference that shows.
 */
const STRATA_OF_A_BLOCK = 16;

export const newStratum: Parts['stratum'] = (one, samples = one.samples) => ({
  samples,
  since: sinceOf(one),
  owner: one.owner ?? null,
  // By its name alone: a list that lacks some has the same blocks everywhere else.
  endsBlock: hashOf(one.ref) < 2 ** 32 / STRATA_OF_A_BLOCK,
  own: [],
});
export const newBlock: Parts['block'] = strata => ({
  strata,
  since: latestOf(strata.map(({ since }) => since)),
  // What one alone brings is that of its stratum.
  own: strata.length === 1 ? strata[0].own : [],
});
export const madeAnew: Parts = { stratum: newStratum, block: newBlock };

/** FNV-1a, and murmur's last steps: without these names that differ in their ends alone lie side by side. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Taken from before, or made and kept, unless it was added up before. */
export function partAt<T>(own: OwnParts, by: MadeBy, make: () => T): T {
  const known = own[by.place];
  if (isMadeBy(known, by)) return known.part === ADDED_UP ? make() : (known.part as T);
  const part = make();
  const { place, way, windowWeeks, pastWeeks } = by;
  own[place] = { place, way, windowWeeks, pastWeeks, part };
  return part;
}

/** Stands for a part that is kept with others: one and the same object for all of them. */
export function addedUp({ place, way, windowWeeks, pastWeeks }: MadeBy): MadePart {
  return { place, way, windowWeeks, pastWeeks, part: ADDED_UP };
}

/**
 * What was kept, for who adds it up and keeps it in that form: from then on nothing is kept of it alone. Undefined where
 * there is none.
 */
export function takePart<T>(own: OwnParts, mark: MadePart): T | undefined {
  const known = own[mark.place];
  if (known && (!isMadeBy(known, mark) || known.part === ADDED_UP)) return undefined;
  own[mark.place] = mark;
  return known?.part as T | undefined;
}

function isMadeBy(known: MadePart | undefined, by: MadeBy): known is MadePart {
  return (
    known !== undefined &&
    known.way === by.way &&
    known.windowWeeks === by.windowWeeks &&
    known.pastWeeks === by.pastWeeks
  );
}
