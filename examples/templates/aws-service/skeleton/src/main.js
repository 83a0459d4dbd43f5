import { createService } from './service.js';

const service = createService();
service.listen(Number(process.env.PORT ?? 8080));
process.on('SIGTERM', () => service.close());
