import { Band, IndustryBenchmark, Metrics } from 'backstage-plugin-dora-common';
import { ofEachMetric } from '../ofEachMetric';
import { ARTICLE_INDUSTRIES, ARTICLE_SOURCE } from './articleIndustries';
import {
  QUICK_CHECK_INDUSTRIES,
  QUICK_CHECK_SOURCE,
  QuickCheckIndustry,
} from './quickCheckIndustries';
import { quickCheckScore } from './quickCheckScore';

/** An industry that can be chosen. docs/scorecard.md says more. */
export interface Industry {
  name: string;
  percent: Record<Band, number> | null;
  quickCheck: QuickCheckIndustry;
}

/** What the Quick Check calls industries that have other names in the article. */
const IN_THE_QUICK_CHECK: Record<string, string> = {
  'Software & Technology': 'Technology',
  'Retail & E-commerce': 'Retail/Consumer/e-Commerce',
  Manufacturing: 'Industrials & Manufacturing',
  Healthcare: 'Healthcare & Pharmaceuticals',
};

/** Those of the article, then those that only the Quick Check knows; the first is the default. */
export const INDUSTRIES: readonly Industry[] = [
  ...ARTICLE_INDUSTRIES.map(({ name, percent }) => {
    const called = IN_THE_QUICK_CHECK[name] ?? name;
    return { name, percent, quickCheck: QUICK_CHECK_INDUSTRIES.find(one => one.name === called)! };
  }),
  ...QUICK_CHECK_INDUSTRIES.filter(
    one => !ARTICLE_INDUSTRIES.some(({ name }) => (IN_THE_QUICK_CHECK[name] ?? name) === one.name),
  ).map(quickCheck => ({ name: quickCheck.name, percent: null, quickCheck })),
];

/** The industry's figures, each with its source, and the own values in their scale. */
export function benchmarkOf(industry: Industry, metrics: Metrics): IndustryBenchmark {
  const { name, percent, quickCheck } = industry;
  return {
    name,
    percent,
    source: ARTICLE_SOURCE,
    quickCheck: {
      ...QUICK_CHECK_SOURCE,
      name: quickCheck.name,
      scores: ofEachMetric(id => ({
        own: quickCheckScore(id, metrics[id]),
        ...quickCheck.scores[id],
      })),
    },
  };
}
