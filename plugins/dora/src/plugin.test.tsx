import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { mockApis, renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { FakeDoraApi } from './api/__testUtils__/FakeDoraApi';
import {
  doraApiRef,
  DoraClient,
  doraPlugin,
  EntityDoraCard,
  EntityDoraContent,
  EntityDoraMetricCard,
} from '.';

const ENTITY: Entity = { apiVersion: 'v1', kind: 'Component', metadata: { name: 'checkout' } };

function renderInLegacyApp(element: JSX.Element) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [doraApiRef, new FakeDoraApi()],
        [permissionApiRef, mockApis.permission()],
      ]}
    >
      <EntityProvider entity={ENTITY}>{element}</EntityProvider>
    </TestApiProvider>,
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
    expect((await screen.findAllByText(/per day/)).length).toBeGreaterThan(0);
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
});
