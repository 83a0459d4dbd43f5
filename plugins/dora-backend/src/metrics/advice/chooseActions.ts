import {
  Band,
  BANDS,
  ImprovementAction,
  METRIC_IDS,
  MetricId,
  Metrics,
} from 'backstage-plugin-dora-common';
import { capital, nameOf } from '../metricNames';
import { ProfileRules } from '../profiles';
import { ActionDefinition } from './actions';
import { impactOn } from './impact';
import { WeighedReason } from './WeighedReason';

const MAX_ACTIONS = 5;

interface Weakest {
  metric: MetricId;
  band: Band;
  message: string;
}

/** The metric in the worst band; of several the first, because speed and stability follow from small batches. */
export function weakestMetric(metrics: Metrics, rules: ProfileRules): Weakest | null {
  let weakest: Weakest | null = null;
  for (const metric of METRIC_IDS) {
    const { [metric]: result } = metrics;
    if (result.status === 'noData' || !result.band || result.band === 'elite') continue;
    if (weakest && BANDS.indexOf(result.band) <= BANDS.indexOf(weakest.band)) continue;
    const message = `${capital(nameOf(metric, rules))} is the weakest of the metrics, in band ${result.band}.`;
    weakest = { metric, band: result.band, message };
  }
  return weakest;
}

/** The actions for a metric: first those that the own facts speak for. */
export function chooseActions(
  metric: MetricId,
  reasons: readonly WeighedReason[],
  actions: readonly ActionDefinition[],
  rules: ProfileRules,
): ImprovementAction[] {
  return actions
    .filter(({ metrics }) => metrics.includes(metric))
    .map(({ id, title, text, url, answers }) => {
      const own = reasons.filter(({ code }) => answers.includes(code));
      const action = { id, title, text, url, impact: impactOn(metric, rules), reasons: own };
      return { weight: own[0]?.weight ?? 0, action };
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MAX_ACTIONS)
    .map(({ action }) => ({
      ...action,
      reasons: action.reasons.map(({ weight, ...reason }) => reason),
    }));
}
