import fc from 'fast-check';
import { PROFILES } from 'backstage-plugin-dora-common';
import { arbitraryHistory } from '../__testUtils__/arbitraryHistory';
import { entityFacts } from '../__testUtils__/facts';
import { DEFAULT_DEFINITIONS } from '../definitions';
import { observe } from './observe';
import { Samples } from './samples';
import { parseSamples, serializeSamples } from './serializeSamples';

/** Without the words for what counts, which nobody asks samples for, and what only evidence needs. */
function essence(samples: Samples) {
  const plain = <T extends { counted: boolean; why: object; by?: unknown }>(sample: T) => {
    const { why, by, ...one } = sample;
    return one.counted ? one : { ...one, why };
  };
  return {
    ...samples,
    deployments: samples.deployments.map(
      ({ key, at, rollback, failed, shipsFix, repeats, configOnly }) => ({
        key,
        at,
        rollback,
        failed,
        shipsFix,
        repeats,
        configOnly,
      }),
    ),
    changes: samples.changes.map(plain),
    restores: samples.restores.map(plain),
  };
}

it('reads what it wrote', () => {
  fc.assert(
    fc.property(arbitraryHistory, fc.constantFrom(...PROFILES), (history, profile) => {
      const observed = observe(entityFacts(history), profile, {
        ...DEFAULT_DEFINITIONS,
        configOnly: ['config/*', '*.md'],
      });
      const { failed, fixShipping, configOnly, production, ...samples } = observed;
      const read = parseSamples(serializeSamples(samples), profile);
      expect(essence(read)).toEqual(essence(samples));
    }),
  );
});
