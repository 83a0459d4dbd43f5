import { useEffect, useState } from 'react';
import { fetchCharts } from './fetchCharts';

export type Charts = Awaited<ReturnType<typeof fetchCharts>>;

/** Resolves once what is on the page by now is on the screen. */
function painted(): Promise<void> {
  return new Promise(resolve => {
    requestAnimationFrame(() => {
      setTimeout(resolve);
    });
  });
}

let last: Promise<unknown> = Promise.resolve();

/**
 * What draws charts, once it is one's turn: after what stood on the page before it is painted, and one after the other,
 * so that neither the numbers nor a click waits for all of them. Not React's `lazy`, which shows all of them at once, half
 * a second later.
 */
export function useCharts(): Charts | undefined {
  const [charts, setCharts] = useState<Charts>();
  useEffect(() => {
    let wanted = true;
    const turn = last.then(painted).then(async () => {
      if (!wanted) return;
      const fetched = await fetchCharts();
      if (wanted) setCharts(fetched);
    });
    // To be shown by the boundary around the page, as what fails in drawing is.
    const fail = (error: unknown) =>
      setCharts(() => {
        throw error;
      });
    last = turn.catch(fail);
    return () => {
      wanted = false;
    };
  }, []);
  return charts;
}
