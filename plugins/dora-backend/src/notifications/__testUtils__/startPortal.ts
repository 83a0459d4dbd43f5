import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import notificationsPlugin from '@backstage/plugin-notifications-backend';
import { DefaultNotificationService } from '@backstage/plugin-notifications-node';
import { Knex } from 'knex';
import request from 'supertest';

/** A backend with the real notifications plugin, on a database of its own. */
export async function startPortal(knex: Knex, entities: Entity[]) {
  const { server } = await startTestBackend({
    features: [
      notificationsPlugin,
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({ data: { app: { baseUrl: 'http://portal' } } }),
      catalogServiceMock.factory({ entities }),
    ],
  });
  const url = `http://localhost:${server.port()}/api/notifications`;
  const notifications = DefaultNotificationService.create({
    auth: mockServices.auth({ pluginId: 'dora' }),
    discovery: mockServices.discovery.mock({ getBaseUrl: async () => url }),
  });
  const shownTo = async (name: string) => {
    const { body } = await request(server)
      .get('/api/notifications/notifications')
      .set('Authorization', mockCredentials.user.header(`user:default/${name}`));
    return body.notifications as {
      payload: Record<string, string>;
      origin: string;
      created: string;
    }[];
  };
  return { url, notifications, shownTo };
}
