import fc from 'fast-check';
import { DAY_MS, PROFILES } from 'backstage-plugin-dora-common';
import { arbitraryHistory, BEGIN, DAYS } from '../__testUtils__/arbitraryHistory';
import { factsOfTarget } from '../__testUtils__/facts';
import { withPast } from '../__testUtils__/withPast';
import { DEFAULT_DEFINITIONS } from '../definitions';
import { observe } from './observe';
import { inOrderOfTime } from './inOrderOfTime';
import { noSamples, poolSamples } from './poolSamples';
import { repoolSamples } from './repoolSamples';
import { countInstants, countWithin, valuesWithin } from './running';
import { Samples } from './samples';

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
