import { act, renderHook } from '@testing-library/react';
import { ReactNode } from 'react';
import { AuthenticationError, NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { TestApiProvider } from '@backstage/test-utils';
import { EntityMetricsResponse } from 'backstage-plugin-dora-common';
import { doraApiRef } from '../api';
import { RecordedDoraApi, ScenarioName } from '../testing/RecordedDoraApi';
import { useEntityMetrics } from './useEntityMetrics';

function renderMetrics(
  scenario: ScenarioName,
  change: (answer: EntityMetricsResponse) => EntityMetricsResponse = answer => answer,
) {
  const api = new RecordedDoraApi(scenario);
  const answered = api.getEntityMetrics.bind(api);
  const asked = jest
    .spyOn(api, 'getEntityMetrics')
    .mockImplementation(async (...of) => change(await answered(...of)));
  const wrapper = ({ children }: { children: ReactNode }) => (
    <TestApiProvider apis={[[doraApiRef, api]]}>{children}</TestApiProvider>
  );
  const hook = renderHook(() => useEntityMetrics('component:default/checkout', { window: '30d' }), {
    wrapper,
  });
  return { asked, ...hook };
}

describe('useEntityMetrics', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('asks again by itself while a first collection is under way', async () => {
    const { asked, unmount } = renderMetrics('collecting');
    await act(() => jest.advanceTimersByTimeAsync(0));
    expect(asked).toHaveBeenCalledTimes(1);
    await act(() => jest.advanceTimersByTimeAsync(10_000));
    expect(asked).toHaveBeenCalledTimes(2);
    await act(() => jest.advanceTimersByTimeAsync(10_000));
    expect(asked).toHaveBeenCalledTimes(3);
    unmount();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveBeenCalledTimes(3);
  });

  it('goes on asking after a request has failed', async () => {
    const { asked, result } = renderMetrics('collecting');
    await act(() => jest.advanceTimersByTimeAsync(0));
    const restarting = new ServiceUnavailableError('restarting');
    asked.mockRejectedValueOnce(restarting);
    await act(() => jest.advanceTimersByTimeAsync(10_000));
    expect(result.current.error).toBe(restarting);
    await act(() => jest.advanceTimersByTimeAsync(10_000));
    expect(asked).toHaveBeenCalledTimes(3);
    expect(result.current.error).toBeUndefined();
  });

  it.each([new AuthenticationError('expired'), new NotFoundError('not known yet')])(
    'goes on when the reader comes back after %s',
    async refusal => {
      const { asked, result } = renderMetrics('collecting');
      await act(() => jest.advanceTimersByTimeAsync(0));
      asked.mockRejectedValueOnce(refusal);
      await act(() => jest.advanceTimersByTimeAsync(60_000));
      expect(asked).toHaveBeenCalledTimes(2);
      expect(result.current.error).toBe(refusal);
      await act(async () => window.dispatchEvent(new Event('focus')));
      await act(() => jest.advanceTimersByTimeAsync(0));
      expect(asked).toHaveBeenCalledTimes(3);
      expect(result.current.error).toBeUndefined();
      await act(() => jest.advanceTimersByTimeAsync(10_000));
      expect(asked).toHaveBeenCalledTimes(4);
    },
  );

  it('asks now and then while what comes by itself has not come', async () => {
    const { asked } = renderMetrics('collecting', answer => ({
      ...answer,
      sources: answer.sources.map(source => ({ ...source, source: 'push:ci', state: 'pending' })),
    }));
    await act(() => jest.advanceTimersByTimeAsync(0));
    await act(() => jest.advanceTimersByTimeAsync(59_000));
    expect(asked).toHaveBeenCalledTimes(1);
    await act(() => jest.advanceTimersByTimeAsync(2_000));
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('leaves the backend in peace once everything is collected', async () => {
    const { asked } = renderMetrics('elite');
    await act(() => jest.advanceTimersByTimeAsync(60_000));
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
