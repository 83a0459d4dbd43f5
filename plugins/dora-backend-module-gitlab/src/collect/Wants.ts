import { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { Environment, isProductionEnvironment, matchesAnyGlob } from 'backstage-plugin-dora-common';
import { CollectionConfig } from 'backstage-plugin-dora-node';

const details = z.object({
  environments: z.array(z.string()).nullable(),
  incidentLabels: z.array(z.string()).nullable(),
});

/** The published scripts know no other production, and profile `article` answers as they do. */
const ARTICLE_ENVIRONMENT = 'production';

/** Each costs a request a cycle: twenty-five entities of a project that name twenty labels each would make 500. */
const MAX_LABELS = 30;

/** What the entities of a project need of it, together. */
export class Wants {
  readonly incidentTypes: string[];
  readonly incidentLabels: string[];
  /** How many more labels are named than are read. */
  readonly labelsLeftOut: number;
  readonly #globs: string[];
  readonly #byConfig: boolean;
  readonly #config: CollectionConfig;

  constructor(claims: JsonObject[], config: CollectionConfig) {
    this.#config = config;
    const all = claims.flatMap(claim => details.safeParse(claim).data ?? []);
    this.incidentTypes = [...new Set(config.incidents.types)];
    const labels = [
      ...new Set(all.flatMap(claim => claim.incidentLabels ?? config.incidents.labels)),
    ];
    this.incidentLabels = labels.slice(0, MAX_LABELS);
    this.labelsLeftOut = labels.length - this.incidentLabels.length;
    this.#globs = all.flatMap(claim => claim.environments ?? []);
    this.#byConfig = all.some(claim => claim.environments === null);
  }

  /** Whether an issue is an incident: lists by label also answer for GitLab's own words, such as `none`. */
  isIncident(issue: { issue_type: string; labels: string[] }): boolean {
    return (
      this.incidentTypes.includes(issue.issue_type) ||
      issue.labels.some(label => this.incidentLabels.includes(label))
    );
  }

  /** Whether what is deployed there reaches production of any of the entities. */
  isProduction(environment: Environment): boolean {
    const { name } = environment;
    if (name === ARTICLE_ENVIRONMENT || matchesAnyGlob(this.#globs, name)) return true;
    return this.#byConfig && isProductionEnvironment(environment, this.#config.production);
  }
}
