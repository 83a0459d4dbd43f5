import { Pagers, PagerTool } from './Pagers';

const MINUTE_MS = 60_000;
/** Now and then, so that somebody who watches sees one come and go. */
const EVERY_MS = 12 * MINUTE_MS;
const LASTS_MS = 4 * MINUTE_MS;
const FIRST_AFTER_MS = 2 * MINUTE_MS;

const TROUBLES: { tool: PagerTool; service: string; title: string }[] = [
  { tool: 'pagerduty', service: 'PNOTIFY', title: 'Messages wait for longer than five minutes' },
  { tool: 'alertmanager', service: 'tracking-api', title: 'One request in fifty fails' },
];

/** Lets something go wrong with two services, again and again, and tells a portal of it. Returns what ends it. */
export function playPagers(portalUrl: string): () => void {
  const pagers = new Pagers(portalUrl);
  const timers = new Set<NodeJS.Timeout>();
  const later = (ms: number, what: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      what();
    }, ms).unref();
    timers.add(timer);
  };
  const tell = ({ tool, service, title }: (typeof TROUBLES)[number]) =>
    // A portal that is not up yet hears of the next one.
    pagers.tell(tool, service, title, Date.now()).catch(() => {});
  const hurt = (index: number) => {
    const trouble = TROUBLES[index % TROUBLES.length];
    tell(trouble);
    later(LASTS_MS, () => tell(trouble));
    later(EVERY_MS / TROUBLES.length, () => hurt(index + 1));
  };
  later(FIRST_AFTER_MS, () => hurt(0));
  return () => timers.forEach(timer => clearTimeout(timer));
}
