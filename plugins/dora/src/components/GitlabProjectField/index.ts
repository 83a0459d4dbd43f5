export { GitlabProjectField } from './GitlabProjectField';
export type { GitlabProjectFieldProps } from './GitlabProjectField';
export { validateGitlabProject } from './validateGitlabProject';
