import fc from 'fast-check';
import { DAY_MS, PROFILES } from 'backstage-plugin-dora-common';
import { arbitraryHistory, BEGIN, DAYS } from '../__testUtils__/arbitraryHistory';
import { factsOfTarget } from '../__testUtils__/facts';
import { withPast } from '../__testUtils__/withPast';
import { DEFAULT_DEFINITIONS } from '../definitions';
import { observe } from './observe';
import { inOrderOfTime } from './inOrderOfTime';
import { parseSamples } from './parseSamples';
import { PooledTimeline } from './PooledTimeline';
import { noSamples, poolSamples } from './poolSamples';
import { ranksWithin } from './ranks';
import { repoolSamples } from './repoolSamples';
import { countInstants, countWithin } from './running';
import { ChangeSample, Samples } from './samples';
import { serializeSamples } from './serializeSamples';
import { countBefore } from './timeline';
import { valuesWithin } from './values';

const ENTITIES = 10;
const WINDOW = { from: BEGIN + 5 * DAY_MS, to: BEGIN + DAYS * DAY_MS };
const profile = fc.constantFrom(...PROFILES);
const histories = fc.array(arbitraryHistory, { minLength: ENTITIES, maxLength: ENTITIES });

it('gives the pool that pooling all of them anew would', () => {
  fc.assert(
    fc.property(histories, arbitraryHistory, profile, fc.nat(ENTITIES - 1), (all, next, p, i) => {
      const samplesOf = (history: typeof next, target: number) =>
        observe(factsOfTarget(target + 1, history), p, DEFAULT_DEFINITIONS);
      const before = all.map(samplesOf);
      const after = before.map((one, k) => (k === i ? samplesOf(next, i) : one));
      const pool = repoolSamples({ parts: before, pool: poolSamples(before, p) }, after)!;
      const anew = poolSamples(after, p);
      expect(withPast(pool, { window: WINDOW })).toEqual(withPast(anew, { window: WINDOW }));
      for (const list of ['deployments', 'changes', 'restores', 'openings', 'closings'] as const) {
        const inOrder = (samples: Samples) => samples[list].map(({ key, at }) => [at, key]).sort();
        expect(inOrder(pool)).toEqual(inOrder(anew));
        expect(pool[list].map(({ at }) => at)).toEqual(anew[list].map(({ at }) => at));
      }
      expect({ ...pool, ...noLists(pool) }).toEqual({ ...anew, ...noLists(pool) });
    }),
    { numRuns: 40 },
  );
});

it('takes along what is known of a long list', () => {
  const random = fc.record({
    at: fc.nat(300),
    ms: fc.option(fc.nat(99), { nil: null }),
    entity: fc.nat(ENTITIES - 1),
  });
  const KINDS = { even: ({ at }: { at: number }) => at % 2 === 0 };
  const lengthOf = (one: { at: number }) => ('ms' in one ? (one.ms as number | null) : null);
  fc.assert(
    fc.property(
      fc.array(random, { minLength: 1200, maxLength: 1500 }),
      fc.array(random, { maxLength: 20 }),
      fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { minLength: 5, maxLength: 5 }),
      (all, others, spans) => {
        const partOf = (entity: number, own: typeof all): Samples => ({
          ...noSamples('standard'),
          openings: inOrderOfTime(
            own.map(({ at, ms }, i) => ({ key: `${entity + 1}/${i}`, at, ms })),
          ),
        });
        const parts = Array.from({ length: ENTITIES }, (_, entity) =>
          partOf(
            entity,
            all.filter(one => one.entity === entity),
          ),
        );
        const next = [...parts.slice(0, 3), partOf(3, others), ...parts.slice(4)];
        const pool = poolSamples(parts, 'standard');
        const ask = ({ openings }: Samples) =>
          spans.map(([from, to]) => [
            countWithin(openings, { from, to }, { of: KINDS, kind: 'even' }),
            countInstants(openings, { from, to }, { of: KINDS, kind: 'even' }),
            valuesWithin(openings, { from, to }, lengthOf).sort(),
          ]);
        ask(pool);
        const { openings } = repoolSamples({ parts, pool }, next)!;
        // The very same in a list of which nothing is known.
        expect(ask({ ...pool, openings })).toEqual(ask({ ...pool, openings: [...openings] }));
      },
    ),
    { numRuns: 50 },
  );
});

const LENGTH = 10_000;
const COUNTED = { counted: ({ counted }: ChangeSample) => counted };
const msOf = (one: ChangeSample) => (one.counted ? one.ms : null);

interface Merged {
  at: number;
  ms: number | null;
}

/** As they are read: stored, in the order of time. */
function stored(entity: number, merged: readonly Merged[]): Samples {
  const changes = inOrderOfTime(merged).map(({ at, ms }, i): ChangeSample => {
    const head = { key: `${entity + 1}/${i}`, at, linesChanged: null };
    const why = { code: 'X' as never, message: 'x' };
    return ms === null
      ? { ...head, counted: false, negative: true, why }
      : { ...head, counted: true, ms, stages: null, why };
  });
  return parseSamples(serializeSamples({ ...noSamples('standard'), changes }), 'standard');
}

