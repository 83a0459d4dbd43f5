import { createFormField, FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** For `ui:field: GitlabProject` in templates, where the app has the scaffolder. */
export const gitlabProjectField = FormFieldBlueprint.make({
  name: 'gitlab-project',
  params: {
    field: async () => {
      const { GitlabProjectField, validateGitlabProject } =
        await import('../components/GitlabProjectField');
      return createFormField({
        name: 'GitlabProject',
        component: GitlabProjectField,
        validation: validateGitlabProject,
        schema: makeFieldSchema({
          output: z => z.string(),
          uiOptions: z =>
            z.object({
              host: z
                .string()
                .optional()
                .describe('Host of an integrations.gitlab entry. Default: the first one'),
            }),
        }),
      });
    },
  },
});
