import { act, render, renderHook, screen } from '@testing-library/react';
import { Component, ReactNode } from 'react';
import { fetchCharts } from './fetchCharts';
import { useCharts } from './useCharts';

jest.mock('./fetchCharts', () => ({ fetchCharts: jest.fn() }));
const fetching = jest.mocked(fetchCharts);
const fetched = {} as Awaited<ReturnType<typeof fetchCharts>>;

describe('useCharts', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  const frame = () => act(() => jest.advanceTimersByTimeAsync(17));

  it('has them after a frame, for one chart after the other, and not for one that is gone', async () => {
    fetching.mockResolvedValue(fetched);
    const [gone, first, second] = [1, 2, 3].map(() => renderHook(() => useCharts()));
    gone.unmount();
    const come = () => [gone, first, second].map(({ result }) => result.current !== undefined);
    expect(come()).toEqual([false, false, false]);
    await frame();
    await frame();
    expect(come()).toEqual([false, true, false]);
    await frame();
    expect(come()).toEqual([false, true, true]);
  });

  it('fails where they cannot be fetched, and takes no turn from the next', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => {});
    fetching.mockRejectedValueOnce(new Error('cut off')).mockResolvedValueOnce(fetched);
    class Boundary extends Component<{ children: ReactNode }> {
      static getDerivedStateFromError() {
        return { failed: true };
      }

      state = { failed: false };

      render() {
        return this.state.failed ? <p>failed</p> : this.props.children;
      }
    }
    function Chart() {
      return <p>{useCharts() ? 'drawn' : 'to come'}</p>;
    }
    render(
      <>
        <Boundary>
          <Chart />
        </Boundary>
        <Chart />
      </>,
    );
    expect(screen.getAllByText('to come')).toHaveLength(2);
    await frame();
    await frame();
    expect(screen.getByText('failed')).toBeInTheDocument();
    expect(screen.getByText('drawn')).toBeInTheDocument();
    expect(screen.queryByText('to come')).not.toBeInTheDocument();
  });
});
