/**
 * The way of the published scripts: each run reads all rows again, one page after the other, and asks for the commits
 * of each merge request on its own. What our collecting is measured against.
 */
const PAGE_SIZE = 100;

async function getPage(url, token) {
  const response = await fetch(url, { headers: { 'private-token': token } });
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return { rows: await response.json(), next: response.headers.get('x-next-page') };
}

async function getAll(url, token) {
  const rows = [];
  let page = '1';
  while (page) {
    const separator = url.includes('?') ? '&' : '?';
    const answer = await getPage(`${url}${separator}per_page=${PAGE_SIZE}&page=${page}`, token);
    rows.push(...answer.rows);
    page = answer.next;
  }
  return rows;
}

/** Reads a project as the scripts do. Answers how many rows of each kind it read. */
export async function runPublishedScript({ url, token, project }) {
  const api = `${url}/api/v4/projects/${encodeURIComponent(project)}`;
  const deployments = await getAll(`${api}/deployments?environment=production`, token);
  const mergeRequests = await getAll(`${api}/merge_requests?state=merged`, token);
  let commits = 0;
  for (const { iid } of mergeRequests) {
    commits += (await getAll(`${api}/merge_requests/${iid}/commits`, token)).length;
  }
  const incidents = await getAll(`${api}/issues?labels=incident`, token);
  return {
    deployments: deployments.length,
    mergeRequests: mergeRequests.length,
    commits,
    incidents: incidents.length,
  };
}
