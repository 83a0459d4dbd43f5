import { LoggerService } from '@backstage/backend-plugin-api';
import { isProductionEnvironment, ProductionRule } from 'backstage-plugin-dora-common';
import { FoundProject } from '../gitlab/GitlabProjects';

/** Which environments count as production; a warning where none does. */
export function tellEnvironments(
  { path, environments }: FoundProject,
  rule: ProductionRule,
  logger: LoggerService,
): void {
  const counting = environments
    .filter(({ name, tier }) => isProductionEnvironment({ name, tier: tier ?? null }, rule))
    .map(({ name }) => name);
  if (counting.length) {
    logger.info(`Deployments of ${path} to ${counting.join(', ')} count`);
    return;
  }
  const names = environments.map(({ name }) => name).join(', ') || 'none yet';
  logger.warn(
    `No environment of ${path} counts as production (it has ${names}): name yours in 'environments' or give it deployment_tier: production`,
  );
}
