import { Sandbox } from '../startSandbox';

interface Got {
  status: number;
  headers: Headers;
  // what GitLab answers is looked at field by field
  body: ReturnType<typeof JSON.parse>;
}

/** Asks a sandbox with its token. */
export async function get(sandbox: Sandbox, path: string): Promise<Got> {
  const response = await fetch(`${sandbox.url}/api/v4/${path}`, {
    headers: { 'PRIVATE-TOKEN': sandbox.token },
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: json ? JSON.parse(text) : text,
  };
}

export async function graphql(
  sandbox: Sandbox,
  query: string,
  variables = {},
): Promise<Got['body']> {
  const response = await fetch(`${sandbox.url}/api/graphql`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${sandbox.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}
