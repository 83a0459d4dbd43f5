import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityMetricsResponse,
  MetricId,
  Metrics,
  Profile,
  SourceStatus,
} from 'backstage-plugin-dora-common';
import { deployed, MAY, NO_METRICS, week } from '../../testing/points';
import { MetricTile } from './MetricTile';
import { sourcesOf } from './sourcesOf';

const HOUR = 3600;

const LEAD_TIME: Metrics['leadTime'] = {
  status: 'ok',
  value: 3 * HOUR + 25 * 60,
  unit: 'seconds',
  p95: 27 * HOUR,
  sampleSize: 80,
  interval: [3 * HOUR, 5 * HOUR],
  excluded: 1,
  band: 'high',
  previous: {
    status: 'ok',
    value: 4 * HOUR + 19 * 60,
    sampleSize: 60,
    from: '2026-04-01T00:00:00.000Z',
    to: '2026-05-01T00:00:00.000Z',
    verdict: 'better',
    comparable: true,
  },
};

function answer(metrics: Partial<Metrics>, profile: Profile = 'standard'): EntityMetricsResponse {
  return {
    entityRef: 'component:default/checkout',
    profile,
    bands: 'standard',
    window: MAY,
    metrics: { ...NO_METRICS, ...metrics },
    sources: [
      {
        source: 'gitlab',
        sourceTitle: 'GitLab',
        target: 'gitlab.example.com/shop/checkout',
        provides: ['deployments', 'changes', 'incidents'],
        state: 'ok',
        lastSuccessAt: null,
        lastAttemptAt: null,
        error: null,
      },
      {
        source: 'alarms',
        target: 'checkout-5xx',
        provides: ['incidents'],
        state: 'ok',
        lastSuccessAt: null,
        lastAttemptAt: null,
        error: null,
      },
    ],
  };
}

async function show(metric: MetricId, metrics: Partial<Metrics>, profile?: Profile) {
  const onOpen = jest.fn();
  const points = [week(0, metrics), week(1, metrics)];
  await renderInTestApp(
    <MetricTile
      metric={metric}
      response={answer(metrics, profile)}
      points={points}
      onOpen={onOpen}
    />,
  );
  return onOpen;
}

