import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Whether the page is being printed. Drawn at once, for the browser takes what it finds when the event is over. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const media = window.matchMedia?.('print');
    if (!media) return undefined;
    const follow = (event: { matches: boolean }) => flushSync(() => setPrinting(event.matches));
    const before = () => follow({ matches: true });
    const after = () => follow({ matches: false });
    media.addEventListener?.('change', follow);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      media.removeEventListener?.('change', follow);
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}
