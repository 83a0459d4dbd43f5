/** `daysAgo` counts back from the instant the history was made for; below 0 lies what came after. */
export type OverTime = (daysAgo: number) => number;

export const always =
  (value: number): OverTime =>
  () =>
    value;

/** From one value to the other over the last `days` days. */
export const turning =
  (from: number, to: number, days = 90): OverTime =>
  daysAgo => {
    const progress = Math.min(Math.max((days - daysAgo) / days, 0), 1);
    return from * (to / from) ** progress;
  };

export interface ReleaseTrain {
  /** 1 is Monday. */
  weekdays: number[];
  hourUtc: number;
  /** Only in the first seven days of a month. */
  monthly?: boolean;
  /** The train ran until so many days ago; since then every merge is released. */
  untilDaysAgo?: number;
}

/** A unit that is deployed on its own: most projects have one, a monorepo several. */
export interface Unit {
  /** Stands before the titles of its merge requests, where a project has several units. */
  name?: string;
  /** Production environments, in the order in which they are deployed. */
  production: string[];
  /** Share of deployments that hurt. */
  failureRate: OverTime;
  incident: { type: 'incident' | 'issue'; labels: string[] };
  /** What its people work on, for titles. */
  topics: string[];
}

/** How a team works on one project. Durations are medians. */
export interface Character {
  changesPerWorkday: OverTime;
  codingHours: OverTime;
  reviewHours: OverTime;
  /** Added and deleted together. */
  linesChanged: OverTime;
  /** Share of changes that only touch files of configuration. */
  configurationRate: number;
  /** From the pipeline's tests to the start of production. */
  gateMinutes: OverTime;
  /** Without it every merge is released. */
  train?: ReleaseTrain;
  restoreMinutes: OverTime;
  /** Share of incidents that link a runbook. */
  runbookRate: number;
  /** How trouble ends; the rest by changing a setting or a restart. */
  remedies: { rollback: number; hotfix: number };
  /** Share of deployments that are rolled back before anybody files an incident. */
  quietRollbackRate: number;
  /** Deployed by a tool outside, which reports to the API: no jobs, and no merge requests linked. */
  externalDeployments: boolean;
  staging: boolean;
  reviewApps: boolean;
  /** Share of deployment jobs that fail and are run again. */
  brokenJobRate: number;
  units: Unit[];
}

const USUAL: Character = {
  changesPerWorkday: always(1.2),
  codingHours: always(5),
  reviewHours: always(3),
  linesChanged: always(60),
  configurationRate: 0.06,
  gateMinutes: always(15),
  restoreMinutes: always(90),
  runbookRate: 0.6,
  remedies: { rollback: 0.25, hotfix: 0.35 },
  quietRollbackRate: 0.005,
  externalDeployments: false,
  staging: true,
  reviewApps: false,
  brokenJobRate: 0.04,
  units: [],
};

const UNIT: Omit<Unit, 'topics'> = {
  production: ['production'],
  failureRate: always(0.08),
  incident: { type: 'incident', labels: [] },
};

/** A character of whom only what is peculiar needs saying. */
export function character(
  peculiar: Partial<Omit<Character, 'units'>> & {
    units: (Partial<Unit> & { topics: string[] })[];
  },
): Character {
  return { ...USUAL, ...peculiar, units: peculiar.units.map(unit => ({ ...UNIT, ...unit })) };
}
