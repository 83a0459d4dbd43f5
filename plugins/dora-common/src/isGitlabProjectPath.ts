const MAX_LENGTH = 400;
const SEGMENT = /^[A-Za-z0-9_.][A-Za-z0-9_.-]*$/;

/**
 * `group/project` or deeper, in the characters that GitLab allows.
 *
 * @public
 */
export function isGitlabProjectPath(path: string): boolean {
  if (path.length > MAX_LENGTH) return false;
  const segments = path.split('/');
  return (
    segments.length >= 2 &&
    segments.every(segment => SEGMENT.test(segment) && segment !== '.' && segment !== '..')
  );
}
