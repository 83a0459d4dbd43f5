import { matchesAnyGlob } from 'backstage-plugin-dora-common';
import { SourceError } from 'backstage-plugin-dora-node';
import { AwsConfig } from './config';
import { toPipeline } from './targets';

/** Throws as for a pipeline that is not there: from outside, one that the config leaves out looks the same. */
export function checkPipeline({ pipelines }: AwsConfig, name: string): void {
  if (matchesAnyGlob(pipelines, toPipeline(name).name)) return;
  throw new SourceError(
    'notFound',
    `${name}: not found in that account and region, not readable, or not among dora.aws.pipelines`,
  );
}
