import { presentUser } from './present';
import { listProjects } from './projects';
import { Route } from './RestRequest';

export const VERSION = '18.5.1-ee';

export const instanceRoutes: Route[] = [
  ['version', () => ({ body: { version: VERSION, revision: 'simulated' } })],
  ['metadata', () => ({ body: { version: VERSION, revision: 'simulated', enterprise: true } })],
  ['user', ({ base }) => ({ body: { ...presentUser(base), bot: true, is_admin: false } })],
  ['projects', request => listProjects(request.world.projects, request)],
];
