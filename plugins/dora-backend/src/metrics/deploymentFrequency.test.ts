import { at, deployment, entityFacts, History } from './__testUtils__/facts';
import { DEFAULT_DEFINITIONS } from './definitions';
import { deploymentFrequency } from './deploymentFrequency';
import { observe } from './samples/observe';

const WEEK = { from: at('5-04'), to: at('5-11') };
const frequency = (history: History, profile: 'standard' | 'article' = 'standard', window = WEEK) =>
  deploymentFrequency(observe(entityFacts(history), profile, DEFAULT_DEFINITIONS), window);
const deployed = (id: string, finishedAt: string, fields = {}) =>
  deployment({ id, finishedAt: at(finishedAt), ...fields });

describe('deploymentFrequency', () => {
  it('counts deployments per day, and the days with any', () => {
    const deployments = [
      deployed('1', '5-04 00:00'),
      deployed('2', '5-05 10:00'),
      deployed('3', '5-05 23:59:59.999'),
      deployed('4', '5-10 23:59:59.999'),
    ];
    expect(frequency({ deployments })).toEqual({
      status: 'ok',
      value: 4 / 7,
      unit: 'perDay',
      sampleSize: 4,
      interval: null,
      deploymentDays: 3,
    });
  });

  it('leaves out what finished at the very end, or before', () => {
    const deployments = [deployed('1', '5-03 23:59:59.999'), deployed('2', '5-11 00:00')];
    expect(frequency({ deployments })).toMatchObject({ status: 'ok', value: 0, sampleSize: 0 });
  });

  it('is 0 only after an earlier deployment, else there is no data', () => {
    expect(frequency({})).toMatchObject({ status: 'noData', reason: 'NO_DEPLOYMENTS' });
    expect(frequency({ deployments: [deployed('1', '5-11')] })).toMatchObject({ status: 'noData' });
    expect(frequency({ deployments: [deployed('1', '1-01')] })).toMatchObject({ value: 0 });
  });

  it('counts retries once, in the window of the earliest; the article counts each', () => {
    const job = { sha: 'V2', pipelineId: 'p2' };
    const deployments = [
      deployed('1', '5-01'),
      deployed('2', '5-03 23:00', job),
      deployed('3', '5-04 01:00', job),
      deployed('4', '5-04 02:00', job),
    ];
    expect(frequency({ deployments })).toMatchObject({ sampleSize: 0 });
    expect(frequency({ deployments }, 'article')).toMatchObject({ sampleSize: 2 });
  });

  it('tells apart the same job in two environments', () => {
    const job = { sha: 'V1', pipelineId: 'p1' };
    const deployments = [
      deployed('1', '5-05', job),
      deployed('2', '5-05', { ...job, environment: 'production/eu' }),
      deployed('3', '5-06', job),
    ];
    expect(frequency({ deployments })).toMatchObject({ sampleSize: 2 });
  });

  it('cuts days in UTC, also where clocks change', () => {
    const deployments = [deployed('1', '3-29 00:30'), deployed('2', '3-29 23:30')];
    const window = { from: at('3-29'), to: at('3-31') };
    expect(frequency({ deployments }, 'standard', window)).toMatchObject({
      value: 1,
      deploymentDays: 1,
    });
  });

  it('adds what is known as counts only, by the beginning of the period', () => {
    const period = (start: string, deployments: number) => ({
      periodStart: at(start),
      periodSeconds: 86_400,
      deployments,
      failures: 0,
    });
    const counts = [period('5-03', 9), period('5-04', 3), period('5-06', 0), period('5-10', 2)];
    expect(frequency({ counts, deployments: [deployed('1', '5-04 12:00')] })).toMatchObject({
      sampleSize: 6,
      deploymentDays: 2,
    });
    expect(frequency({ counts: [period('5-01', 4)] })).toMatchObject({ status: 'ok', value: 0 });
    expect(frequency({ counts: [period('5-01', 0)] })).toMatchObject({ status: 'noData' });
  });
});
