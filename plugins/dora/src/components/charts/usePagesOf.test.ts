import { renderHook } from '@testing-library/react';
import { FactListResponse, IncidentItem } from 'backstage-plugin-dora-common';
import { RequestState } from '../../hooks';
import { incident } from '../../testing/points';
import { usePagesOf } from './usePagesOf';

type Page = RequestState<FactListResponse<IncidentItem>>;

const page = (given: Partial<Page>) => (): Page => ({
  loading: false,
  refreshing: false,
  refresh: () => {},
  ...given,
});

describe('usePagesOf', () => {
  it.each([
    ['keeps what was read before where asking anew fails', { items: [], totalItems: 0 }, undefined],
    ['says why where nothing was read', undefined, 'down'],
  ])('%s', (_, value, told) => {
    const useList = page({ value, error: new Error('down') });
    const { result } = renderHook(() => usePagesOf(useList, 'component:default/shop', {}));
    expect(result.current.error?.message).toBe(told);
  });

  it('keeps what two projects number alike, and drops what pages repeat', () => {
    const items = [
      incident({ key: '1/7', title: 'here' }),
      incident({ key: '2/7', title: 'there' }),
      incident({ key: '1/7', title: 'here' }),
    ];
    const useList = page({ value: { items, totalItems: 3 } });
    const { result } = renderHook(() => usePagesOf(useList, 'component:default/shop', {}));
    expect(result.current.items.map(({ title }) => title)).toEqual(['here', 'there']);
  });
});
