import { act, renderHook } from '@testing-library/react';
import { useTurn } from './useTurn';

describe('useTurn', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('comes after a frame, to one after the other, and not to what is gone', async () => {
    const [gone, first, second] = [1, 2, 3].map(() => renderHook(() => useTurn()));
    gone.unmount();
    const come = () => [gone, first, second].map(({ result }) => result.current);
    const frame = () => act(() => jest.advanceTimersByTimeAsync(17));
    expect(come()).toEqual([false, false, false]);
    await frame();
    await frame();
    expect(come()).toEqual([false, true, false]);
    await frame();
    expect(come()).toEqual([false, true, true]);
  });
});
