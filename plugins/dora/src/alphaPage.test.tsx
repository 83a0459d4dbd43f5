import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  coreExtensionData,
  createFrontendModule,
  createTranslationMessages,
  FrontendFeature,
  FrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { createExtensionTester, mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import {
  catalogApiRef,
  MockStarredEntitiesApi,
  starredEntitiesApiRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import doraPlugin from './alpha';
import { entityDoraCards } from './alpha/entityCards';
import { doraApiRef } from './api';
import { RecordedDoraApi } from './testing/RecordedDoraApi';
import { organisationEntities } from './testing/organisationEntities';
import { doraTranslationRef } from './translation';

/** What conditions ask comes too late for a test app: there everything stands without them. */
const forEverybody = doraPlugin.withOverrides({
  extensions: [
    doraPlugin.getExtension('page:dora').override({ if: undefined }),
    doraPlugin.getExtension('entity-content:dora').override({ if: undefined }),
    ...entityDoraCards.map(card => card.override({ if: undefined })),
  ],
});

/** The whole app, as `app.packages: all` would make it. */
function openApp(url: string, config = {}, also: FrontendFeature[] = []) {
  renderTestApp({
    features: [forEverybody as FrontendPlugin, ...also],
    initialRouteEntries: [url],
    config,
    apis: [
      [doraApiRef, new RecordedDoraApi()],
      [catalogApiRef, catalogApiMock({ entities: organisationEntities })],
      [starredEntitiesApiRef, new MockStarredEntitiesApi()],
      mockApis.permission(),
    ],
  });
}

describe('the page in the new frontend system', () => {
  jest.setTimeout(60_000);

  it('lies at /dora', () => {
    const tester = createExtensionTester(doraPlugin.getExtension('page:dora'), {
      apis: [mockApis.translation()],
    });
    expect(tester.get(coreExtensionData.routePath)).toBe('/dora');
  });

  it('has an item in the sidebar, with title and icon', async () => {
    openApp('/');
    const item = await screen.findByRole('link', { name: 'DORA' }, { timeout: 10_000 });
    expect(item).toHaveAttribute('href', '/dora');
    expect(item.querySelector('svg')).toBeInTheDocument();
    await userEvent.click(item);
    const main = within(await screen.findByRole('main', {}, { timeout: 10_000 }));
    expect(await main.findByRole('table', { name: 'Scorecard' })).toBeVisible();
  });

  it.each([
    ['as the app words it', undefined, 'Delivery'],
    ["as the app's config calls it, which goes before", 'Flow', 'Flow'],
  ])('is titled %s', async (_, title, expected) => {
    const messages = createTranslationMessages({
      ref: doraTranslationRef,
      messages: { 'scorecard.pageTitle': 'Delivery' },
    });
    openApp('/', title && { app: { extensions: [{ 'page:dora': { config: { title } } }] } }, [
      createFrontendModule({
        pluginId: 'app',
        extensions: [TranslationBlueprint.make({ params: { resource: messages } })],
      }),
    ]);
    const item = await screen.findByRole('link', { name: expected }, { timeout: 10_000 });
    expect(item).toHaveAttribute('href', '/dora');
  });

  it('has its parts at their own addresses, between which it leads', async () => {
    openApp('/dora/goals');
    const pages = within(
      await screen.findByRole('navigation', { name: 'DORA pages' }, { timeout: 10_000 }),
    );
    expect(await screen.findByRole('table', { name: 'Goals' })).toBeVisible();
    await userEvent.click(pages.getByRole('link', { name: /^Coverage/ }));
    expect(await screen.findByRole('table', { name: 'Coverage' })).toBeVisible();
  });

  it('can lie elsewhere, and its parts with it', async () => {
    openApp('/delivery/goals', {
      app: { extensions: [{ 'page:dora': { config: { path: '/delivery' } } }] },
    });
    const pages = await screen.findByRole(
      'navigation',
      { name: 'DORA pages' },
      { timeout: 10_000 },
    );
    expect(within(pages).getByRole('link', { name: 'Monthly report' })).toHaveAttribute(
      'href',
      '/delivery/report',
    );
    expect(await screen.findByRole('table', { name: 'Goals' })).toBeVisible();
  });
});
