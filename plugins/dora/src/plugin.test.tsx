import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { Entity } from '@backstage/catalog-model';
import { FlatRoutes } from '@backstage/core-app-api';
import {
  catalogApiRef,
  EntityProvider,
  MockStarredEntitiesApi,
  starredEntitiesApiRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { mockApis, renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { RecordedDoraApi } from './testing/RecordedDoraApi';
import { organisationEntities } from './testing/organisationEntities';
import {
  doraApiRef,
  DoraClient,
  DoraPage,
  DoraSidebarItem,
  doraPlugin,
  EntityDoraCard,
  EntityDoraContent,
  EntityDoraMetricCard,
  rootRouteRef,
} from '.';

const ENTITY: Entity = { apiVersion: 'v1', kind: 'Component', metadata: { name: 'ledger' } };

function renderInLegacyApp(
  element: JSX.Element,
  options: Parameters<typeof renderInTestApp>[1] = {},
) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [doraApiRef, new RecordedDoraApi()],
        [permissionApiRef, mockApis.permission()],
        [catalogApiRef, catalogApiMock({ entities: organisationEntities })],
        [starredEntitiesApiRef, new MockStarredEntitiesApi()],
      ]}
    >
      <EntityProvider entity={ENTITY}>{element}</EntityProvider>
    </TestApiProvider>,
    options,
  );
}

describe('the plugin in the legacy frontend system', () => {
  it('brings a client for the backend', () => {
    const [factory] = doraPlugin.getApis();
    expect(factory.api.id).toBe(doraApiRef.id);
    expect(factory.factory({ discoveryApi: {}, fetchApi: {} })).toBeInstanceOf(DoraClient);
  });

  it('shows the tab', async () => {
    await renderInLegacyApp(
      <Routes>
        <Route path="/*" element={<EntityDoraContent />} />
      </Routes>,
    );
    expect((await screen.findAllByText(/per week/)).length).toBeGreaterThan(0);
  });

  it('shows the page under a header of its own, with its parts', async () => {
    await renderInLegacyApp(
      <FlatRoutes>
        <Route path="/dora" element={<DoraPage />} />
      </FlatRoutes>,
      { routeEntries: ['/dora'] },
    );
    expect(await screen.findByRole('heading', { level: 1, name: 'DORA' })).toBeVisible();
    expect(screen.getByText(/team by team against its own past/)).toBeVisible();
    expect(await screen.findByRole('table', { name: 'Scorecard' })).toBeVisible();
    await userEvent.click(screen.getByRole('link', { name: 'Goals' }));
    expect(await screen.findByRole('table', { name: 'Goals' })).toBeVisible();
  });

  it('shows the scorecard and the cards of single metrics', async () => {
    await renderInLegacyApp(
      <>
        <EntityDoraCard />
        <EntityDoraMetricCard metric="changeFailureRate" />
      </>,
    );
    expect(await screen.findByRole('table', { name: 'DORA metrics' })).toBeVisible();
    expect((await screen.findAllByText('Change failure rate')).length).toBe(2);
  });

  it('has an item for the sidebar that leads to the page', async () => {
    await renderInLegacyApp(<DoraSidebarItem />, { mountedRoutes: { '/dora': rootRouteRef } });
    expect(await screen.findByRole('link', { name: 'DORA' })).toHaveAttribute('href', '/dora');
  });
});
