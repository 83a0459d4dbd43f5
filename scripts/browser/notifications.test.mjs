/**
 * A service gets worse, and the bell tells its owners. Wants what portal.test.mjs wants, and a sandbox that was prompted with
 * `long branches` after the portal had looked once: what is so at the first look is no news.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { evidence, openPortal, PORTAL_URL } from './PortalPage.mjs';

const TITLE = 'Address lookup: lead time for changes got worse';
const PATH = '/catalog/default/component/address-lookup/dora';
/** Releases take two minutes, and each of collecting and looking happens once in one. */
const WITHIN_MS = 480_000;

let portal;
let page;

before(async () => {
  portal = await openPortal();
  page = portal.page;
});
after(() => portal?.close());

const bell = () => page.locator('nav a[href="/notifications"]').first();
const told = () => page.getByRole('link', { name: TITLE }).first();

test('the bell has it, in two sentences with figures', async () => {
  const deadline = Date.now() + WITHIN_MS;
  await page.goto(`${PORTAL_URL}/notifications`);
  await page
    .getByText(/notifications \(\d+\)/i)
    .first()
    .waitFor();
  while (!(await told().isVisible()) && Date.now() < deadline) {
    await wait(5_000);
    await page.reload();
    await page
      .getByText(/notifications \(\d+\)/i)
      .first()
      .waitFor();
  }
  await told().waitFor({ timeout: 10_000 });
  // A long description is cut until somebody wants to read it.
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: TITLE }) });
  await row.getByRole('button', { name: 'Show more' }).first().click();
  await page
    .getByText(
      /Address lookup's lead time for changes rose from .+ to .+ \(\d+ changes, likely .+ to .+\)\. .+\./,
    )
    .first()
    .waitFor();
  await bell().getByText(/^\d+$/).waitFor();
});

test('its link lands on the facts behind it', async () => {
  await told().click();
  await page.waitForURL(url => url.pathname === PATH);
  await evidence(page).getByRole('row').nth(5).waitFor();
  assert.equal(new URL(page.url()).searchParams.get('evidence'), 'leadTime');
});