describe('MetricTile', () => {
  it('shows value, band, change, sample and what was left out', async () => {
    await show('leadTime', { leadTime: LEAD_TIME });
    const tile = screen.getByRole('region', { name: 'Lead time for changes' });
    expect(tile).toHaveTextContent('3 h 25 min');
    expect(tile).toHaveTextContent('◆ High');
    expect(tile).toHaveTextContent('↓−54 minbetterClearly better than in the window before');
    expect(tile).toHaveTextContent('80 changes');
    expect(tile).toHaveTextContent('95 % within 1 d 3 h');
    expect(tile).toHaveTextContent('1 left out');
    expect(screen.getByTestId('sparkline')).toBeInTheDocument();
  });

  it('explains the change where the pointer rests', async () => {
    await show('leadTime', { leadTime: LEAD_TIME });
    expect(screen.getByRole('button', { name: /Show the facts behind/ })).toHaveAttribute(
      'title',
      '3 h 25 min, likely between 3 h and 5 h. ' +
        'Clearly better than in the window before: −54 min, from 4 h 19 min (lower is better).',
    );
  });

  it.each([
    [
      { leadTime: 'The report has no cluster between an hour and a day.' },
      'In no band of dora-2021',
    ],
    [undefined, 'No bands for this metric'],
  ])('tells a value between two bands from a metric without any: %p', async (bandNotes, text) => {
    const leadTime = { ...LEAD_TIME, band: undefined };
    const response = { ...answer({ leadTime }), bands: 'dora-2021', bandNotes };
    await renderInTestApp(<MetricTile metric="leadTime" response={response} onOpen={jest.fn()} />);
    expect(screen.getByText(text)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /What is this/ }));
    const told = screen.queryAllByText(/The report has no cluster between an hour and a day/);
    expect(told).toHaveLength(bandNotes ? 1 : 0);
  });

  it('is a button that opens the facts, by pointer and by keyboard', async () => {
    const onOpen = await show('leadTime', { leadTime: LEAD_TIME });
    const button = screen.getByRole('button', {
      name: 'Show the facts behind: Lead time for changes',
    });
    expect(button).toHaveAccessibleDescription(/3 h 25 min.*High/);
    await userEvent.click(button);
    button.focus();
    await userEvent.keyboard('{Enter}');
    expect(onOpen).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['missing', undefined],
    ['without data', { status: 'noData', reason: 'NO_CHANGES_DEPLOYED', message: 'None.' }],
  ] as const)('says nothing of a change where the window before is %s', async (_, previous) => {
    await show('leadTime', { leadTime: { ...LEAD_TIME, previous } });
    expect(screen.getByText('3 h 25 min')).toBeInTheDocument();
    expect(screen.queryByText(/better|worse|no clear change/)).not.toBeInTheDocument();
  });

  it('says what would produce data, without number, band or course', async () => {
    const onOpen = await show('changeFailureRate', {
      changeFailureRate: {
        status: 'noData',
        reason: 'ONLY_ROLLBACKS',
        message: 'All 2 deployments were rollbacks.',
      },
    });
    expect(screen.getByText('Not enough data')).toBeInTheDocument();
    expect(screen.getByText('All 2 deployments were rollbacks.')).toBeInTheDocument();
    expect(screen.queryByTestId('sparkline')).not.toBeInTheDocument();
    expect(screen.queryByText(/%/)).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /Show the facts/ }));
    expect(onOpen).toHaveBeenCalledTimes(1);
  });

  it('counts open incidents apart, also without a value', async () => {
    await show('timeToRestore', {
      timeToRestore: {
        status: 'noData',
        reason: 'NO_INCIDENTS_RESOLVED',
        message: 'No incident was resolved in this window.',
        excluded: 2,
        open: 1,
        unknownEnd: 0,
      },
    });
    expect(screen.getByText('1 open at the end of the window')).toBeInTheDocument();
    expect(screen.getByText('2 left out')).toBeInTheDocument();
  });

  it.each([
    ['standard', '2 of 19 deployments failed'],
    ['gitlab', '2 incidents to 19 deployments'],
  ] as const)('gives numerator and denominator in profile %s', async (profile, text) => {
    await show('changeFailureRate', deployed(20, 2, 1), profile);
    expect(screen.getByText(text)).toBeInTheDocument();
  });

  it('counts failed deployments in profile dora, which recover', async () => {
    await show(
      'timeToRestore',
      {
        timeToRestore: {
          ...{ status: 'ok', value: 3600, unit: 'seconds', mean: 3600, p95: 7200, sampleSize: 4 },
          ...{ interval: null, excluded: 0, open: 2, unknownEnd: 0 },
        } as Metrics['timeToRestore'],
      },
      'dora',
    );
    expect(screen.getByText('4 failed deployments recovered')).toBeInTheDocument();
    expect(screen.getByText('2 not recovered at the end of the window')).toBeInTheDocument();
    expect(screen.queryByText(/incident/)).not.toBeInTheDocument();
  });

  it('counts in words what may still fail', async () => {
    const { changeFailureRate } = deployed(9, 1);
    const young = {
      ...changeFailureRate!,
      undecided: 4,
      undecidedSeconds: 48 * 3600,
    } as Metrics['changeFailureRate'];
    await show('changeFailureRate', { changeFailureRate: young });
    expect(
      screen.getByText(
        '4 of the last 9 are younger than 2 d: an incident may still be put down to them',
      ),
    ).toBeInTheDocument();
  });

  it('says deployments and days in numbers that fit', async () => {
    await show('deploymentFrequency', deployed(1));
    expect(screen.getByText('1 deployment on 1 day')).toBeInTheDocument();
  });

  it('explains definition, window, rules, source and limits', async () => {
    await show('leadTime', { leadTime: LEAD_TIME }, 'article');
    await userEvent.click(
      screen.getByRole('button', { name: 'What is this? Lead time for changes' }),
    );
    const help = within(screen.getByRole('dialog', { name: 'Lead time for changes' }));
    expect(help.getByText(/oldest commit of a change to its merge/)).toBeInTheDocument();
    expect(help.getByText(/1 May 2026, 00:00 to 31 May 2026, 00:00/)).toBeInTheDocument();
    expect(help.getByText('Published scripts')).toBeInTheDocument();
    expect(help.getByText('GitLab: gitlab.example.com/shop/checkout')).toBeInTheDocument();
    expect(help.getByText(/^3 h 25 min, likely between 3 h and 5 h \(95 %\)/)).toBeInTheDocument();
    expect(help.getByText('Lower is better.')).toBeInTheDocument();
    expect(help.getByRole('link', { name: /More on the DORA metrics/ })).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
  });

  it.each<[MetricId, Profile, RegExp, RegExp]>([
    ['leadTime', 'standard', /first known deployment .* left out\.$/, /taken as 0/],
    ['leadTime', 'article', /whether it was deployed or not\. .* left out\.$/, /first known/],
    ['leadTime', 'gitlab', /first known deployment .* taken as 0\.$/, /left out/],
    ['changeFailureRate', 'standard', /laid to the latest one/, /laid to each/],
    ['changeFailureRate', 'article', /laid to each .* Rollbacks are no failures/, /48 hours/],
    ['changeFailureRate', 'gitlab', /none is laid to a deployment/, /laid to the latest/],
    ['timeToRestore', 'dora', /put down to no deployment/, /Open incidents/],
  ])('tells the limits of %s by the rules of %s', async (metric, profile, held, notHeld) => {
    await show(metric, {}, profile);
    await userEvent.click(screen.getByRole('button', { name: /What is this/ }));
    const help = screen.getByRole('dialog');
    expect(within(help).getByText(held)).toBeVisible();
    expect(help).not.toHaveTextContent(notHeld);
    await userEvent.keyboard('{Escape}');
  });
});

describe('sourcesOf', () => {
  const pipeline: SourceStatus = {
    ...answer({}).sources[0],
    source: 'codepipeline',
    provides: ['deployments', 'changes'],
  };
  const alarms = answer({}).sources[1];

  it.each<[MetricId, Profile, SourceStatus[]]>([
    ['timeToRestore', 'standard', [alarms]],
    ['timeToRestore', 'dora', [pipeline, alarms]],
    ['leadTime', 'standard', [pipeline]],
  ])('of %s in %s', (metric, profile, expected) => {
    expect(sourcesOf(metric, profile, [pipeline, alarms])).toEqual(expected);
  });

  it('takes lead time from no source of deployments where it ends with the merge', () => {
    const deploys: SourceStatus = { ...pipeline, provides: ['deployments'] };
    expect(sourcesOf('leadTime', 'article', [deploys])).toEqual([]);
    expect(sourcesOf('leadTime', 'standard', [deploys])).toEqual([deploys]);
  });
});
