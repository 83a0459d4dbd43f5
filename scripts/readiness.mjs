/** Waits until `url` answers with success, or `ended` says that its program is no more. */
export async function untilReady({ name, url, ended, timeoutMs = 180_000 }) {
  let over;
  ended?.then(({ code, signal }) => {
    over = `the ${name} ended with ${signal ?? `code ${code}`} while starting`;
  });
  const deadline = Date.now() + timeoutMs;
  while (!over && Date.now() < deadline) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
      await response.arrayBuffer();
      if (response.ok) return;
    } catch {
      // Not there yet.
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error(over ?? `the ${name} did not answer at ${url} within ${timeoutMs / 1000} s`);
}
