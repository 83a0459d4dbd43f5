import { useEffect, useState } from 'react';

/** Resolves once what is on the page by now is on the screen. */
function painted(): Promise<void> {
  return new Promise(resolve => {
    requestAnimationFrame(() => {
      setTimeout(resolve);
    });
  });
}

let last = Promise.resolve();

/**
 * Whether it is the turn of what takes long to draw: after what stood on the page before it is painted, and one after
 * the other, so that neither the numbers nor a click waits for all of them.
 */
export function useTurn(): boolean {
  const [come, setCome] = useState(false);
  useEffect(() => {
    let wanted = true;
    last = last.then(painted).then(() => {
      if (wanted) setCome(true);
    });
    return () => {
      wanted = false;
    };
  }, []);
  return come;
}
