import fc from 'fast-check';
import { PROFILES } from 'backstage-plugin-dora-common';
import { arbitraryHistory } from '../__testUtils__/arbitraryHistory';
import { entityFacts } from '../__testUtils__/facts';
import { DEFAULT_DEFINITIONS } from '../definitions';
import { observe } from './observe';
import { ChangeSample, Keyed, RestoreSample, Samples } from './samples';
import { parseSamples } from './parseSamples';
import { serializeSamples } from './serializeSamples';
import { Timed } from './timeline';

/** Without the words for what counts, which nobody asks samples for, and what only evidence needs. */
function essence(samples: Samples) {
  return {
    ...samples,
    deployments: samples.deployments.map(one => ({
      key: one.key,
      at: one.at,
      rollback: one.rollback,
      failed: one.failed,
      failedBy: one.failedBy,
      shipsFix: one.shipsFix,
      repeats: one.repeats,
      configOnly: one.configOnly,
    })),
    changes: samples.changes.map(one => ({
      ...valueOf(one),
      linesChanged: one.linesChanged,
      stages: one.counted && one.stages,
    })),
    restores: samples.restores.map(one => ({
      ...valueOf(one),
      runbookLinked: one.runbookLinked,
      deployment: one.deployment,
    })),
    openings: samples.openings.map(timed),
    closings: samples.closings.map(timed),
    unknownEnds: samples.unknownEnds.map(timed),
    counts: samples.counts.map(one => ({
      ...timed(one),
      deployments: one.deployments,
      failures: one.failures,
    })),
  };
}

function timed({ key, at }: Timed & Keyed) {
  return { key, at };
}

function valueOf(one: ChangeSample | RestoreSample) {
  const value = one.counted ? { ms: one.ms } : { negative: one.negative, why: one.why };
  return { ...timed(one), counted: one.counted, ...value };
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
