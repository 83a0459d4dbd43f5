import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { DAY_MS, Instant, Metrics, Profile } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { giveWay, mapInTurns } from '../../inTurns';
import { PastOf } from '../../metrics/comparing/Comparison';
import { metricsWithPast } from '../../metrics/computeMetrics';
import { poolSamples } from '../../metrics/samples/poolSamples';
import { Samples } from '../../metrics/samples/samples';
import { explainAbsence } from '../../scopes/explainAbsence';
import { ComparingServices } from '../comparing/readWithPast';
import { TestedMember } from '../comparing/toCompared';
import { momentOf, ReadingServices } from '../reading';
import { CatalogTree } from '../viewer/CatalogTree';
import { subjectOf } from './subjectOf';

export type GoalServices = ComparingServices & ReadingServices;

/** What is to be measured, and over which time. */
interface Subject {
  ref: string;
  profile: Profile;
  span: Span;
}

/** The metrics of windows, and since when there is anything to measure. */
export interface Measure {
  /** Of a window, with how it stands against a baseline, tested in turns. */
  against: (baseline: Span, window: Span) => Promise<Metrics>;
  dataSince: Instant | null;
}

/** Progress is measured over that long: short enough to move, long enough to mean something. */
const PROGRESS_MS = 30 * DAY_MS;

/** What progress is measured over, up to an instant. */
export function progressWindow(to: Instant): Span {
  return { from: to - PROGRESS_MS, to };
}

/**
 * Gives of each subject the metrics of any window within its span. Of all of them together everything is read at once,
 * and for the time that all of them need. Throws AbortError once the signal is aborted.
 *
 * @param subjects - that the viewer may read
 */
export async function measuresOf(
  services: GoalServices,
  tree: CatalogTree,
  subjects: readonly Subject[],
  signal: AbortSignal,
): Promise<Measure[]> {
  const entities = new Map<string, [ref: string, Entity][]>();
  for (const ref of new Set(subjects.map(subject => subject.ref))) {
    const { members } = subjectOf(tree, ref)!;
    const plans = await mapInTurns(members, entity => services.scopes.plan(entity), signal);
    const measured = plans.filter(({ leftOut }) => leftOut === null);
    entities.set(
      ref,
      measured.map(plan => named(plan.entity)),
    );
  }
  const all = new Map([...entities.values()].flat());
  const scopes = await services.scopes.ofAll([...all.values()], signal);
  const scopeOf = new Map([...all.keys()].map((ref, i) => [ref, scopes[i]]));
  const samplesOf = new Map<Profile, Map<string, Samples>>();
  await Promise.all(
    [...Map.groupBy(subjects, ({ profile }) => profile)].map(async ([profile, alike]) => {
      const refs = [...new Map(alike.flatMap(({ ref }) => entities.get(ref)!)).keys()];
      const read = await services.samples.read(
        refs.map(ref => scopeOf.get(ref)!),
        { span: around(alike), profile },
        signal,
      );
      samplesOf.set(profile, new Map(refs.map((ref, i) => [ref, read[i]])));
    }),
  );
  // What comes next takes the thread, for a client that may have left meanwhile.
  await giveWay(signal);
  return mapInTurns(
    subjects,
    subject => {
      const samples = samplesOf.get(subject.profile)!;
      const members = entities.get(subject.ref)!.map(([ref]) => ({
        ref,
        scope: scopeOf.get(ref)!,
        samples: samples.get(ref)!,
      }));
      return toMeasure(services, subject, members, signal);
    },
    signal,
  );
}

function named(entity: Entity): [ref: string, Entity] {
  return [stringifyEntityRef(entity), entity];
}

function around(subjects: readonly Subject[]): Span {
  return {
    from: Math.min(...subjects.map(({ span }) => span.from)),
    to: Math.max(...subjects.map(({ span }) => span.to)),
  };
}

function toMeasure(
  services: GoalServices,
  { profile }: Subject,
  members: readonly TestedMember[],
  signal: AbortSignal,
): Measure {
  const { config } = services;
  const scopes = members.map(({ scope }) => scope);
  const pool = poolSamples(
    members.map(({ samples }) => samples),
    profile,
  );
  const moment = momentOf(config, services.now());
  const bandSet = config.definitions.bandSets[config.definitions.bands];
  const against = async (baseline: Span, window: Span) => {
    const pastOf: PastOf = (_, kind) => (kind === 'baseline' ? baseline : null);
    const question = { window, pastOf, profile, moment };
    await services.tests.prepare(members, question, signal);
    const comparison = services.tests.compare(members, question);
    const options = { window, bandSet, moment, pastOf, comparison };
    return explainAbsence(
      metricsWithPast(pool, options),
      { window, profile, members: scopes },
      () => baseline,
    );
  };
  return { against, dataSince: dataSince(pool) };
}

/** When the first thing happened that a metric knows of. */
function dataSince({ earliestDeploymentAt, changes, restores, counts }: Samples): Instant | null {
  const firsts = [earliestDeploymentAt, changes.at(0)?.at, restores.at(0)?.at, counts.at(0)?.at];
  const known = firsts.filter(at => at !== null && at !== undefined);
  return known.length === 0 ? null : Math.min(...known);
}