describe('of many, while facts come again and again', () => {
  /** New ones, and at times an earlier one that is told anew, was at another time, comes late or is forgotten. */
  const step = fc.record({
    entity: fc.nat(ENTITIES - 1),
    which: fc.nat(600),
    what: fc.constantFrom('nothing', 'told anew', 'moved', 'late', 'forgotten'),
    ms: fc.option(fc.nat(500), { nil: null }),
    at: fc.nat(LENGTH),
    latest: fc.array(fc.integer({ min: 0.97 * LENGTH, max: LENGTH }), { maxLength: 5 }),
  });
  const span = fc.tuple(fc.nat(LENGTH), fc.integer({ min: 1, max: LENGTH }));

  it('gives what a list of all of them would', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.array(step, { minLength: 3, maxLength: 5 }),
        fc.array(span, { minLength: 3, maxLength: 3 }),
        (seed, steps, spans) => {
          const all = Array.from({ length: ENTITIES }, (_entity, entity) =>
            Array.from({ length: 650 }, (_change, i): Merged => {
              const at = (i * 7919 + entity * 104_729 + seed * 1301) % LENGTH;
              return { at, ms: i % 200 === 0 ? null : (i * 31 + seed) % 499 };
            }),
          );
          let parts = all.map((own, entity) => stored(entity, own));
          let pool = poolSamples(parts, 'standard');
          const expectSame = (round: number) => {
            const list = inOrderOfTime(parts.flatMap(({ changes }) => [...changes]));
            const ask = (changes: Samples['changes']) =>
              [[0, LENGTH + 1], ...spans].map(([begin, length]) => {
                // Windows move on.
                const [from, to] = [begin + round, begin + round + length];
                const ranked = ranksWithin(changes, { from, to })(msOf);
                const last = ranked.length - 1;
                return {
                  counted: countWithin(changes, { from, to }, { of: COUNTED, kind: 'counted' }),
                  instants: countInstants(changes, { from, to }, { of: COUNTED, kind: 'counted' }),
                  before: countBefore(changes, from),
                  ranks: [0, 0.5, 0.9, 1].map(share => ranked.at(Math.floor(share * last))),
                  length: ranked.length,
                };
              });
            expect(ask(pool.changes)).toEqual(ask(list));
            expect(pool.changes.map(({ at }) => at)).toEqual(list.map(({ at }) => at));
          };
          expectSame(0);
          for (const [i, { entity, which, what, ms, at, latest }] of steps.entries()) {
            const own = [...all[entity], ...latest.map(one => ({ at: one, ms }))];
            const earlier = own[which];
            if (what === 'told anew') {
              own[which] = { ...earlier, ms: earlier.ms === null ? 250 : null };
            }
            if (what === 'moved') own[which] = { ...earlier, at };
            if (what === 'late') own.push({ at, ms });
            if (what === 'forgotten') own.splice(which, 1);
            all[entity] = own;
            const next = parts.map((one, k) => (k === entity ? stored(k, all[k]) : one));
            pool = repoolSamples({ parts, pool }, next)!;
            parts = next;
            expectSame(i + 1);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('shares with the pool before it what is no later', () => {
    const parts = Array.from({ length: ENTITIES }, (_entity, entity) =>
      stored(
        entity,
        Array.from({ length: 200 }, (_change, i) => ({ at: i * ENTITIES + entity, ms: i })),
      ),
    );
    const pool = poolSamples(parts, 'standard');
    const earlyOf = ({ changes }: Samples) => (changes as PooledTimeline<ChangeSample>).early;
    const after = (at: number) =>
      repoolSamples({ parts, pool }, [
        stored(0, [...parts[0].changes.map(one => ({ at: one.at, ms: msOf(one) })), { at, ms: 1 }]),
        ...parts.slice(1),
      ])!;
    expect(earlyOf(after(1990))).toBe(earlyOf(pool));
    expect(earlyOf(after(1000))).not.toBe(earlyOf(pool));
  });
});

/** Of the same instant, the order is no matter. */
function noLists(pool: Samples) {
  const { deployments, changes, restores, openings, closings, unknownEnds, counts } = pool;
  return { deployments, changes, restores, openings, closings, unknownEnds, counts };
}

describe('leaves it to pooling', () => {
  const facts = (target: number) =>
    observe(factsOfTarget(target, {}), 'standard', DEFAULT_DEFINITIONS);
  const shared = (target: number): Samples => ({
    ...facts(target),
    openings: [{ key: `${target}/1`, at: 1 }],
  });
  const parts = Array.from({ length: ENTITIES }, (_, i) => shared(i + 1));
  const made = { parts, pool: poolSamples(parts, 'standard') };

  it.each([
    ['where an entity came', [...parts, shared(99)]],
    ['where an entity went', parts.slice(1)],
    ['where many have changed', parts.map((_, i) => shared(i + 1))],
    ['where two share facts now', [shared(2), ...parts.slice(1)]],
  ])('%s', (_, others) => {
    expect(repoolSamples(made, others)).toBeUndefined();
  });
});
