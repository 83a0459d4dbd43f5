import { Instant, Profile } from 'backstage-plugin-dora-common';
import { PROFILE_RULES } from './profiles';
import { ChangeSample, IncidentSample, Samples } from './samples';

type Timed = [key: string, at: Instant];
/** Why it was left out; what counts needs no reason here. */
type LeftOut = [key: string, at: Instant, negative: boolean, code: string, message: string];
type Stages = [codingMs: number, reviewMs: number];

/** Short because there are many: lists instead of objects. */
interface Serial {
  /** Flags: rollback 1, failed 2, ships a fix 4, repeats 8. */
  deployments: [key: string, at: Instant, flags: number][];
  changes: ([key: string, at: Instant, ms: number, stages: Stages | null] | LeftOut)[];
  incidents: ([key: string, at: Instant, ms: number] | LeftOut)[];
  openings: Timed[];
  closings: Timed[];
  counts: [key: string, at: Instant, deployments: number, failures: number][];
  earliestDeploymentAt: Instant | null;
  deployingEntities: number;
}

export function serializeSamples(samples: Samples): string {
  const serial: Serial = {
    deployments: samples.deployments.map(one => [
      one.key,
      one.at,
      (one.rollback ? 1 : 0) +
        (one.failed ? 2 : 0) +
        (one.shipsFix ? 4 : 0) +
        (one.repeats ? 8 : 0),
    ]),
    changes: samples.changes.map(one =>
      one.counted
        ? [one.key, one.at, one.ms, one.stages && [one.stages.codingMs, one.stages.reviewMs]]
        : [one.key, one.at, one.negative, one.why.code, one.why.message],
    ),
    incidents: samples.incidents.map(one =>
      one.counted
        ? [one.key, one.at, one.ms]
        : [one.key, one.at, one.negative, one.why.code, one.why.message],
    ),
    openings: samples.openings.map(({ key, at }) => [key, at]),
    closings: samples.closings.map(({ key, at }) => [key, at]),
    counts: samples.counts.map(one => [one.key, one.at, one.deployments, one.failures]),
    earliestDeploymentAt: samples.earliestDeploymentAt,
    deployingEntities: samples.deployingEntities,
  };
  return JSON.stringify(serial);
}

const COUNTED = { code: 'COUNTED', message: 'counted' };

/** Reads what `serializeSamples` wrote, of the same version of this plugin: the stamp of a snapshot says so. */
export function parseSamples(text: string, profile: Profile): Samples {
  const serial = JSON.parse(text) as Serial;
  return {
    rules: PROFILE_RULES[profile],
    deployments: serial.deployments.map(([key, at, flags]) => ({
      key,
      at,
      rollback: (flags & 1) > 0,
      failed: (flags & 2) > 0,
      shipsFix: (flags & 4) > 0,
      repeats: (flags & 8) > 0,
    })),
    changes: serial.changes.map((one): ChangeSample => {
      if (one.length === 5) return withoutValue(one);
      const [key, at, ms, parts] = one;
      const stagesOfIt = parts && {
        codingMs: parts[0],
        reviewMs: parts[1],
        deployMs: ms - parts[0] - parts[1],
      };
      return { key, at, counted: true, ms, stages: stagesOfIt, why: COUNTED };
    }),
    incidents: serial.incidents.map((one): IncidentSample => {
      if (one.length === 5) return withoutValue(one);
      const [key, at, ms] = one;
      return { key, at, counted: true, ms, why: COUNTED };
    }),
    openings: serial.openings.map(([key, at]) => ({ key, at })),
    closings: serial.closings.map(([key, at]) => ({ key, at })),
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

function withoutValue([key, at, negative, code, message]: LeftOut) {
  return { key, at, counted: false as const, negative, why: { code, message } };
}
