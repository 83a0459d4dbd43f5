/** All that a portal says about the components in windows that are past, in one value that can be compared. */
const DAY_MS = 24 * 60 * 60 * 1000;
const PROFILES = ['standard', 'article', 'gitlab'];
const LISTS = ['deployments', 'changes', 'incidents'];

/** The sandbox lives on: what happens now must not reach into the window, nor into the attribution after it. */
export const settledInstant = () =>
  new Date(Math.floor(Date.now() / DAY_MS - 7) * DAY_MS).toISOString();

export async function readNumbers(backend, refs, to) {
  const numbers = {};
  for (const { ref, path } of refs) {
    for (const days of [30, 90]) {
      for (const profile of PROFILES) {
        const query = new URLSearchParams({ window: `${days}d`, to, profile });
        const { metrics } = await backend.get(`${path}/metrics?${query}`);
        numbers[`${ref} ${profile} ${days}d`] = metrics;
      }
    }
    for (const list of LISTS) {
      const query = new URLSearchParams({ window: '90d', to, limit: '100' });
      const { totalItems, items } = await backend.get(`${path}/${list}?${query}`);
      numbers[`${ref} ${list}`] = { totalItems, ids: items.map(({ id }) => id).sort() };
    }
  }
  return numbers;
}
