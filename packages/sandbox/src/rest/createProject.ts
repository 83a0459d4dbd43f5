import { HttpError } from '../http/HttpError';
import { text, WriteRequest } from './WriteRequest';
import { findNamespace } from './namespaces';
import { presentProject } from './projects';

const PATH = /^[A-Za-z0-9](?:[._-]?[A-Za-z0-9])*$/;
const NAME = /^[\p{L}\p{N}\p{Emoji}_][\p{L}\p{N}\p{Emoji}_.+\- ]*$/u;
const ENDINGS = /\.(git|atom)$/;

const refusal = (message: Record<string, string[]>) => new HttpError(400, { message });

/** A new project, by GitLab's rules for names. */
export function createProject({ world, base, body }: WriteRequest) {
  const path =
    text(body.path) ??
    text(body.name)
      ?.toLowerCase()
      .replace(/[^a-z0-9]+/g, '-');
  if (path === undefined)
    throw new HttpError(400, {
      error: 'name, path are missing, at least one parameter must be provided',
    });
  const name = text(body.name) ?? path;
  const namespace = findNamespace(world, String(body.namespace_id ?? ''));
  if (!namespace) throw refusal({ namespace: ['is not valid'] });
  if (!PATH.test(path) || ENDINGS.test(path)) {
    throw refusal({
      path: [
        "can contain only letters, digits, '_', '-' and '.'. It must not start or end with a special character, end in '.git' or '.atom', nor contain consecutive special characters.",
      ],
    });
  }
  if (!NAME.test(name)) {
    throw refusal({
      name: [
        "can contain only letters, digits, emoji, '_', '.', '+', dashes, or spaces. It must start with a letter, digit, emoji, or '_'.",
      ],
    });
  }
  const fullPath = `${namespace.path}/${path}`;
  if (world.find(fullPath)) {
    throw refusal({ path: ['has already been taken'], name: ['has already been taken'] });
  }
  const description = text(body.description);
  return presentProject(base, world.addProject({ path: fullPath, name, description }));
}
