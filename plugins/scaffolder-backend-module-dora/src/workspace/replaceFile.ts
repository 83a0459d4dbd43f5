import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** Whoever parses it has a limit of its own; this one is for the memory of the portal. */
const MOST_BYTES = 2_000_000;

/** Reads a file of the workspace, by its path there. */
export async function readWorkspaceFile(workspace: string, path: string): Promise<string> {
  const file = resolveSafeChildPath(workspace, path);
  try {
    const { size } = await stat(file);
    if (size <= MOST_BYTES) return await readFile(file, 'utf8');
  } catch (error) {
    const missing = (error as { code?: string }).code === 'ENOENT';
    throw new InputError(
      missing ? `there is no ${path} in the workspace` : `${path} in the workspace is no file`,
    );
  }
  throw new InputError(`${path} in the workspace is larger than ${MOST_BYTES} bytes`);
}

/** Writes a file of the workspace as a whole or not at all. */
export async function replaceWorkspaceFile(
  workspace: string,
  path: string,
  text: string,
): Promise<void> {
  const file = resolveSafeChildPath(workspace, path);
  const draft = `${file}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(draft, text);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw new InputError(`${path} in the workspace cannot be written`, error);
  }
}
