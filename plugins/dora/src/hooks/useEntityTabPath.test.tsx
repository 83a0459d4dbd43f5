import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { useEntityTabPath } from './useEntityTabPath';
import { usePagePaths } from './usePagePaths';
import { rootRouteRef } from '../routes';

function Paths({ more }: { more?: Record<string, string> }) {
  const tabPath = useEntityTabPath();
  const pages = usePagePaths();
  return (
    <>
      <output aria-label="tab">{tabPath('Group:Default/payments', more)}</output>
      <output aria-label="pages">{Object.values(pages).join(' ')}</output>
    </>
  );
}
const shown = (name: string) => screen.getByLabelText(name).textContent;

async function openAt(url: string, more?: Record<string, string>, mountedRoutes = {}) {
  await renderInTestApp(<Paths more={more} />, { initialRouteEntries: [url], mountedRoutes });
}

describe('useEntityTabPath', () => {
  it.each([
    ['/', ''],
    ['/?window=90d', '?window=90d'],
    ['/?from=a&to=b&profile=gitlab', '?from=a&to=b&profile=gitlab'],
    ['/?q=shop&groupBy=entity&cursor=x&interval=day', ''],
  ])('keeps of %p what tells of the same time by the same rules', async (url, kept) => {
    await openAt(url);
    expect(shown('tab')).toBe(`/catalog/Default/group/payments/dora${kept}`);
  });

  it('takes more along where it is asked to', async () => {
    await openAt('/?window=90d', { evidence: 'leadTime' });
    expect(shown('tab')).toMatch(/\?window=90d&evidence=leadTime$/);
  });

  it('follows a catalog that lies elsewhere', async () => {
    await openAt('/', undefined, { '/things/:kind/:namespace/:name': entityRouteRef });
    expect(shown('tab')).toBe('/things/group/Default/payments/dora');
  });
});

describe('usePagePaths', () => {
  it('knows where the page and its parts are', async () => {
    await openAt('/', undefined, { '/delivery': rootRouteRef });
    expect(shown('pages')).toBe('/delivery /delivery/goals /delivery/coverage /delivery/report');
  });

  it('knows of none where the app has only the tab', async () => {
    await openAt('/');
    expect(shown('pages')?.trim()).toBe('');
  });
});
