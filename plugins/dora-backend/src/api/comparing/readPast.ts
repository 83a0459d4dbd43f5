import { stringifyEntityRef } from '@backstage/catalog-model';
import { DoraConfig } from '../../config';
import { Question } from '../../metrics/comparing/Comparison';
import { poolSamples } from '../../metrics/samples/poolSamples';
import { Samples } from '../../metrics/samples/samples';
import { SampleReader } from '../../samples/SampleReader';
import { GoalStore } from '../../store/types';
import { Reading } from '../reading';
import { Baselines } from '../scorecard/baselines';
import { TestedMember } from './toCompared';

/** What an entity or group is made of in a window and in all that it is compared with. */
export interface ReadPast {
  members: TestedMember[];
  pool: Samples;
  baselines: Baselines;
  question: Question;
}

export interface PastServices {
  samples: SampleReader;
  goals: GoalStore;
  config: DoraConfig;
}

export async function readPast(services: PastServices, reading: Reading): Promise<ReadPast> {
  const { window, profile, members, entityRef, moment, signal } = reading;
  const goals = await services.goals.all();
  const baselines = new Baselines({
    window,
    days: services.config.baseline.days,
    goals: goals.filter(goal => goal.ref === entityRef && goal.profile === profile),
  });
  const span = { from: baselines.earliest([entityRef]), to: window.to };
  const samples = await services.samples.read(members, { span, profile }, signal);
  // What comes next takes the thread, for a client that may have left meanwhile.
  signal.throwIfAborted();
  return {
    members: members.map((scope, i) => ({
      ref: stringifyEntityRef(scope.plan.entity),
      scope,
      samples: samples[i],
    })),
    pool: poolSamples(samples, profile),
    baselines,
    question: { window, pastOf: baselines.pastOf(entityRef), profile, moment },
  };
}
