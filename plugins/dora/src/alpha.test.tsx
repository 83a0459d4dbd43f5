import { screen } from '@testing-library/react';
import { Entity } from '@backstage/catalog-model';
import { coreExtensionData, ExtensionDefinition } from '@backstage/frontend-plugin-api';
import { createExtensionTester, mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { EntityCardBlueprint, EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { JsonObject } from '@backstage/types';
import doraPlugin from './alpha';
import { doraApiRef } from './api';
import { RecordedDoraApi } from './testing/RecordedDoraApi';

const SLUG = { 'gitlab.com/project-slug': 'shop/checkout' };

function entityOf(kind: string, annotations: Record<string, string> = SLUG): Entity {
  return { apiVersion: 'v1', kind, metadata: { name: 'checkout', annotations } };
}

function extension(id: string): ExtensionDefinition {
  return doraPlugin.getExtension(id as 'entity-content:dora');
}

/** What the condition asks comes too late for a test app: there the extension stands without one. */
function unconditional(id: string): ExtensionDefinition {
  return (extension(id) as ReturnType<typeof doraPlugin.getExtension>).override({ if: undefined });
}

function testerOf(id: string, data: JsonObject = {}) {
  return createExtensionTester(doraPlugin.getExtension(id as 'entity-content:dora'), {
    apis: [mockApis.config({ data }), mockApis.translation()],
  });
}

function filterOf(id: string, data?: JsonObject): (entity: Entity) => boolean {
  return testerOf(id, data).get(EntityContentBlueprint.dataRefs.filterFunction)!;
}

describe('the DORA tab in the new frontend system', () => {
  it('is called DORA and lies at /dora', () => {
    const tester = testerOf('entity-content:dora');
    expect(tester.get(EntityContentBlueprint.dataRefs.title)).toBe('DORA');
    expect(tester.get(coreExtensionData.titleTranslation)).toMatchObject({ key: 'tab.title' });
  });

  it("is called what the app's config says, in every language", () => {
    const tester = createExtensionTester(doraPlugin.getExtension('entity-content:dora'), {
      config: { title: 'Delivery' },
    });
    expect(tester.get(EntityContentBlueprint.dataRefs.title)).toBe('Delivery');
    expect(tester.get(coreExtensionData.titleTranslation)).toBeUndefined();
  });

  it('stands on components that have not opted out, configured or not', () => {
    const filter = filterOf('entity-content:dora');
    expect(filter(entityOf('Component'))).toBe(true);
    expect(filter(entityOf('component', {}))).toBe(true);
    expect(filter(entityOf('Component', { 'dora/enabled': 'false' }))).toBe(false);
    expect(filter(entityOf('API'))).toBe(false);
  });

  it('stands on the kinds that the configuration names', () => {
    const filter = filterOf('entity-content:dora', { dora: { entities: { kinds: ['resource'] } } });
    expect(filter(entityOf('Resource'))).toBe(true);
    expect(filter(entityOf('Component'))).toBe(false);
    expect(filter(entityOf('Group', {}))).toBe(true);
  });

  it.each(['Group', 'System', 'Domain'])('stands on a %s, unless it has opted out', kind => {
    const filter = filterOf('entity-content:dora');
    expect(filter(entityOf(kind, {}))).toBe(true);
    expect(filter(entityOf(kind, { 'dora/enabled': 'false' }))).toBe(false);
  });

  it('shows the numbers of its entity', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: entityOf('Component') }),
        unconditional('entity-content:dora'),
      ],
      apis: [[doraApiRef, new RecordedDoraApi('elite')], mockApis.permission()],
    });
    expect((await screen.findAllByText(/per day/, {}, { timeout: 10_000 })).length).not.toBe(0);
  });
});

describe('the cards in the new frontend system', () => {
  const CARDS = [
    'scorecard',
    'deployment-frequency',
    'lead-time',
    'time-to-restore',
    'change-failure-rate',
    'rework-rate',
  ].map(name => `entity-card:dora/${name}`);

  it.each(CARDS)('%s appears only where something can be collected', id => {
    const filter = filterOf(id);
    expect(testerOf(id).get(EntityCardBlueprint.dataRefs.type as never)).toBe('content');
    expect(filter(entityOf('Component'))).toBe(true);
    expect(filter(entityOf('Component', {}))).toBe(false);
    expect(filter(entityOf('Component', { ...SLUG, 'dora/enabled': 'false' }))).toBe(false);
    expect(filter(entityOf('Group', {}))).toBe(true);
    expect(filter(entityOf('User', {}))).toBe(false);
  });

  it('know the hosts of the configured GitLab integrations', () => {
    const entity = entityOf('Component', {
      'backstage.io/source-location': 'url:https://code.example.com/shop/checkout/',
    });
    const integrations = { gitlab: [{ host: 'code.example.com' }] };
    expect(filterOf(CARDS[0])(entity)).toBe(false);
    expect(filterOf(CARDS[0], { integrations })(entity)).toBe(true);
  });

  it('show the scorecard', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: entityOf('Component') }),
        unconditional('entity-card:dora/scorecard'),
      ],
      apis: [[doraApiRef, new RecordedDoraApi('elite')]],
    });
    const table = await screen.findByRole('table', { name: 'DORA metrics' }, { timeout: 10_000 });
    expect(table).toHaveTextContent(/per day/);
  });
});
