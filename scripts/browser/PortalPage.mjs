import { chromium } from 'playwright-core';
import { chromiumLaunchOptions } from '../chromium.mjs';

export const PORTAL_URL = process.env.PORTAL_URL ?? 'http://localhost:3000';

async function enter(page) {
  await page.getByRole('button', { name: 'Enter' }).click();
  await page
    .getByRole('heading', { name: /components/i })
    .first()
    .waitFor();
}

/**
 * A browser of our own with one page in it, and a note of everything that went wrong in it.
 * `colorScheme`: light or dark. Signs in as a guest unless told not to.
 */
export async function openPortal({
  colorScheme = 'light',
  width = 1400,
  signIn = true,
  url = PORTAL_URL,
} = {}) {
  const browser = await chromium.launch(await chromiumLaunchOptions());
  const page = await browser.newPage({ viewport: { width, height: 1000 }, colorScheme });
  page.setDefaultTimeout(60_000);
  const problems = [];
  page.on('console', message => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', error => problems.push(error.message));
  try {
    await page.goto(url);
    if (signIn) await enter(page);
  } catch (error) {
    // An open browser would keep the tests from ending.
    await browser.close();
    throw error;
  }
  return { page, problems, close: () => browser.close() };
}

export const doraTab = (name, query = '') =>
  `${PORTAL_URL}/catalog/default/component/${name}/dora${query}`;

/** The way to the tab on an entity's page; the sidebar has a link of the same name. */
export const doraTabLink = page =>
  page
    .getByRole('navigation', { name: 'Content navigation' })
    .getByRole('link', { name: 'DORA', exact: true });

/** The tile of a metric, by its title. */
export const tile = (page, title) => page.getByRole('region', { name: title, exact: true });

export const evidence = page => page.getByRole('dialog', { name: /the facts behind it/ });

/** Says what a person would see where a test ends badly: without it, a rare failure elsewhere cannot be told from its log. */
export async function tellFailure({ passed }, { page, problems }) {
  if (passed) return;
  console.log(`  ${page.url()} says:\n${await page.locator('body').innerText()}`);
  for (const problem of problems) console.log(`  in the console: ${problem}`);
}
