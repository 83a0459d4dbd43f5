import { act, renderHook } from '@testing-library/react';
import { ReactNode } from 'react';
import { MemoryRouter, useLocation, useNavigate } from 'react-router-dom';
import { useDoraQuery } from './useDoraQuery';
import { useScorecardSelection } from './useScorecardSelection';

function renderAt(search: string) {
  const { result } = renderHook(
    () => ({
      controls: useScorecardSelection(),
      query: useDoraQuery(),
      search: decodeURIComponent(useLocation().search),
      navigate: useNavigate(),
    }),
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <MemoryRouter initialEntries={['/elsewhere', `/dora${search}`]} initialIndex={1}>
          {children}
        </MemoryRouter>
      ),
    },
  );
  const controls = () => result.current.controls;
  const url = () => result.current.search;
  return { result, controls, url };
}
const PAGE = '&cursor=x&before=50';

describe('useScorecardSelection', () => {
  it('begins at the first page again when rows or their order change', () => {
    const { controls, url } = renderAt(`?window=90d${PAGE}`);
    act(() => controls().change({ sort: 'leadTime', order: 'desc' }));
    expect(url()).toBe('?window=90d&sort=leadTime');
    expect(controls()).toMatchObject({ sort: 'leadTime', cursor: undefined, before: 0 });
  });

  it('stays on its page when only its looks change', () => {
    const { controls, url } = renderAt(`?window=90d${PAGE}`);
    act(() => controls().toggleExpanded('group:default/a'));
    act(() => controls().toggleExpanded('group:default/b'));
    act(() => controls().toggleExpanded('group:default/a'));
    act(() => controls().change({ columns: ['leadTime'] }));
    const params = new URLSearchParams(url());
    expect(params.getAll('expanded')).toEqual(['group:default/b']);
    expect(params.get('columns')).toBe('leadTime');
    expect(params.get('cursor')).toBe('x');
  });

  it.each([
    ['another window', { days: 90 }],
    ['a custom range', { from: '2026-04-01T00:00:00.000Z', to: '2026-05-01T00:00:00.000Z' }],
  ])('begins at the first page again in %s', (_, range) => {
    const { result, controls } = renderAt(`?groupBy=entity${PAGE}`);
    act(() => result.current.query.setRange(range));
    expect(controls()).toMatchObject({ groupBy: 'entity', cursor: undefined, before: 0 });
  });

  it('keeps its filters when the definition changes', () => {
    const { result, url } = renderAt(`?tag=java${PAGE}`);
    act(() => result.current.query.setProfile('gitlab'));
    expect(url()).toBe('?tag=java&profile=gitlab');
  });

  it('lets the later of "mine" and a chosen team hold', () => {
    const { controls, url } = renderAt('?mine=true&tag=java');
    act(() => controls().setFilter('system', ['system:default/s']));
    expect(controls().mine).toBe(true);
    act(() => controls().setFilter('owner', ['group:default/a']));
    expect(url()).toBe('?owner=group:default/a&system=system:default/s&tag=java');
  });

  it('clears all filters at once', () => {
    const { controls, url } = renderAt(
      '?window=90d&groupBy=entity&q=a&owner=b&tag=c&band=leadTime:low&mine=true&starred=true&sort=leadTime',
    );
    act(() => controls().clearFilters());
    expect(url()).toBe('?window=90d&groupBy=entity&sort=leadTime');
  });

  it('makes of a turned page a step that "back" undoes, and of nothing else', () => {
    const { result, controls, url } = renderAt('');
    act(() => controls().change({ q: 'shop' }));
    act(() => controls().turnTo('x', 50));
    expect(url()).toBe('?q=shop&cursor=x&before=50');
    act(() => result.current.navigate(-1));
    expect(url()).toBe('?q=shop');
    act(() => result.current.navigate(-1));
    expect(url()).toBe('');
    expect(controls().q).toBe('');
  });

  it('goes to the first page without leaving traces', () => {
    const { controls, url } = renderAt('?cursor=x&before=50');
    act(() => controls().turnTo(undefined, 0));
    expect(url()).toBe('');
  });
});
