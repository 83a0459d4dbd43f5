import { Instant } from 'backstage-plugin-dora-common';
import { Keyed, Samples } from './samples';
import { targetsOf } from './sharedTargets';
import { Timed, Timeline } from './timeline';

/** Why it was left out; what counts needs no reason here. */
export interface SerialLeftOut {
  negative: boolean;
  code: string;
  message: string;
}

/** Lists that have one for each place: read, they are small, and hold few objects however many samples there are. */
export interface SerialTimed {
  /** Joined by `KEY_END`. */
  keys: string;
  at: Instant[];
}

export interface SerialDurations extends SerialTimed {
  /** 0 where it was left out: all of them are numbers then, which take less as a list. */
  ms: number[];
  /** By place. */
  leftOut: Record<number, SerialLeftOut>;
}

export interface SerialDeployments extends SerialTimed {
  flags: number[];
  /** Only where there is one at all. */
  failedBy?: (string | null)[];
}

export interface SerialChanges extends SerialDurations {
  /** Negative where stages are not known. */
  codingMs: number[];
  reviewMs: number[];
  linesChanged: (number | null)[];
}

export interface SerialRestores extends SerialDurations {
  runbookLinked: (boolean | null)[];
  deployment: (string | null)[];
}

export interface SerialCounts extends SerialTimed {
  deployments: number[];
  failures: number[];
}

export interface SerialSamples {
  targetIds: number[];
  deployments: SerialDeployments;
  changes: SerialChanges;
  restores: SerialRestores;
  openings: SerialTimed;
  closings: SerialTimed;
  unknownEnds: SerialTimed;
  counts: SerialCounts;
  earliestDeploymentAt: Instant | null;
  deployingEntities: number;
}

/** No id has it: it is taken out of every text that a source gives. */
export const KEY_END = '\0';
export const UNKNOWN_MS = -1;
export const FLAGS = { rollback: 1, failed: 2, shipsFix: 4, repeats: 8, configOnly: 16 };
const FLAGS_BY_NAME = Object.entries(FLAGS) as [keyof typeof FLAGS, number][];

/** Read again by `parseSamples` of the same version of this plugin: the stamp of a snapshot says so. */
export function serializeSamples(samples: Samples): string {
  const serial: SerialSamples = {
    targetIds: targetsOf(samples),
    deployments: deploymentsOf(samples),
    changes: changesOf(samples),
    restores: {
      ...durationsOf(samples.restores),
      runbookLinked: samples.restores.map(one => one.runbookLinked),
      deployment: samples.restores.map(one => one.deployment),
    },
    openings: timedOf(samples.openings),
    closings: timedOf(samples.closings),
    unknownEnds: timedOf(samples.unknownEnds),
    counts: {
      ...timedOf(samples.counts),
      deployments: samples.counts.map(one => one.deployments),
      failures: samples.counts.map(one => one.failures),
    },
    earliestDeploymentAt: samples.earliestDeploymentAt,
    deployingEntities: samples.deployingEntities,
  };
  return JSON.stringify(serial);
}

function deploymentsOf({ deployments }: Samples): SerialDeployments {
  const failedBy = deployments.map(one => one.failedBy);
  return {
    ...timedOf(deployments),
    flags: deployments.map(one =>
      FLAGS_BY_NAME.reduce((sum, [name, flag]) => sum + (one[name] ? flag : 0), 0),
    ),
    ...(failedBy.some(key => key !== null) && { failedBy }),
  };
}

function changesOf({ changes }: Samples): SerialChanges {
  const stages = changes.map(one => (one.counted ? one.stages : null));
  return {
    ...durationsOf(changes),
    codingMs: stages.map(one => one?.codingMs ?? UNKNOWN_MS),
    reviewMs: stages.map(one => one?.reviewMs ?? UNKNOWN_MS),
    linesChanged: changes.map(one => one.linesChanged),
  };
}

function durationsOf(durations: Samples['changes'] | Samples['restores']): SerialDurations {
  const leftOut: Record<number, SerialLeftOut> = {};
  const ms = [...durations].map((one, place) => {
    if (one.counted) return one.ms;
    leftOut[place] = { negative: one.negative, ...one.why };
    return 0;
  });
  return { ...timedOf(durations), ms, leftOut };
}

function timedOf(timeline: Timeline<Timed & Keyed>): SerialTimed {
  return {
    keys: timeline.map(({ key }) => key).join(KEY_END),
    at: timeline.map(({ at }) => at),
  };
}
