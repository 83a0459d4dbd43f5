import { Entity } from '@backstage/catalog-model';
import {
  AnnotationProblem,
  AWS_ALARMS_ANNOTATION,
  AWS_PIPELINE_ANNOTATION,
  DEPLOYMENTS_FROM_ANNOTATION,
  annotationProblem,
  parseList,
} from 'backstage-plugin-dora-common';
import { AWS_PIPELINE_NAME, AwsTarget, parsePipelineArn } from 'backstage-plugin-dora-node';
import { AwsConfig } from './config';
import { formatPipelineArn, parseAlarmArn } from './targets';

const PIPELINE_ANNOTATION = AWS_PIPELINE_ANNOTATION;
const PIPELINE_ARN_ANNOTATION = 'aws.amazon.com/aws-codepipeline-arn';
export const PRODUCTION_STAGE_ANNOTATION = 'dora/aws-production-stage';
export const ALARMS_ANNOTATION = AWS_ALARMS_ANNOTATION;
export const XRAY_GROUP_ANNOTATION = 'dora/aws-xray-group';

/** What an annotation led to: a value, a problem, or neither where it is absent. */
interface Found<T> {
  value?: T;
  annotation?: string;
  problem?: AnnotationProblem;
}

/** The pipeline that an entity names, with the account and region of its ARN or else of `dora.aws`. */
export function pipelineOf(entity: Entity, config: AwsConfig): Found<AwsTarget> {
  const annotation = [PIPELINE_ANNOTATION, PIPELINE_ARN_ANNOTATION].find(key => text(entity, key));
  if (!annotation) return {};
  const raw = text(entity, annotation)!;
  const problem = (expected: string) => ({
    problem: annotationProblem(annotation, raw, expected),
  });
  const value = parsePipelineArn(raw);
  if (value) return { value, annotation };
  if (raw.startsWith('arn:') || !AWS_PIPELINE_NAME.test(raw)) {
    return problem('a pipeline name or arn:aws:codepipeline:<region>:<12-digit account>:<name>');
  }
  const place = defaultPlace(config);
  if (!place) return problem('an ARN, or dora.aws.accountId and dora.aws.region in the config');
  return { value: { ...place, name: raw }, annotation };
}

/** Alarms of an account and region, by a name or glob. */
interface AlarmSelection {
  place: Omit<AwsTarget, 'name'>;
  pattern: string;
}

/** The alarms of an entity: names and globs in the account and region of `dora.aws`, or ARNs that say where. */
export function alarmsOf(entity: Entity, config: AwsConfig): Found<AlarmSelection[]> {
  const raw = text(entity, ALARMS_ANNOTATION);
  if (!raw) return {};
  const problem = (expected: string) => ({
    problem: annotationProblem(ALARMS_ANNOTATION, raw, expected),
  });
  const patterns = parseList(raw);
  if (!patterns) {
    return problem(
      'one to 20 alarm names, globs or ARNs of at most 200 characters, separated by commas',
    );
  }
  const selections: AlarmSelection[] = [];
  for (const one of patterns) {
    const place = defaultPlace(config);
    const arn = parseAlarmArn(one);
    if (arn) {
      const { name, ...where } = arn;
      selections.push({ place: where, pattern: name });
    } else if (one.startsWith('arn:')) {
      return problem('ARNs such as arn:aws:cloudwatch:<region>:<12-digit account>:alarm:<name>');
    } else if (place) selections.push({ place, pattern: one });
    else return { problem: needsPlace(ALARMS_ANNOTATION, raw) };
  }
  return { value: selections, annotation: ALARMS_ANNOTATION };
}

/** The X-Ray group of an entity, in the account and region of `dora.aws`. */
export function xrayGroupOf(entity: Entity): Found<string> {
  const raw = text(entity, XRAY_GROUP_ANNOTATION);
  if (!raw) return {};
  if (/^[A-Za-z0-9._-]{1,32}$/.test(raw)) return { value: raw, annotation: XRAY_GROUP_ANNOTATION };
  const expected = 'the name of an X-Ray group: at most 32 letters, digits, dots, dashes';
  return { problem: annotationProblem(XRAY_GROUP_ANNOTATION, raw, expected) };
}

/** The stage whose end is the deployment's, where it is not the pipeline's end. */
export function productionStageOf(entity: Entity): Found<string> {
  const raw = text(entity, PRODUCTION_STAGE_ANNOTATION);
  if (!raw) return {};
  if (AWS_PIPELINE_NAME.test(raw)) return { value: raw, annotation: PRODUCTION_STAGE_ANNOTATION };
  return {
    problem: annotationProblem(PRODUCTION_STAGE_ANNOTATION, raw, 'the name of a pipeline stage'),
  };
}

/** Whether the entity asks for its deployments from CloudWatch, which happens only when said. */
export function asksCloudWatch(entity: Entity): boolean {
  return text(entity, DEPLOYMENTS_FROM_ANNOTATION) === 'cloudwatch';
}

/** The account and region of `dora.aws`, where both are set. */
export function defaultPlace(config: AwsConfig): Omit<AwsTarget, 'name'> | undefined {
  const { accountId, region } = config;
  return accountId && region ? { accountId, region } : undefined;
}

/** Asks for `dora.aws` where an annotation can't do without. */
export function needsPlace(annotation: string, value: string): AnnotationProblem {
  const expected = 'dora.aws.accountId and dora.aws.region in the config to know where it lies';
  return annotationProblem(annotation, value, expected);
}

export const pipelineName = (target: AwsTarget) => formatPipelineArn(target);

function text(entity: Entity, annotation: string): string | undefined {
  return entity.metadata.annotations?.[annotation]?.trim() || undefined;
}
