import { MetricId } from 'backstage-plugin-dora-common';

/** Where the figures below come from. They are DORA's, rearranged: failure and rework turned so that higher is better. */
export const QUICK_CHECK_SOURCE = {
  source: 'Industry data of the DORA Quick Check, edition of 2025, by DORA (dora.dev)',
  url: 'https://dora.dev/quickcheck/',
  licence: 'CC-BY-4.0',
};

export interface QuickCheckIndustry {
  /** As the Quick Check calls it. */
  name: string;
  scores: Record<MetricId, { mean: number; deviation: number }>;
}

type Score = [mean: number, deviation: number];

const industry = (name: string, ...scores: [Score, Score, Score, Score, Score]) => {
  const [deploymentFrequency, leadTime, timeToRestore, changeFailureRate, reworkRate] = scores.map(
    ([mean, deviation]) => ({ mean, deviation }),
  );
  return {
    name,
    scores: { deploymentFrequency, leadTime, timeToRestore, changeFailureRate, reworkRate },
  };
};

/** Scores from 0 to 10: frequency, lead time, recovery, failures, rework; higher is better. */
export const QUICK_CHECK_INDUSTRIES: readonly QuickCheckIndustry[] = [
  industry('All industries', [4.8, 2.8], [5.5, 2.4], [7.4, 2.1], [8.1, 2.1], [7.8, 2.2]),
  industry(
    'Retail/Consumer/e-Commerce',
    [5.3, 2.7],
    [5.9, 2.3],
    [7.8, 1.8],
    [8.3, 2.0],
    [8.0, 1.9],
  ),
  industry('Media & Entertainment', [5.2, 2.7], [5.8, 2.4], [7.6, 2.1], [8.2, 1.8], [8.2, 1.7]),
  industry('Non-profit', [4.5, 2.6], [5.9, 2.7], [7.5, 1.8], [7.8, 2.8], [7.9, 2.5]),
  industry('Technology', [4.9, 2.8], [5.7, 2.4], [7.4, 2.1], [8.1, 2.0], [7.7, 2.2]),
  industry('Telecommunications', [4.7, 2.6], [5.2, 2.4], [7.2, 2.3], [7.6, 2.5], [7.4, 2.5]),
  industry('Other', [5.0, 2.7], [5.7, 2.4], [7.6, 2.0], [8.4, 1.9], [8.0, 2.0]),
  industry('Education', [4.5, 2.9], [5.5, 2.6], [6.6, 2.6], [7.3, 2.4], [7.1, 2.3]),
  industry('Financial Services', [5.1, 2.6], [5.4, 2.3], [7.7, 1.9], [8.3, 2.1], [8.1, 1.9]),
  industry(
    'Healthcare & Pharmaceuticals',
    [4.3, 2.8],
    [5.0, 2.6],
    [7.1, 2.2],
    [7.5, 2.3],
    [7.4, 2.4],
  ),
  industry('Energy', [4.5, 2.7], [5.4, 2.5], [7.2, 1.9], [8.2, 1.8], [7.9, 1.9]),
  industry('Government', [4.3, 3.0], [4.8, 2.6], [7.0, 2.1], [7.9, 2.2], [7.6, 2.2]),
  industry('Insurance', [4.4, 2.5], [4.8, 2.2], [7.5, 1.8], [8.3, 2.0], [8.2, 1.9]),
  industry(
    'Industrials & Manufacturing',
    [3.7, 2.7],
    [4.9, 2.6],
    [6.5, 2.3],
    [8.0, 1.9],
    [7.6, 2.3],
  ),
];
