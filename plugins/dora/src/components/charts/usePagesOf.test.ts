import { renderHook } from '@testing-library/react';
import { incident } from '../../testing/points';
import { usePagesOf } from './usePagesOf';

describe('usePagesOf', () => {
  it('keeps what two projects number alike, and drops what pages repeat', () => {
    const items = [
      incident({ key: '1/7', title: 'here' }),
      incident({ key: '2/7', title: 'there' }),
      incident({ key: '1/7', title: 'here' }),
    ];
    const useList = () => ({
      value: { items, totalItems: 3 },
      loading: false,
      refreshing: false,
      error: undefined,
      refresh: () => {},
    });
    const { result } = renderHook(() => usePagesOf(useList, 'component:default/shop', {}));
    expect(result.current.items.map(({ title }) => title)).toEqual(['here', 'there']);
  });
});
