/** How long a person waits for the first numbers after signing in, and how far the page jumps beneath their eyes meanwhile. */
import { openPortal } from './PortalPage.mjs';

/** Web vitals call a page good that shifts less than this in all: less, and readers do not lose their place. */
export const MOST_SHIFT = 0.1;

/** By name: the address, and what shows a number there. */
export const FIRST_VIEWS = {
  'the scorecard': { path: '/dora', usable: '[aria-label="In short"] h2' },
  'the tab of a service': {
    path: '/catalog/default/component/checkout/dora',
    usable: 'section[aria-label="Deployment frequency"]',
  },
  'the tab of a team': {
    path: '/catalog/default/group/payments/dora',
    usable: 'section[aria-label="Deployment frequency"]',
  },
};

/** In the page: when it was of use, and what moved until then and after. */
function watch(usable) {
  const seen = { clickedAt: undefined, usableAt: undefined, shifts: [] };
  window.firstView = seen;
  document.addEventListener('click', () => (seen.clickedAt ??= performance.now()), true);
  const look = () => {
    if (!document.querySelector(usable)) return;
    observer.disconnect();
    // What was there before a frame is on the screen after it.
    requestAnimationFrame(() => setTimeout(() => (seen.usableAt = performance.now())));
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });
  // Those soon after a click are counted too: it is this click that is waited for.
  new PerformanceObserver(list => {
    for (const { value, sources } of list.getEntries()) {
      const moved = sources.map(({ node, previousRect: from, currentRect: to }) => {
        const what = (node?.textContent ?? '').slice(0, 40);
        return `${value.toFixed(3)} ${what}: ${from.x},${from.y} to ${to.x},${to.y}`;
      });
      seen.shifts.push({ value, moved });
    }
  }).observe({ type: 'layout-shift' });
}

/** How much of a processor the main thread of a page has used since it was opened, in milliseconds. */
async function mainThreadClock(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
  };
}

/**
 * Opens an address in a browser that has never been there, and signs in. Answers milliseconds from the click on Enter
 * until the first number is on the screen, how many of these the main thread had a processor, which a busy machine changes
 * less, and the sum of the layout shifts with what moved.
 */
export async function firstView(portalUrl, { path, usable }) {
  const { page, close } = await openPortal({ signIn: false, url: portalUrl + path });
  try {
    const enter = page.getByRole('button', { name: 'Enter' });
    await enter.waitFor();
    await page.waitForLoadState('networkidle');
    await page.evaluate(watch, usable);
    const worked = await mainThreadClock(page);
    const workedBefore = await worked();
    await enter.click();
    await page.waitForFunction(() => window.firstView.usableAt !== undefined);
    const mainThreadMs = (await worked()) - workedBefore;
    await page.waitForLoadState('networkidle');
    const { clickedAt, usableAt, shifts } = await page.evaluate(() => window.firstView);
    return {
      usableMs: usableAt - clickedAt,
      mainThreadMs,
      shift: shifts.reduce((sum, { value }) => sum + value, 0),
      moved: shifts.flatMap(({ moved }) => moved),
    };
  } finally {
    await close();
  }
}
