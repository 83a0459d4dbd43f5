import { screen, waitFor, within } from '@testing-library/react';
import { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { MetricId } from 'backstage-plugin-dora-common';
import { doraApiRef } from '../../api';
import { RecordedDoraApi, ScenarioName } from '../../testing/RecordedDoraApi';
import { entityContentRouteRef } from '../../routes';
import { EntityDoraCard, EntityDoraMetricCard } from '.';

const ENTITY: Entity = { apiVersion: 'v1', kind: 'Component', metadata: { name: 'checkout' } };

async function renderCard(scenario: ScenarioName, metric?: MetricId, withTab = true) {
  await renderInTestApp(
    <TestApiProvider apis={[[doraApiRef, new RecordedDoraApi(scenario)]]}>
      <EntityProvider entity={ENTITY}>
        {metric ? <EntityDoraMetricCard metric={metric} /> : <EntityDoraCard />}
      </EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: withTab ? { '/dora': entityContentRouteRef } : {} },
  );
}

describe('EntityDoraCard', () => {
  it('has a row for each of the four metrics: value, band and change', async () => {
    await renderCard('elite');
    const table = await screen.findByRole('table', { name: 'DORA metrics' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map(row => within(row).getByRole('rowheader').textContent)).toEqual([
      'Deployment frequency',
      'Lead time for changes',
      'Time to restore',
      'Change failure rate',
    ]);
    expect(rows[0]).toHaveTextContent(/[\d.]+ per day.*▲ Elite.*(better|worse|no clear change)/);
    expect(screen.getByRole('link', { name: 'Open the DORA tab' })).toHaveAttribute(
      'href',
      '/dora',
    );
  });

  it('works without the tab', async () => {
    await renderCard('elite', undefined, false);
    await screen.findByRole('table', { name: 'DORA metrics' });
    expect(screen.queryByRole('link', { name: 'Open the DORA tab' })).not.toBeInTheDocument();
  });

  it('says where there is not enough data', async () => {
    await renderCard('noIncidents');
    const row = (await screen.findByText('Time to restore')).closest('tr');
    expect(row).toHaveTextContent('○ Not enough data');
  });

  it.each([
    ['loading', /loading dora metrics/i],
    ['forbidden', /you may not see these metrics/i],
    ['unavailable', /does not answer/i],
    ['notConfigured', /nothing is measured here yet/i],
    ['collecting', /reading history/i],
    ['stale', /getting old/i],
  ] as const)('has a state for %s', async (scenario, text) => {
    await renderCard(scenario);
    await waitFor(() => {
      const states = [...screen.queryAllByRole('status'), ...screen.queryAllByRole('alert')];
      const texts = states.map(state => `${state.getAttribute('aria-label')} ${state.textContent}`);
      expect(texts.join()).toMatch(text);
    });
  });
});

describe('EntityDoraMetricCard', () => {
  it.each([
    ['deploymentFrequency', /per day/],
    ['leadTime', /\d (h|min)/],
    ['changeFailureRate', /%/],
    ['reworkRate', /%/],
  ] as const)('shows %s with its chart and leads to its facts', async (metric, value) => {
    await renderCard('elite', metric);
    const link = await screen.findByRole('link', { name: 'See the facts behind it' });
    expect(link).toHaveAttribute('href', `/dora?evidence=${metric}`);
    expect((await screen.findAllByText(value)).length).toBeGreaterThan(0);
    expect(await screen.findByRole('button', { name: /view as table/i })).toBeVisible();
  });

  it('is calm without data', async () => {
    await renderCard('noDeployments', 'leadTime');
    expect(await screen.findByText('Not enough data')).toBeVisible();
  });

  it('says why it failed', async () => {
    await renderCard('unavailable', 'leadTime');
    expect(await screen.findByRole('alert')).toHaveTextContent(/does not answer/);
  });
});
