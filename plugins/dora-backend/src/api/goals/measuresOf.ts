import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { Instant, Metrics, Profile } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { PastOf } from '../../metrics/comparing/Comparison';
import { metricsOf, metricsWithPast } from '../../metrics/computeMetrics';
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

/** The metrics of a window, and since when there is anything to measure. */
export type Measure = ((window: Span) => Metrics) & {
  /** With how it stands against a baseline. */
  against: (baseline: Span, window: Span) => Metrics;
  dataSince: Instant | null;
};

/**
 * Gives of each subject the metrics of any window within its span. Of all of them together everything is read at once,
 * and for the time that all of them need.
 *
 * @param subjects - that the viewer may read
 */
export async function measuresOf(
  services: GoalServices,
  tree: CatalogTree,
  subjects: readonly Subject[],
): Promise<Measure[]> {
  const measured = ({ ref }: Subject) =>
    subjectOf(tree, ref)!.members.filter(entity => services.scopes.plan(entity).leftOut === null);
  const entities = new Map(subjects.map(subject => [subject, measured(subject).map(named)]));
  const all = new Map([...entities.values()].flat());
  const scopes = await services.scopes.ofAll([...all.values()]);
  const scopeOf = new Map([...all.keys()].map((ref, i) => [ref, scopes[i]]));
  const membersOf = new Map<Subject, TestedMember[]>();
  const profiles = new Set(subjects.map(({ profile }) => profile));
  await Promise.all(
    [...profiles].map(async profile => {
      const alike = subjects.filter(subject => subject.profile === profile);
      const refs = [...new Map(alike.flatMap(subject => entities.get(subject)!)).keys()];
      const read = await services.samples.read(
        refs.map(ref => scopeOf.get(ref)!),
        { span: around(alike), profile },
      );
      const samplesOf = new Map(refs.map((ref, i) => [ref, read[i]]));
      for (const subject of alike) {
        const members = entities.get(subject)!.map(([ref]) => ({
          ref,
          scope: scopeOf.get(ref)!,
          samples: samplesOf.get(ref)!,
        }));
        membersOf.set(subject, members);
      }
    }),
  );
  return subjects.map(subject => toMeasure(services, subject, membersOf.get(subject)!));
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
): Measure {
  const { config } = services;
  const scopes = members.map(({ scope }) => scope);
  const pool = poolSamples(
    members.map(({ samples }) => samples),
    profile,
  );
  const moment = momentOf(config, services.now());
  const bandSet = config.definitions.bandSets[config.definitions.bands];
  const measure = (window: Span) =>
    explainAbsence(metricsOf(pool, { window, bandSet, moment }), {
      window,
      profile,
      members: scopes,
    });
  const against = (baseline: Span, window: Span) => {
    const pastOf: PastOf = (_, kind) => (kind === 'baseline' ? baseline : null);
    const comparison = services.tests.compare(members, { window, pastOf, profile, moment });
    const options = { window, bandSet, moment, pastOf, comparison };
    return explainAbsence(
      metricsWithPast(pool, options).metrics,
      { window, profile, members: scopes },
      () => baseline,
    );
  };
  return Object.assign(measure, { against, dataSince: dataSince(pool) });
}

/** When the first thing happened that a metric knows of. */
function dataSince({ earliestDeploymentAt, changes, restores, counts }: Samples): Instant | null {
  const firsts = [earliestDeploymentAt, changes.at(0)?.at, restores.at(0)?.at, counts.at(0)?.at];
  const known = firsts.filter(at => at !== null && at !== undefined);
  return known.length === 0 ? null : Math.min(...known);
}
