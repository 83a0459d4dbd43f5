/** What a person sees of the plugins in a portal, with pictures of it, light and dark. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumLaunchOptions } from '../chromium.mjs';
import { say } from '../progress.mjs';
import { PROJECT_TITLE, SERVICE, TEMPLATE } from './catalog.mjs';

/** A page of a portal that was never opened is compiled, loaded and answered on two busy cores. */
const PATIENCE_MS = 120_000;

const number = /\d+ deployments? on \d+ days?/;

/** Each: what is looked at, where, and what must be there. */
const SIGHTS = [
  {
    name: 'card',
    path: `/catalog/default/component/${SERVICE}`,
    see: async page => {
      await page.getByRole('heading', { name: 'DORA metrics' }).first().waitFor();
      await page.getByText('Lead time for changes').first().waitFor();
    },
  },
  {
    name: 'tab with numbers',
    path: `/catalog/default/component/${SERVICE}/dora`,
    see: page =>
      page
        .getByRole('region', { name: 'Deployment frequency', exact: true })
        .getByText(number)
        .first()
        .waitFor(),
  },
  {
    name: 'scorecard, from the sidebar',
    path: `/catalog/default/component/${SERVICE}`,
    see: async page => {
      const item = page.locator('nav, [data-testid="sidebar-root"]').locator('a[href="/dora"]');
      await item.first().click();
      await page.getByText(/1 of 1 services? measured\./).waitFor();
      await page.getByRole('table', { name: 'Scorecard' }).getByText(number).first().waitFor();
    },
  },
  {
    name: 'coverage',
    path: '/dora/coverage',
    see: page => page.getByRole('table').getByRole('link', { name: 'Checkout' }).first().waitFor(),
  },
  {
    name: 'template field',
    path: `/create/templates/default/${TEMPLATE}`,
    see: async page => {
      const field = page.getByLabel(PROJECT_TITLE);
      await field.fill('not a project');
      await page.getByRole('button', { name: /^(Next|Review)$/ }).click();
      await page
        .getByText(/Expected a project's path/)
        .first()
        .waitFor();
    },
  },
];

/** What the plugins have to do with; a fresh portal asks for more than it has (a search index, a picture). */
const isOurs = text => /dora|Minified React error|is not a function|Cannot read prop/i.test(text);

async function signIn(page, url) {
  await page.goto(url);
  const enter = page.getByRole('button', { name: 'Enter' });
  const inside = page.getByRole('link', { name: 'Checkout' });
  await enter.or(inside).first().waitFor();
  if (await enter.isVisible()) await enter.click();
  await inside.first().waitFor();
}

/** The folder `pictures` also gets one of where it failed. Throws with what was looked for, and what the browser said. */
export async function lookAround({ url, portal, pictures }) {
  mkdirSync(pictures, { recursive: true });
  const browser = await chromium.launch(await chromiumLaunchOptions());
  const complaints = [];
  let at = 'signing in';
  let page;
  try {
    page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', error => complaints.push(error.message));
    await signIn(page, url);
    for (const { name, path, see } of SIGHTS) {
      at = name;
      for (const colorScheme of ['dark', 'light']) {
        // Away from the portal: another theme has it load everything anew.
        await page.goto('about:blank');
        await page.emulateMedia({ colorScheme });
        await page.goto(url + path);
        await see(page);
        const file = `${portal.name}-${name.replace(/\W+/g, '-')}-${colorScheme}.png`;
        await page.screenshot({ path: join(pictures, file) });
      }
      say(`  ✓ ${name}`);
    }
    const ours = complaints.filter(isOurs);
    if (ours.length) throw new Error(`the browser complained:\n  ${ours.join('\n  ')}`);
  } catch (error) {
    const file = join(pictures, `${portal.name}-failed.png`);
    await page?.screenshot({ path: file }).catch(() => {});
    const text = await page
      ?.locator('body')
      .innerText({ timeout: 5_000 })
      .catch(() => '');
    throw new Error(
      [
        `${at}: ${error.message}`,
        `at ${page?.url()}, pictured in ${file}, where it reads:`,
        (text ?? '').slice(0, 1_500),
        ...complaints.slice(-10).map(complaint => `console: ${complaint.slice(0, 300)}`),
      ].join('\n'),
    );
  } finally {
    await browser.close();
  }
}
