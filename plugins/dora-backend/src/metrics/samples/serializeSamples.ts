import { Instant, Profile } from 'backstage-plugin-dora-common';
import { PROFILE_RULES } from '../profiles';
import { ChangeSample, DeploymentSample, RestoreSample, Samples } from './samples';

type Timed = [key: string, at: Instant];
/** Why it was left out; what counts needs no reason here. */
type LeftOut = { negative: boolean; code: string; message: string };
type Stages = [codingMs: number, reviewMs: number];

/** Short because there are many: lists instead of objects, and a number where it counts. */
interface Serial {
  /** Flags: rollback 1, failed 2, ships a fix 4, repeats 8, files that are no change 16. */
  deployments: [key: string, at: Instant, flags: number, failedBy?: string][];
  changes: [
    key: string,
    at: Instant,
    ms: number | LeftOut,
    stages: Stages | null,
    linesChanged: number | null,
  ][];
  restores: [
    key: string,
    at: Instant,
    ms: number | LeftOut,
    runbookLinked: boolean | null,
    deployment: string | null,
  ][];
  openings: Timed[];
  closings: Timed[];
  unknownEnds: Timed[];
  counts: [key: string, at: Instant, deployments: number, failures: number][];
  earliestDeploymentAt: Instant | null;
  deployingEntities: number;
}

export function serializeSamples(samples: Samples): string {
  const serial: Serial = {
    deployments: samples.deployments.map(toRow),
    changes: samples.changes.map(one => {
      const stages = one.counted ? one.stages : null;
      const parts: Stages | null = stages && [stages.codingMs, stages.reviewMs];
      return [one.key, one.at, valueOf(one), parts, one.linesChanged];
    }),
    restores: samples.restores.map(one => [
      one.key,
      one.at,
      valueOf(one),
      one.runbookLinked,
      one.deployment,
    ]),
    openings: samples.openings.map(({ key, at }) => [key, at]),
    closings: samples.closings.map(({ key, at }) => [key, at]),
    unknownEnds: samples.unknownEnds.map(({ key, at }) => [key, at]),
    counts: samples.counts.map(one => [one.key, one.at, one.deployments, one.failures]),
    earliestDeploymentAt: samples.earliestDeploymentAt,
    deployingEntities: samples.deployingEntities,
  };
  return JSON.stringify(serial);
}

function toRow(one: DeploymentSample): Serial['deployments'][number] {
  const flags =
    (one.rollback ? 1 : 0) +
    (one.failed ? 2 : 0) +
    (one.shipsFix ? 4 : 0) +
    (one.repeats ? 8 : 0) +
    (one.configOnly ? 16 : 0);
  const { key, at, failedBy } = one;
  return failedBy === null ? [key, at, flags] : [key, at, flags, failedBy];
}

function valueOf(sample: ChangeSample | RestoreSample): number | LeftOut {
  if (sample.counted) return sample.ms;
  const { negative, why } = sample;
  return { negative, code: why.code, message: why.message };
}

const COUNTED = { code: 'COUNTED', message: 'counted' };

/** Reads what `serializeSamples` wrote, of the same version of this plugin: the stamp of a snapshot says so. */
export function parseSamples(text: string, profile: Profile): Samples {
  const serial = JSON.parse(text) as Serial;
  return {
    rules: PROFILE_RULES[profile],
    deployments: serial.deployments.map(([key, at, flags, failedBy = null]) => ({
      key,
      at,
      rollback: (flags & 1) > 0,
      failed: (flags & 2) > 0,
      failedBy,
      shipsFix: (flags & 4) > 0,
      repeats: (flags & 8) > 0,
      configOnly: (flags & 16) > 0,
    })),
    changes: serial.changes.map(([key, at, value, stages, linesChanged]): ChangeSample => {
      if (typeof value !== 'number') return { key, at, linesChanged, ...withoutValue(value) };
      const parts = stages && {
        codingMs: stages[0],
        reviewMs: stages[1],
        deployMs: value - stages[0] - stages[1],
      };
      return { key, at, counted: true, ms: value, stages: parts, linesChanged, why: COUNTED };
    }),
    restores: serial.restores.map(([key, at, value, runbookLinked, deployment]): RestoreSample => {
      const common = { key, at, runbookLinked, deployment };
      if (typeof value !== 'number') return { ...common, ...withoutValue(value) };
      return { ...common, counted: true, ms: value, why: COUNTED };
    }),
    openings: serial.openings.map(([key, at]) => ({ key, at })),
    closings: serial.closings.map(([key, at]) => ({ key, at })),
    unknownEnds: serial.unknownEnds.map(([key, at]) => ({ key, at })),
    counts: serial.counts.map(([key, at, deployments, failures]) => ({
      key,
      at,
      deployments,
      failures,
    })),
    earliestDeploymentAt: serial.earliestDeploymentAt,
    deployingEntities: serial.deployingEntities,
  };
}

function withoutValue({ negative, code, message }: LeftOut) {
  return { counted: false as const, negative, why: { code, message } };
}
