import { LeadTimeStages, MetricId, Metrics, Profile, Verdict } from 'backstage-plugin-dora-common';
import { capital, nameOf } from '../../metrics/metricNames';
import { asCompared } from '../../metrics/comparing/asCompared';
import { PROFILE_RULES } from '../../metrics/profiles';
import { MetricStanding } from '../deciding/Standing';
import { countOf, intervalOf, listOf, moveOf, sayerOf, valueOf } from './values';

const STAGES: Record<keyof LeadTimeStages, string> = {
  coding: 'Coding',
  review: 'Review',
  deploy: 'Waiting for the deployment',
};
const SAMPLES: Record<MetricId, string> = {
  deploymentFrequency: 'deployment',
  leadTime: 'change',
  timeToRestore: 'recovery',
  changeFailureRate: 'deployment',
  reworkRate: 'deployment',
};

const TOGETHER = {
  worse: 'They did so within a few days of each other, so look for one reason first.',
  better: 'They did so within a few days of each other: whatever they have in common, it worked.',
};

/** What one service or team did, in two sentences. */
export function describeChange(
  standing: MetricStanding,
  { profile }: { profile: Profile },
): string {
  const { title, about, metrics } = standing;
  const name = nameOf(about, PROFILE_RULES[profile]);
  const [past, value] = pastAndValue(metrics, about);
  const basis = basisOf(metrics, about, sayerOf(about, [past, value]));
  const first = `${possessive(title)} ${name} ${verbOf(past, value)} ${moveOf(about, past, value)}${basis}.`;
  return `${first} ${secondSentence(standing, value)}`;
}

/** What several services of a team did alike. */
export function describeTeam(
  { title, about }: MetricStanding,
  services: readonly MetricStanding[],
  profile: Profile,
): string {
  const each = services.map(one => {
    const [past, value] = pastAndValue(one.metrics, about);
    return `${one.title} (${moveOf(about, past, value)})`;
  });
  const [first] = services;
  const [past, value] = pastAndValue(first.metrics, about);
  const stages = new Set(services.map(one => longestStage(one.metrics)?.stage));
  const [stage] = stages;
  const reason =
    about === 'leadTime' && stages.size === 1 && stage
      ? `${STAGES[stage]} is the longest part in each of them.`
      : TOGETHER[first.verdict === 'better' ? 'better' : 'worse'];
  return `${capital(nameOf(about, PROFILE_RULES[profile]))} ${verbOf(past, value)} in ${countOf(services.length, 'service')} of ${title}: ${listOf(each)}. ${reason}`;
}

/** Without figures, and without the names of what somebody may not be allowed to see. */
export function plainly(
  { title, about, goal }: MetricStanding,
  of: { verdict: Verdict; several: boolean; profile: Profile },
): string {
  const { verdict, several, profile } = of;
  const whose = several ? `several services of ${title}` : title;
  const name = nameOf(about, PROFILE_RULES[profile]);
  const goals = goal ? ` The goal on it is ${goal.state === 'met' ? 'met' : 'at risk'}.` : '';
  const page = goal ? '' : ' The page shows by how much, and the facts behind it.';
  return `The ${name} of ${whose} got clearly ${verdict} than its own past.${goals}${page}`;
}

function secondSentence(standing: MetricStanding, value: number): string {
  const { about, metrics, goal, bandDrop, verdict } = standing;
  if (goal) {
    const target = valueOf(about, goal.target);
    return goal.state === 'met'
      ? `That meets the goal of ${target}.`
      : `The goal of ${target} is at risk.`;
  }
  if (bandDrop) return `That is band ${bandDrop.to} instead of ${bandDrop.from}.`;
  if (about === 'leadTime') {
    const longest = longestStage(metrics);
    if (longest) {
      const { stage, seconds } = longest;
      const length = valueOf(about, seconds);
      return seconds > value / 2
        ? `${STAGES[stage]} took most of it: ${length} of ${valueOf(about, value)}.`
        : `${STAGES[stage]} took the most: ${length}.`;
    }
  }
  const { open } = metrics.timeToRestore;
  if (about === 'timeToRestore' && open > 0)
    return `${countOf(open, 'more is', 'more are')} not over yet.`;
  return verdict === 'worse'
    ? 'Chance alone would hardly do that: the page shows the facts behind it.'
    : 'Chance alone would hardly do that: whatever was changed, it worked.';
}

function longestStage({ leadTime }: Metrics) {
  if (leadTime.status !== 'ok' || !leadTime.stages) return null;
  const stages = Object.entries(leadTime.stages) as [keyof LeadTimeStages, number][];
  const [stage, seconds] = stages.reduce((a, b) => (b[1] > a[1] ? b : a));
  return { stage, seconds };
}

/** ` (34 changes, likely 8 h to 15 h)` */
function basisOf(metrics: Metrics, metric: MetricId, say: (value: number) => string): string {
  const { [metric]: result } = metrics;
  if (result.status !== 'ok') return '';
  const one = SAMPLES[metric];
  const many = one === 'recovery' ? 'recoveries' : `${one}s`;
  const compared = asCompared(result);
  const basis =
    metric === 'changeFailureRate'
      ? failuresOf(metrics.changeFailureRate)
      : countOf(compared.sampleSize, one, many);
  // The interval is that of all, and what is told may be of those alone that can't fail any more.
  const likely = compared === result ? intervalOf(result.interval, say) : null;
  return ` (${[basis, likely].filter(Boolean).join(', ')})`;
}

function failuresOf(result: Metrics['changeFailureRate']): string {
  if (result.status !== 'ok') return '';
  const { numerator, denominator } = result.decided ?? result;
  return `${numerator} of ${countOf(denominator, 'deployment')}`;
}

/** Of what is clear, both are there. */
function pastAndValue(metrics: Metrics, metric: MetricId): [past: number, value: number] {
  const { [metric]: result } = metrics;
  const { baseline } = result;
  return [
    baseline?.status === 'ok' ? baseline.value : 0,
    result.status === 'ok' ? asCompared(result).value : 0,
  ];
}

function verbOf(past: number, value: number): string {
  return value > past ? 'rose' : 'fell';
}

function possessive(title: string): string {
  return /s$/i.test(title) ? `${title}'` : `${title}'s`;
}
