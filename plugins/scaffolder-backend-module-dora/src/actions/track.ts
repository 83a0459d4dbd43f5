import { parseEntityRef } from '@backstage/catalog-model';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { ProductionRule } from 'backstage-plugin-dora-common';
import { AwsTargets } from '../aws/AwsTargets';
import { annotateEntity } from '../catalogInfo/annotateEntity';
import { GitlabProjects, ProjectQuestion } from '../gitlab/GitlabProjects';
import { readWorkspaceFile, replaceWorkspaceFile } from '../workspace/replaceFile';
import { annotationsOf } from './annotationsOf';
import { tellEnvironments } from './tellEnvironments';
import { trackExamples } from './track.examples';

interface TrackOptions {
  /** `app.baseUrl`. */
  appUrl: string;
  gitlab: GitlabProjects;
  aws: AwsTargets;
  production: ProductionRule;
}

/** Writes an entity's annotations into its catalog file once everything that they name is known to be there. */
export function createTrackAction(options: TrackOptions) {
  return createTemplateAction({
    id: 'dora:track',
    description:
      "Writes the annotations that DORA metrics need into the workspace's catalog-info.yaml, after checking that what they name exists and can be read.",
    examples: trackExamples,
    supportsDryRun: true,
    schema: {
      input: {
        path: z =>
          z
            .string()
            .optional()
            .describe('The catalog file in the workspace. Default: catalog-info.yaml'),
        entity: z =>
          z
            .string()
            .optional()
            .describe('Which entity, where the file has several: name or reference'),
        project: z => z.string().optional().describe('The GitLab project: its path or numeric id'),
        host: z =>
          z
            .string()
            .optional()
            .describe('Host of an integrations.gitlab entry. Default: the first one'),
        createdLater: z =>
          z
            .array(z.enum(['project', 'pipeline', 'alarms']))
            .optional()
            .describe(
              'What later steps create: of a project it is checked that its name is legal and free, of the rest nothing',
            ),
        token: z =>
          z
            .string()
            .optional()
            .describe("The user's own GitLab token, to check with what the user may see"),
        environments: z =>
          z
            .array(z.string())
            .optional()
            .describe('Names or globs of the production environments. Default: by tier'),
        incidentLabels: z =>
          z.array(z.string()).optional().describe('Labels of the issues that are incidents'),
        pipeline: z => z.string().optional().describe('Name or ARN of a CodePipeline'),
        alarms: z => z.array(z.string()).optional().describe('Names or globs of CloudWatch alarms'),
        overwrite: z =>
          z.boolean().optional().describe('Replaces annotations that have other values'),
      },
      output: {
        annotations: z =>
          z.record(z.string()).describe('The annotations as they stand in the file'),
        changed: z => z.boolean().describe('Whether the file had to be changed'),
        entityRef: z => z.string().describe('The entity that has them now'),
        tabUrl: z => z.string().describe("The entity's DORA tab"),
      },
    },
    async handler({ input, isDryRun, workspacePath, logger, output, checkpoint }) {
      const { path = 'catalog-info.yaml', pipeline, alarms, entity, overwrite } = input;
      let { project } = input;
      const names = project ? [project] : [];
      const createdLater = new Set(input.createdLater);
      annotationsOf(input);
      if (!isDryRun) {
        if (pipeline && !createdLater.has('pipeline')) await options.aws.checkPipeline(pipeline);
        if (alarms?.length && !createdLater.has('alarms')) await options.aws.checkAlarms(alarms);
        if (project) {
          const question = { reference: project, host: input.host, userToken: input.token };
          project = createdLater.has('project')
            ? // a task that is run again has created the project by then
              await checkpoint({
                key: `dora.track.new.${input.host ?? ''}/${project}`,
                fn: async () => (await options.gitlab.checkNew(question)).path,
              })
            : await findProject(question, input.environments);
        }
      }
      const { gitlab } = options;
      const host = gitlab.hostOf(input.host) ?? input.host;
      const text = await readWorkspaceFile(workspacePath, path);
      const annotated = annotateEntity(text, {
        path,
        annotations: annotationsOf({ ...input, project }),
        project: project ? { names, host, defaultHost: gitlab.hostOf() } : undefined,
        entity,
        overwrite,
      });
      const changed = annotated.text !== text;
      if (changed) await replaceWorkspaceFile(workspacePath, path, annotated.text);
      const { kind, namespace, name } = parseEntityRef(annotated.entityRef);
      output('annotations', annotated.annotations);
      output('changed', changed);
      output('entityRef', annotated.entityRef);
      output('tabUrl', `${options.appUrl}/catalog/${namespace}/${kind}/${name}/dora`);
      logger.info(`${annotated.entityRef} is measured once ${path} is in the catalog`);

      async function findProject(question: ProjectQuestion, globs: string[] | undefined) {
        const found = await options.gitlab.find(question);
        names.push(found.path, String(found.id));
        tellEnvironments(found, { ...options.production, ...(globs?.length && { globs }) }, logger);
        return /^\d+$/.test(question.reference) ? question.reference : found.path;
      }
    },
  });
}
