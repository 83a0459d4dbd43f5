import { act, renderHook, waitFor } from '@testing-library/react';
import { NotAllowedError, NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { useRequest } from './useRequest';

function createQuestions() {
  const asked: Array<{
    signal: AbortSignal;
    answer(value: string): void;
    fail(error: Error): void;
  }> = [];
  const ask = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      asked.push({ signal, answer: resolve, fail: reject });
    });
  return { asked, ask };
}

describe('useRequest', () => {
  it('loads, answers, and keeps the answer while a newer one is under way', async () => {
    const { asked, ask } = createQuestions();
    const { result, rerender } = renderHook(
      ({ details }) => useRequest({ subject: 'a', details }, ask),
      { initialProps: { details: 30 } },
    );
    expect(result.current).toMatchObject({ loading: true, refreshing: false });
    await act(async () => asked[0].answer('thirty'));
    const loaded = { loading: false, refreshing: false, outdated: false };
    expect(result.current).toMatchObject({ value: 'thirty', ...loaded });

    rerender({ details: 90 });
    const underWay = { loading: false, refreshing: true, outdated: true };
    expect(result.current).toMatchObject({ value: 'thirty', ...underWay });
    await act(async () => asked[1].answer('ninety'));
    expect(result.current).toMatchObject({ value: 'ninety', ...loaded });
  });

  it('never shows the answer about one subject for another', async () => {
    const { asked, ask } = createQuestions();
    const { result, rerender } = renderHook(
      ({ subject }) => useRequest({ subject, details: 30 }, ask),
      { initialProps: { subject: 'a' } },
    );
    await act(async () => asked[0].answer('of a'));
    rerender({ subject: 'b' });
    expect(result.current).toMatchObject({ value: undefined, loading: true });
  });

  it('aborts what it no longer needs, and ignores its answer', async () => {
    const { asked, ask } = createQuestions();
    const { result, rerender, unmount } = renderHook(
      ({ details }) => useRequest({ subject: 'a', details }, ask),
      { initialProps: { details: 30 } },
    );
    rerender({ details: 90 });
    expect(asked[0].signal.aborted).toBe(true);
    await act(async () => asked[1].answer('ninety'));
    await act(async () => asked[0].answer('thirty, late'));
    expect(result.current.value).toBe('ninety');
    unmount();
    expect(asked[1].signal.aborted).toBe(true);
  });

  it('drops the old answer beside a new error, and recovers on refresh', async () => {
    const { asked, ask } = createQuestions();
    const { result, rerender } = renderHook(
      ({ details }) => useRequest({ subject: 'a', details }, ask),
      { initialProps: { details: 30 } },
    );
    await act(async () => asked[0].answer('thirty'));
    rerender({ details: 90 });
    await act(async () => asked[1].fail(new Error('down')));
    expect(result.current).toMatchObject({ value: undefined, error: new Error('down') });

    act(() => result.current.refresh());
    await waitFor(() => expect(asked).toHaveLength(3));
    await act(async () => asked[2].answer('ninety'));
    expect(result.current).toMatchObject({ value: 'ninety', error: undefined });
  });

  it('keeps a good answer when asking the same again fails', async () => {
    const { asked, ask } = createQuestions();
    const { result } = renderHook(() => useRequest({ subject: 'a', details: 30 }, ask));
    await act(async () => asked[0].answer('thirty'));
    act(() => result.current.refresh());
    await act(async () => asked[1].fail(new Error('down')));
    expect(result.current).toMatchObject({ value: 'thirty', error: new Error('down') });
  });

  it('keeps it where asking the same of a later moment fails', async () => {
    const { asked, ask } = createQuestions();
    const { result, rerender } = renderHook(
      ({ moment }) => useRequest({ subject: 'a', details: 30, moment }, ask),
      { initialProps: { moment: 'noon' } },
    );
    await act(async () => asked[0].answer('thirty'));
    rerender({ moment: 'one' });
    expect(asked).toHaveLength(2);
    expect(result.current).toMatchObject({ value: 'thirty', outdated: false, refreshing: true });
    await act(async () => asked[1].fail(new Error('down')));
    expect(result.current).toMatchObject({ value: 'thirty', error: new Error('down') });
  });

  it.each([new NotAllowedError('no'), new NotFoundError('no such entity')])(
    'keeps nothing that may not be seen any more: %s',
    async refusal => {
      const { asked, ask } = createQuestions();
      const { result } = renderHook(() => useRequest({ subject: 'a', details: 30 }, ask));
      await act(async () => asked[0].answer('thirty'));
      act(() => result.current.refresh());
      await act(async () => asked[1].fail(refusal));
      expect(result.current).toMatchObject({ value: undefined, error: refusal });
    },
  );

  it('asks once more after an answer that was under way when there was something new', async () => {
    const { asked, ask } = createQuestions();
    const { result } = renderHook(() => useRequest({ subject: 'a', details: 30 }, ask));
    for (let times = 0; times < 3; times++) act(() => result.current.refresh());
    expect(asked).toHaveLength(1);
    expect(asked[0].signal.aborted).toBe(false);
    await act(async () => asked[0].answer('thirty'));
    expect(result.current).toMatchObject({ value: 'thirty', refreshing: true });
    expect(asked).toHaveLength(2);
    await act(async () => asked[1].answer('thirty-one'));
    expect(result.current).toMatchObject({ value: 'thirty-one', refreshing: false });
    expect(asked).toHaveLength(2);
  });

  it('goes on asking after what failed beside an answer', async () => {
    jest.useFakeTimers();
    const { asked, ask } = createQuestions();
    const { result, unmount } = renderHook(() => useRequest({ subject: 'a', details: 30 }, ask));
    await act(async () => asked[0].answer('thirty'));
    act(() => result.current.refresh());
    for (const attempt of [1, 2]) {
      await act(async () => asked[attempt].fail(new ServiceUnavailableError('busy')));
      await act(() => jest.advanceTimersByTimeAsync(10_000));
    }
    await act(async () => asked[3].answer('thirty again'));
    expect(result.current).toMatchObject({ value: 'thirty again', error: undefined });
    unmount();
    jest.useRealTimers();
  });

  it('asks nothing for the reader coming back to an answer, or to what is forbidden', async () => {
    const { asked, ask } = createQuestions();
    const { result } = renderHook(() => useRequest({ subject: 'a', details: 30 }, ask));
    await act(async () => asked[0].answer('thirty'));
    act(() => void window.dispatchEvent(new Event('focus')));
    act(() => result.current.refresh());
    await act(async () => asked[1].fail(new NotAllowedError('no')));
    act(() => void window.dispatchEvent(new Event('focus')));
    expect(asked).toHaveLength(2);
  });

  describe('what failed', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => jest.useRealTimers());

    it.each([
      ['is asked again by itself where the reason passes', new ServiceUnavailableError('busy'), 2],
      ['is not where it was refused', new NotAllowedError('no'), 1],
    ])('%s', async (_how, error, times) => {
      const { asked, ask } = createQuestions();
      const { result, unmount } = renderHook(() => useRequest({ subject: 'a', details: 30 }, ask));
      await act(async () => asked[0].fail(error));
      expect(result.current.error).toBe(error);
      await act(() => jest.advanceTimersByTimeAsync(10_000));
      expect(asked).toHaveLength(times);
      unmount();
      await jest.advanceTimersByTimeAsync(60_000);
      expect(asked).toHaveLength(times);
    });

    it.each([
      ['as soon as else where that is later', 2, 10_000],
      ['when it asks for', 90, 90_000],
      ['after an hour at most', 1e9, 3_600_000],
    ])(
      'is asked again %s where the backend asks to be left alone',
      async (_when, retryAfterSeconds, ms) => {
        const { asked, ask } = createQuestions();
        renderHook(() => useRequest({ subject: 'a', details: 30 }, ask));
        const busy = Object.assign(new ServiceUnavailableError('busy'), { retryAfterSeconds });
        await act(async () => asked[0].fail(busy));
        await act(() => jest.advanceTimersByTimeAsync(ms - 1));
        expect(asked).toHaveLength(1);
        await act(() => jest.advanceTimersByTimeAsync(1));
        expect(asked).toHaveLength(2);
      },
    );
  });

  it('asks nothing without a question', () => {
    const { asked, ask } = createQuestions();
    const { result } = renderHook(() => useRequest(undefined, ask));
    expect(asked).toHaveLength(0);
    expect(result.current).toMatchObject({ loading: false, refreshing: false });
  });
});
