import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './nav';

/** Plugins among the dependencies are found by themselves (`app.packages` in app-config.yaml). */
const app = createApp({ features: [navModule] });

export default app;
