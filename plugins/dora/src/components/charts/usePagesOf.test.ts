import { renderHook } from '@testing-library/react';
import { FactListResponse, IncidentItem } from 'backstage-plugin-dora-common';
import { FactQuery } from '../../api';
import { RequestState } from '../../hooks';
import { incident } from '../../testing/points';
import { usePagesOf } from './usePagesOf';

type Page = RequestState<FactListResponse<IncidentItem>>;

const page = (given: Partial<Page>) => (): Page => ({
  outdated: false,
  loading: false,
  refreshing: false,
  refresh: () => {},
  ...given,
});

describe('usePagesOf', () => {
  it.each([
    ['keeps what was read before where asking anew fails', { items: [], totalItems: 0 }],
    ['has nothing where nothing was read', undefined],
  ])('%s, and says why', (_, value) => {
    const useList = page({ value, error: new Error('down') });
    const { result } = renderHook(() => usePagesOf(useList, 'component:default/shop', {}));
    expect(result.current).toMatchObject({ value, error: new Error('down') });
  });

  it('has nothing while a page of it is lacking, and asks again for that one', () => {
    const again = { first: jest.fn(), second: jest.fn() };
    const first = { items: [incident({})], totalItems: 101, nextCursor: 'second' };
    const useList = (_ref: string, query: FactQuery | undefined) =>
      query?.cursor === undefined
        ? page({ value: first, refresh: again.first })()
        : page({ error: new Error('down'), refresh: again.second })();
    const { result } = renderHook(() => usePagesOf(useList, 'component:default/shop', {}));
    expect(result.current).toMatchObject({ value: undefined, error: new Error('down') });
    result.current.refresh();
    expect(again.first).not.toHaveBeenCalled();
    expect(again.second).toHaveBeenCalledTimes(1);
  });

  it('keeps what two projects number alike, and drops what pages repeat', () => {
    const items = [
      incident({ key: '1/7', title: 'here' }),
      incident({ key: '2/7', title: 'there' }),
      incident({ key: '1/7', title: 'here' }),
    ];
    const useList = page({ value: { items, totalItems: 3 } });
    const { result } = renderHook(() => usePagesOf(useList, 'component:default/shop', {}));
    expect(result.current.value?.items.map(({ title }) => title)).toEqual(['here', 'there']);
  });
});
