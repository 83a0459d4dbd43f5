import { ReactNode } from 'react';
import { act, renderHook } from '@testing-library/react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import { useSignals } from './useSignals';

function fakeSignals() {
  const listeners = new Map<string, () => void>();
  const signals: SignalApi = {
    subscribe: (channel, onMessage) => {
      listeners.set(channel, () => onMessage({} as never));
      return { unsubscribe: () => listeners.delete(channel) };
    },
  };
  return { listeners, signals };
}

describe('useSignals', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  const listen = (signals: SignalApi | undefined, channels?: string[]) => {
    const onSignal = jest.fn();
    const wrapper = ({ children }: { children: ReactNode }) => (
      <TestApiProvider apis={[[signalApiRef, signals as SignalApi]]}>{children}</TestApiProvider>
    );
    return { onSignal, ...renderHook(() => useSignals(channels, onSignal), { wrapper }) };
  };

  it('calls back once, however many signals come at once', () => {
    const { listeners, signals } = fakeSignals();
    const { onSignal, unmount } = listen(signals, ['dora:a', 'dora:b']);
    for (let i = 0; i < 5; i++) for (const tell of listeners.values()) tell();
    expect(onSignal).not.toHaveBeenCalled();
    act(() => jest.advanceTimersByTime(500));
    expect(onSignal).toHaveBeenCalledTimes(1);
    listeners.get('dora:b')!();
    act(() => jest.advanceTimersByTime(2_900));
    expect(onSignal).toHaveBeenCalledTimes(1);
    act(() => jest.advanceTimersByTime(100));
    expect(onSignal).toHaveBeenCalledTimes(2);
    unmount();
    expect(listeners.size).toBe(0);
  });

  it('does nothing without signals, or without channels', () => {
    const { listeners, signals } = fakeSignals();
    listen(signals, undefined);
    expect(listeners.size).toBe(0);
    const { onSignal } = listen(undefined, ['dora:a']);
    act(() => jest.advanceTimersByTime(60_000));
    expect(onSignal).not.toHaveBeenCalled();
  });
});
