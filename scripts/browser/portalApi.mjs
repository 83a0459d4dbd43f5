import { PORTAL_URL } from './PortalPage.mjs';

/** Asks the portal's API as a service. */
export async function askDora(call, query = {}) {
  const url = new URL(`/api/dora/v1/${call}`, PORTAL_URL);
  url.search = new URLSearchParams(query);
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${process.env.PORTAL_TOKEN}` },
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** About a component of the default namespace. */
export function askApi(name, call, query = {}) {
  return askDora(`entities/component/default/${name}/${call}`, query);
}
