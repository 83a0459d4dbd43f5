import { parse } from 'yaml';

/** A job that deploys. */
export interface DeploymentJob {
  job: string;
  environment: string;
  /** As `deployment_tier` says; without it GitLab guesses from the name. */
  tier?: string;
}

interface Job {
  stage?: string;
  when?: string;
  rules?: { when?: string }[];
  environment?: string | { name?: string; deployment_tier?: string; action?: string };
}

const DEFAULT_STAGES = ['build', 'test', 'deploy'];
/** Not started by the pipeline itself. */
const NOT_AUTOMATIC = ['manual', 'never', 'on_failure'];

/** The jobs of a .gitlab-ci.yml that deploy by themselves, in the order of their stages. */
export function readPipeline(text: string): DeploymentJob[] {
  const file: unknown = parse(text);
  if (typeof file !== 'object' || file === null) return [];
  const entries = Object.entries(file);
  const stages: unknown = entries.find(([key]) => key === 'stages')?.[1] ?? DEFAULT_STAGES;
  const order = (job: Job) => (Array.isArray(stages) ? stages.indexOf(job.stage ?? 'test') : 0);
  return entries
    .filter(([name, job]) => !name.startsWith('.') && typeof job === 'object' && job !== null)
    .map(([name, job]): [string, Job] => [name, job])
    .filter(([, job]) => job.environment && ![job.when, job.rules?.[0]?.when].some(isNotAutomatic))
    .sort(([, a], [, b]) => order(a) - order(b))
    .flatMap(([name, { environment }]) => {
      if (typeof environment === 'string') return [{ job: name, environment }];
      if (!environment?.name || environment.action) return [];
      return [{ job: name, environment: environment.name, tier: environment.deployment_tier }];
    });
}

function isNotAutomatic(when: string | undefined): boolean {
  return when !== undefined && NOT_AUTOMATIC.includes(when);
}
