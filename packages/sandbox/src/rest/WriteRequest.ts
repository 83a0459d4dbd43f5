import { HttpError } from '../http/HttpError';
import { ProjectRequest, RestRequest } from './RestRequest';

/** A request that changes something. */
export type WriteRequest = RestRequest & { body: Record<string, unknown> };
export type ProjectWriteRequest = WriteRequest & ProjectRequest;

/** A field of a body that GitLab wants as text. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function required(body: Record<string, unknown>, name: string): string {
  const value = text(body[name]);
  if (value === undefined) throw new HttpError(400, { error: `${name} is missing` });
  return value;
}
