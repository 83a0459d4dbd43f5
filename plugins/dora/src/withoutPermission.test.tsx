import { screen } from '@testing-library/react';
import { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { mockApis, renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import newPlugin from './alpha';
import { RecordedDoraApi } from './testing/RecordedDoraApi';
import { doraApiRef, DoraSidebarItem, EntityDoraCard, EntityDoraMetricCard, rootRouteRef } from '.';

type Authorize = NonNullable<Parameters<typeof mockApis.permission>[0]>['authorize'];

const ENTITY: Entity = { apiVersion: 'v1', kind: 'Component', metadata: { name: 'checkout' } };

describe('for whoever may not read metrics', () => {
  it('the legacy system has neither item nor cards', async () => {
    const asked = jest.fn(() => 'DENY') as unknown as Authorize;
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [doraApiRef, new RecordedDoraApi()],
          [permissionApiRef, mockApis.permission({ authorize: asked })],
        ]}
      >
        <EntityProvider entity={ENTITY}>
          <DoraSidebarItem />
          <EntityDoraCard />
          <EntityDoraMetricCard metric="leadTime" />
          <p>The rest</p>
        </EntityProvider>
      </TestApiProvider>,
      { mountedRoutes: { '/dora': rootRouteRef } },
    );
    expect(await screen.findByText('The rest')).toBeVisible();
    expect(asked).toHaveBeenCalledWith({
      permission: expect.objectContaining({ name: 'dora.metrics.read' }),
    });
    expect(screen.queryByText(/DORA|Lead time/)).not.toBeInTheDocument();
  });

  it.each(['page:dora', 'entity-content:dora', 'entity-card:dora/scorecard'])(
    'the new system leaves out %s',
    id => {
      expect(newPlugin.getExtension(id as 'page:dora')).toHaveProperty('if', {
        permissions: { $contains: 'dora.metrics.read#read' },
      });
    },
  );
});
