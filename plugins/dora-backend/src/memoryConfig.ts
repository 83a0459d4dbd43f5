import { Config } from '@backstage/config';
import { wrong } from './scorecardConfig';

/** What is remembered beside what the catalog shows, how many of each and about how many bytes one takes. */
const PARTS = {
  /** Of entities: what two years of 5,000 services come to, which deploy every fifth day, by two definitions. */
  samples: { most: 4_000_000, bytes: 65 },
  /** In pools: places in lists of what is remembered anyway; 5,000 services in every window, alone and by team, are 10 million. */
  pooled: { most: 20_000_000, bytes: 8 },
  /**
   * One half with their past, of the other the bands. Of a half, three quarters are for what is asked again: 5,000 services
   * and their teams at each window are 26,000. With room for a few less, each of them pushed out the one that was asked next,
   * and some pages took five times as long.
   */
  rows: { most: 72_000, bytes: 600 },
  /**
   * Of rows that are shown, all that they say: at five windows 50 of each of eleven orders and each of 200 teams are 3,750, for
   * which three quarters have room.
   */
  shown: { most: 6_000, bytes: 2_400 },
  /** What answers are made of: twenty over 5,000 services; their numbers are those of rows. */
  grounds: { most: 100_000, bytes: 400 },
  /** Rows of which it is known what tests say: 5,000 services at the windows that people ask for, for a few hours. */
  tests: { most: 50_000, bytes: 700 },
  /** What entities bring to their own tests and to those of groups, together with others of their owner: 5,000 services at six windows or profiles. */
  parts: { most: 30_000, bytes: 1_100 },
  /** Charts of which it is known what is usual: of every service that is looked at within a day. */
  usual: { most: 10_000, bytes: 300 },
};

/** How many of each part are remembered at most. */
export type MemoryBounds = Record<keyof typeof PARTS, number>;

const DEFAULT_BYTES = Object.values(PARTS).reduce((sum, { most, bytes }) => sum + most * bytes, 0);
const DEFAULT_MEGABYTES = Math.round(DEFAULT_BYTES / 1e6);
/** With less, an answer over 5,000 services would not be kept at all. */
const LEAST_MEGABYTES = 100;
/** More than any process of Node has, and within what a list of rows is made for at its start. */
const MOST_MEGABYTES = 16_000;

export const DEFAULT_MEMORY: MemoryBounds = boundsOf(DEFAULT_MEGABYTES);

/** `dora.memory`: all of it shrinks and grows in the same measure. */
export function readMemoryConfig(config: Config): MemoryBounds {
  const key = 'memory.megabytes';
  const megabytes = config.getOptionalNumber(`dora.${key}`) ?? DEFAULT_MEGABYTES;
  if (!(megabytes >= LEAST_MEGABYTES && megabytes <= MOST_MEGABYTES)) {
    throw wrong(key, `must be ${LEAST_MEGABYTES} to ${MOST_MEGABYTES}, not ${megabytes}`);
  }
  return boundsOf(megabytes);
}

function boundsOf(megabytes: number): MemoryBounds {
  const most = (part: keyof typeof PARTS) =>
    Math.round((PARTS[part].most * megabytes) / DEFAULT_MEGABYTES);
  return {
    samples: most('samples'),
    pooled: most('pooled'),
    rows: most('rows'),
    shown: most('shown'),
    grounds: most('grounds'),
    tests: most('tests'),
    parts: most('parts'),
    usual: most('usual'),
  };
}
