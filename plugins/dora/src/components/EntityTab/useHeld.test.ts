import { renderHook } from '@testing-library/react';
import { useHeld } from './useHeld';

describe('useHeld', () => {
  const start = (value: string | undefined, held: boolean) =>
    renderHook(props => useHeld(props.value, props.held), { initialProps: { value, held } });

  it('follows until it is held, and again afterwards', () => {
    const { result, rerender } = start('first', false);
    rerender({ value: 'second', held: false });
    expect(result.current).toBe('second');
    rerender({ value: 'third', held: true });
    expect(result.current).toBe('second');
    rerender({ value: 'fourth', held: false });
    expect(result.current).toBe('fourth');
  });

  it('takes the first value that is known while it is held from the start', () => {
    const { result, rerender } = start(undefined, true);
    rerender({ value: 'first', held: true });
    rerender({ value: 'second', held: true });
    expect(result.current).toBe('first');
  });
});
