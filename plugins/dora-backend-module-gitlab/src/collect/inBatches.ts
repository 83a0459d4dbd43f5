const IDS_PER_REQUEST = 100;

/** As many ids as one request may name. */
export function inBatches(ids: string[]): string[][] {
  const batches: string[][] = [];
  for (let i = 0; i < ids.length; i += IDS_PER_REQUEST) {
    batches.push(ids.slice(i, i + IDS_PER_REQUEST));
  }
  return batches;
}
