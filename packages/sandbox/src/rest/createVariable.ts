import { HttpError } from '../http/HttpError';
import { ProjectWriteRequest, required, text } from './WriteRequest';

/** A CI variable. Its value is not kept: nothing here reads it. */
export function createVariable({ project, body }: ProjectWriteRequest) {
  const key = required(body, 'key');
  required(body, 'value');
  if (!/^[A-Za-z0-9_]{1,255}$/.test(key)) {
    throw new HttpError(400, {
      message: { key: ["can contain only letters, digits and '_'."] },
    });
  }
  const scope = text(body.environment_scope) ?? '*';
  const id = `${key} ${scope}`;
  if (project.variables.has(id)) {
    throw new HttpError(400, { message: { key: [`(${key}) has already been taken`] } });
  }
  const row = { key, environment_scope: scope };
  project.variables.set(id, row);
  return { ...row, variable_type: 'env_var', protected: false, masked: false, raw: false };
}
