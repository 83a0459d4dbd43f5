import { SourceError } from 'backstage-plugin-dora-node';

export function isNotFound(error: unknown): boolean {
  return error instanceof SourceError && error.reason === 'notFound';
}
