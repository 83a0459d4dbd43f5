import { isGitlabProjectPath } from 'backstage-plugin-dora-common';
import { gitlabProjectMessages } from '../../messages/gitlabProject';

export function isProjectReference(text: string): boolean {
  return /^\d{1,18}$/.test(text) || isGitlabProjectPath(text);
}

/** Refuses what cannot be a project before the form goes on. An empty field is the form's own matter. */
export function validateGitlabProject(
  value: string | undefined,
  validation: { addError(message: string): void },
): void {
  if (value && !isProjectReference(value)) validation.addError(gitlabProjectMessages.invalid);
}
