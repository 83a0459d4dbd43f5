import { act, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { mockApis, renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { RecordedDoraApi } from './testing/RecordedDoraApi';
import { MetricsQuery } from './api';
import { doraApiRef, EntityDoraContent } from '.';

const ENTITY = { apiVersion: 'v1', kind: 'Component', metadata: { name: 'checkout' } };

/** Of a portal with signals. */
class SignallingApi extends RecordedDoraApi {
  asked = 0;

  async getEntityMetrics(entityRef: string, query: MetricsQuery) {
    this.asked++;
    return { ...(await super.getEntityMetrics(entityRef, query)), channels: ['dora:a'] };
  }
}

function renderTab(api: RecordedDoraApi, ...signals: [typeof signalApiRef, object][]) {
  return renderInTestApp(
    <TestApiProvider
      apis={[[doraApiRef, api], [permissionApiRef, mockApis.permission()], ...signals]}
    >
      <EntityProvider entity={ENTITY}>
        <Routes>
          <Route path="/*" element={<EntityDoraContent />} />
        </Routes>
      </EntityProvider>
    </TestApiProvider>,
  );
}

describe('the tab in the legacy frontend system', () => {
  it('asks again by itself when a signal tells of something new', async () => {
    const api = new SignallingApi('elite');
    const listeners: (() => void)[] = [];
    const subscribe = jest.fn((_channel: string, onMessage: () => void) => {
      listeners.push(onMessage);
      return { unsubscribe: () => {} };
    });
    await renderTab(api, [signalApiRef, { subscribe }]);
    await screen.findAllByText(/per day/);
    await waitFor(() => expect(subscribe).toHaveBeenCalledWith('dora:a', expect.any(Function)));
    const before = api.asked;
    act(() => listeners.forEach(tell => tell()));
    await waitFor(() => expect(api.asked).toBe(before + 1), { timeout: 5_000 });
    expect(screen.getAllByText(/per day/).length).toBeGreaterThan(0);
  });

  it('shows the same where the portal has no signals', async () => {
    const api = new SignallingApi('elite');
    await renderTab(api);
    expect((await screen.findAllByText(/per day/)).length).toBeGreaterThan(0);
  });
});
