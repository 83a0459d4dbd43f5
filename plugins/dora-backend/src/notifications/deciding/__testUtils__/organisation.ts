import { DAY_MS, HOUR_MS, MetricId } from 'backstage-plugin-dora-common';
import { KINDS } from '../../../notificationsConfig';
import { Chance } from '../../../metrics/comparing/statistics/Chance';
import { CHARACTERS } from '../../../metrics/comparing/__testUtils__/characters';
import { BEGIN, onWeekdays, simulate } from '../../../metrics/comparing/__testUtils__/simulate';
import { compareWithPast } from '../../../metrics/comparing/compareWithPast';
import { PastOf } from '../../../metrics/comparing/Comparison';
import { BAND_SETS } from '../../../metrics/bands/bandSets';
import { metricsWithPast } from '../../../metrics/computeMetrics';
import { DEFAULT_DEFINITIONS } from '../../../metrics/definitions';
import { figuresWithPast } from '../../../metrics/figures/computeFigures';
import { ofEachMetric } from '../../../metrics/ofEachMetric';
import { poolSamples } from '../../../metrics/samples/poolSamples';
import { Samples } from '../../../metrics/samples/samples';
import { decide, episodeKey } from '../decide';
import { Telling } from '../tellTogether';
import { Episode } from '../Episode';
import { metricStandings, WATCHED, WatchedRow } from '../metricStandings';
import { Subject } from '../Standing';
import { sinceOne } from '../../../metrics/comparing/since';

/** Before the first look there is a baseline and a window. */
export const FIRST_LOOK = 120;
const WINDOW_MS = 30 * DAY_MS;
const BASELINE_MS = 90 * DAY_MS;
const SERVICES_OF_A_TEAM = 10;
/** As long as a goal runs in here. */
const GOAL_DAYS = 180;
const profile = 'standard';

export interface Watched extends Subject {
  members: Samples[];
  pool: Samples;
  /** Each metric's goal: when it was set, counted from the beginning. */
  goals: { metric: MetricId; setAt: number; improvement: number }[];
}

const single = Object.entries(CHARACTERS).filter(([name]) => !name.startsWith('groups'));

/** Services in which nothing changes, of all characters in turn. */
export function calmServices(count: number, days: number, chance: Chance): Samples[] {
  return Array.from({ length: count }, (_, i) => single[i % single.length][1](chance, days)[0]);
}

/** A service of two deployments a working day, which changes largely on one day. */
export function changingService(
  change: 'slower' | 'failing' | 'more often',
  of: { day: number; days: number; chance: Chance },
): Samples {
  const { day, days, chance } = of;
  const at = BEGIN + day * DAY_MS;
  const often = (perDay: number) => onWeekdays(perDay)(chance, days);
  const deployments =
    change === 'more often'
      ? [...often(2).filter(one => one < at), ...often(8).filter(one => one >= at)]
      : often(2);
  const calm = simulate(
    {
      deployments: () => deployments,
      changes: { least: 1, most: 1, shared: 0 },
      failureRate: 0.05,
    },
    chance,
    days,
  );
  return {
    ...calm,
    changes: calm.changes.map(one =>
      change === 'slower' && one.counted && one.at >= at ? { ...one, ms: 10 * one.ms } : one,
    ),
    deployments: calm.deployments.map(one =>
      change === 'failing' && one.at >= at ? { ...one, failed: chance.happens(0.5) } : one,
    ),
  };
}

/** In teams of ten, with goals on every second of them and of the services. */
export function organise(services: readonly Samples[], chance: Chance): Watched[] {
  const goals = () =>
    chance.happens(0.5)
      ? [
          {
            metric: WATCHED[chance.between(0, WATCHED.length - 1)],
            setAt: FIRST_LOOK + chance.between(-90, 180),
            improvement: 0.1 + 0.1 * chance.uniform(),
          },
        ]
      : [];
  const teamOf = (i: number) => `group:default/team${Math.floor(i / SERVICES_OF_A_TEAM)}`;
  const all = services.map((samples, i): Watched => {
    const ref = `component:default/s${i}`;
    const subject = { ref, title: `S${i}`, recipient: teamOf(i), isTeam: false };
    return { ...subject, members: [samples], pool: samples, goals: goals() };
  });
  const teams = [...Map.groupBy(all, ({ recipient }) => recipient)].map(([ref, own]): Watched => {
    const members = own.flatMap(one => one.members);
    const subject = { ref, title: ref, recipient: ref, isTeam: true };
    return { ...subject, members, pool: poolSamples(members, profile), goals: goals() };
  });
  return [...all, ...teams];
}

/** What is told over all looks from the morning of `FIRST_LOOK` on, each with its day. */
export function watch(
  organisation: readonly Watched[],
  days: number,
  everyMs = DAY_MS,
): { day: number; telling: Telling }[] {
  const told: { day: number; telling: Telling }[] = [];
  const episodes = new Map<string, Episode>();
  for (let at = FIRST_LOOK * DAY_MS + 8 * HOUR_MS; at < days * DAY_MS; at += everyMs) {
    const day = Math.floor(at / DAY_MS);
    const now = BEGIN + at;
    const rows = organisation.map(one => rowOf(one, now));
    const decision = decide(metricStandings(rows), episodes, { now, kinds: KINDS });
    for (const episode of decision.episodes) episodes.set(episodeKey(episode), episode);
    told.push(...decision.tellings.map(telling => ({ day, telling })));
  }
  return told;
}

function rowOf({ members, pool, goals, ...subject }: Watched, now: number): WatchedRow {
  const window = { from: now - WINDOW_MS, to: now };
  const bandSet = BAND_SETS.standard;
  const moment = { now, attributionMs: DEFAULT_DEFINITIONS.attributionMs };
  const set = goals.map(goal => ({ ...goal, setAt: BEGIN + goal.setAt * DAY_MS }));
  const running = set.filter(({ setAt }) => setAt <= now && now < setAt + GOAL_DAYS * DAY_MS);
  const pastOf: PastOf = (metric, kind) => {
    const goal = running.find(one => one.metric === metric);
    const to = Math.min(window.from, goal?.setAt ?? Infinity);
    return kind === 'baseline' ? { from: to - BASELINE_MS, to } : null;
  };
  const compared = members.map((samples, i) => ({
    ref: `${subject.ref}-${i}`,
    samples,
    readBackTo: sinceOne(-Infinity),
  }));
  const comparison = compareWithPast(compared, { window, pastOf, profile, moment });
  const asked = { window, bandSet, moment, pastOf, comparison };
  const metrics = metricsWithPast(pool, asked);
  const figures = figuresWithPast(pool, asked);
  const clearness = ofEachMetric(id => figures.of(id).clearness);
  const judged = running.filter(({ setAt }) => setAt <= window.from);
  const wanted = Object.fromEntries(judged.map(one => [one.metric, one.improvement]));
  return { ...subject, metrics, clearness, bandSet, goals: wanted };
}
