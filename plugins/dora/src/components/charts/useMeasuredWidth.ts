import { RefCallback, useCallback, useRef, useState } from 'react';

/** Below this nothing can be read, and charts would compute negative sizes. */
const MIN_WIDTH_PX = 160;

/**
 * The width of an element as the page lays it out, or undefined until it is known.
 * Where nothing is laid out (server, jsdom) pass the width to the chart instead.
 */
export function useMeasuredWidth(): [RefCallback<HTMLElement>, number | undefined] {
  const [width, setWidth] = useState<number>();
  const observer = useRef<ResizeObserver>();
  const attach = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    observer.current = undefined;
    if (!element) return;
    const measure = () => {
      const measured = Math.floor(element.getBoundingClientRect().width);
      if (measured > 0) setWidth(Math.max(MIN_WIDTH_PX, measured));
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return;
    observer.current = new ResizeObserver(measure);
    observer.current.observe(element);
  }, []);
  return [attach, width];
}
