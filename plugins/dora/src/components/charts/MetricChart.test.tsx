import { screen } from '@testing-library/react';
import { renderInTestApp, TestApiProvider } from '@backstage/frontend-test-utils';
import { SeriesResponse } from 'backstage-plugin-dora-common';
import { doraApiRef } from '../../api';
import { RecordedDoraApi } from '../../testing/RecordedDoraApi';
import { deployed, MAY, week } from '../../testing/points';
import { MetricChart } from './MetricChart';

const SERIES: SeriesResponse = {
  entityRef: 'component:default/checkout',
  profile: 'standard',
  bands: 'standard',
  window: MAY,
  interval: 'week',
  points: [week(0, deployed(4)), week(1, deployed(5))],
};

async function draw(value: SeriesResponse | undefined, error?: Error) {
  const series = {
    value,
    error,
    outdated: false,
    loading: false,
    refreshing: false,
    refresh: () => {},
  };
  await renderInTestApp(
    <TestApiProvider apis={[[doraApiRef, new RecordedDoraApi('elite')]]}>
      <MetricChart
        metric="deploymentFrequency"
        series={series}
        entityRef={SERIES.entityRef}
        width={600}
      />
    </TestApiProvider>,
  );
}
const chart = () => screen.findByRole('img', { name: /Bar chart of production deployments/ });

describe('MetricChart', () => {
  it('draws its series', async () => {
    await draw(SERIES);
    expect(await chart()).toBeInTheDocument();
  });

  it('stays as it was where asking anew fails', async () => {
    await draw(SERIES, new Error('cut off'));
    expect(await chart()).toBeInTheDocument();
  });

  it('waits for nothing where there is none', async () => {
    await draw(undefined, new Error('cut off'));
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });
});
