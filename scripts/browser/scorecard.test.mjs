/**
 * The page about all teams and services, as a team lead uses it: filter, sort, open, drill down, reload, share, print.
 * Wants what portal.test.mjs wants.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { findBarriers } from './axe.mjs';
import { openPortal, PORTAL_URL, tellFailure, tile } from './PortalPage.mjs';
import { askDora } from './portalApi.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The sandbox lives on, so numbers are compared over a window that is past. */
const to = new Date(Math.floor(Date.now() / DAY_MS - 7) * DAY_MS);
const past = { from: new Date(to.getTime() - 30 * DAY_MS).toISOString(), to: to.toISOString() };
const inPast = `?${new URLSearchParams(past)}`;

let portal;
let page;

const table = () => page.getByRole('table', { name: 'Scorecard' });
const row = name =>
  table()
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name }) });
const rowNames = () => table().getByRole('rowheader').getByRole('link').allTextContents();
/** Once the numbers are the ones of the URL. */
const settled = () => page.locator('[aria-busy="false"] table[aria-label="Scorecard"]').waitFor();
const search = () => new URL(page.url()).searchParams;

before(async () => {
  portal = await openPortal();
  page = portal.page;
});
afterEach(context => tellFailure(context, portal));
after(() => portal?.close());

test('the sidebar leads to a headline, the pool of all and a row for each team, by name', async () => {
  await page.getByRole('link', { name: 'DORA', exact: true }).click();
  await page.waitForURL(/\/dora$/);
  await page.getByText(/\d+ of \d+ services measured\./).waitFor();
  await page.getByRole('region', { name: 'In short' }).waitFor();
  await settled();
  const { items } = await askDora('scorecard', { groupBy: 'owner' });
  assert.deepEqual(
    await rowNames(),
    items.map(({ title }) => title).sort((a, b) => a.localeCompare(b)),
  );
});

test('the numbers of a row are those of the API', async () => {
  await page.goto(`${PORTAL_URL}/dora${inPast}`);
  await settled();
  const { items } = await askDora('scorecard', { groupBy: 'owner', ...past });
  const { title, metrics } = items.find(({ ref }) => ref === 'group:default/payments');
  const text = await row(title).textContent();
  const { sampleSize, deploymentDays } = metrics.deploymentFrequency;
  assert.ok(text.includes(`${sampleSize} deployments on ${deploymentDays} days`), text);
  assert.ok(text.includes(`${metrics.leadTime.sampleSize} changes`), text);
  const { numerator, denominator } = metrics.changeFailureRate;
  assert.ok(text.includes(`${numerator} of ${denominator} deployments failed`), text);
});

test('a filter is chosen, kept as a chip and in the URL, and narrows the rows', async () => {
  await page.goto(`${PORTAL_URL}/dora?groupBy=entity`);
  await settled();
  const all = (await rowNames()).length;
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Team' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Payments' }).click();
  await page.keyboard.press('Escape');
  await page.waitForURL(/owner=group/);
  assert.deepEqual(search().getAll('owner'), ['group:default/payments']);
  const { totalItems } = await askDora('scorecard', {
    groupBy: 'entity',
    owner: 'group:default/payments',
  });
  await page.waitForFunction(
    count => document.querySelectorAll('table[aria-label=Scorecard] tbody tr').length === count,
    totalItems,
  );
  assert.ok(totalItems < all);
  await page.getByRole('button', { name: /Remove the filter Team: Payments/ }).focus();
  await page.keyboard.press('Backspace');
  await page.waitForURL(url => !url.searchParams.has('owner'));
});

test('a click on a heading sorts, and a reload keeps it', async () => {
  await page.goto(`${PORTAL_URL}/dora${inPast}&groupBy=entity&by=value`);
  await settled();
  await table().getByRole('button', { name: 'Lead time for changes' }).click();
  await page.waitForURL(/sort=leadTime/);
  await settled();
  const { items } = await askDora('scorecard', {
    ...past,
    groupBy: 'entity',
    sort: 'leadTime',
    by: 'value',
    order: 'desc',
  });
  const expected = items.map(({ title }) => title);
  await page.waitForFunction(
    name => document.querySelector('table[aria-label=Scorecard] tbody a')?.textContent === name,
    expected[0],
  );
  assert.deepEqual(await rowNames(), expected);
  await page.reload();
  await settled();
  assert.deepEqual(await rowNames(), expected);
});

test('from a team to its services, to a service, to its evidence, and back', async () => {
  await page.goto(`${PORTAL_URL}/dora${inPast}`);
  await settled();
  await page.getByRole('button', { name: 'Show the services of Payments' }).click();
  const service = table().getByRole('link', { name: 'Invoicing', exact: true });
  await service.click();
  await page.waitForURL(/component\/invoicing\/dora/);
  assert.equal(search().get('from'), past.from);
  await page.getByRole('button', { name: 'Show the facts behind: Lead time for changes' }).click();
  await page.getByRole('dialog', { name: /the facts behind it/ }).waitFor();
  await page.goBack();
  await page.goBack();
  await service.waitFor();
  await row('Payments').getByRole('link', { name: 'Payments', exact: true }).first().click();
  await page.waitForURL(/group\/payments\/dora/);
  await tile(page, 'Deployment frequency').waitFor();
  await page.getByText('Services behind these numbers').waitFor();
});

test('a shared link shows a colleague the same', async () => {
  // Without the column that says how long ago the data were read.
  const columns = 'leadTime,timeToRestore,services';
  await page.goto(
    `${PORTAL_URL}/dora${inPast}&groupBy=system&sort=timeToRestore&by=value&columns=${columns}`,
  );
  await settled();
  const mine = await table().textContent();
  const colleague = await openPortal();
  try {
    await colleague.page.goto(page.url());
    await colleague.page.locator('[aria-busy="false"] table[aria-label="Scorecard"]').waitFor();
    const theirs = await colleague.page.getByRole('table', { name: 'Scorecard' }).textContent();
    assert.equal(theirs, mine);
  } finally {
    await colleague.close();
  }
});

test('the table is downloaded as CSV with a line for each row', async () => {
  await page.goto(`${PORTAL_URL}/dora${inPast}`);
  await settled();
  const rows = (await rowNames()).length;
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download all rows as CSV' }).click();
  const stream = await (await download).createReadStream();
  let text = '';
  for await (const chunk of stream) text += chunk;
  assert.equal(text.trim().split('\n').length, rows + 1);
});

test('a goal is set on a team, shows how far it is, and is dropped again', async () => {
  await page.goto(`${PORTAL_URL}/catalog/default/group/routing/dora`);
  await page.getByRole('button', { name: /Set a goal/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Set a goal' });
  await dialog.getByLabel('Who answers for it').fill('group:default/routing');
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Set goal' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.goto(`${PORTAL_URL}/dora/goals`);
  await page.getByRole('link', { name: 'Routing' }).first().waitFor();
  await page.getByRole('button', { name: /Drop the goal of Routing/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Drop' }).click();
  await page.getByText('No goal is set yet.').waitFor();
});

test('coverage says what is missing and what to paste, and reads a service again', async () => {
  await page.goto(`${PORTAL_URL}/dora/coverage`);
  await page.getByLabel(/Only problems/).click();
  await page.waitForURL(/problems=true/);
  const { problems } = await askDora('coverage', { problems: 'true' });
  await page.getByText(`Only problems (${problems})`).waitFor();
  await page.getByText('gitlab.com/project-slug: group/project').waitFor();
  await page.getByLabel(/Only problems/).click();
  await page.getByRole('button', { name: 'Read again: Checkout' }).click();
  await page.getByText('Asked for').waitFor();
});

test('the monthly report fits on one page of paper, and nothing of the portal is on it', async () => {
  await page.goto(`${PORTAL_URL}/dora/report`);
  await page.getByRole('heading', { name: /All services: delivery in/ }).waitFor();
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  assert.equal(pdf.match(/\/Type\s*\/Page\b(?!s)/g).length, 1);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByRole('link', { name: 'Catalog' }).isVisible(), false);
  await page.emulateMedia({ media: 'screen' });
});

for (const colorScheme of ['light', 'dark']) {
  test(`the pages have no barriers that axe knows of, on ${colorScheme}`, async () => {
    const other = await openPortal({ colorScheme });
    try {
      const barriers = [];
      for (const [path, ready] of [
        ['/dora', '[aria-busy="false"] table[aria-label="Scorecard"]'],
        ['/dora/goals', 'text=A goal is 10 to 20 %'],
        ['/dora/coverage', 'table'],
        ['/dora/report', 'article h1'],
        ['/catalog/default/group/payments/dora', 'text=What to do next'],
        ['/catalog/default/component/depot-api/dora', 'text=What to do next'],
        ['/catalog/default/component/label-kit/dora', 'text=Not enough data'],
      ]) {
        await other.page.goto(PORTAL_URL + path);
        await other.page.locator(ready).first().waitFor();
        // A card has its title while it is still loading.
        await other.page
          .getByRole('status', { name: 'Loading' })
          .first()
          .waitFor({ state: 'hidden' });
        await other.page.waitForLoadState('networkidle');
        const found = await findBarriers(other.page, 'main');
        barriers.push(...found.map(barrier => `${path} ${barrier}`));
      }
      assert.deepEqual(barriers, []);
      assert.deepEqual(other.problems, []);
    } finally {
      await other.close();
    }
  });
}

test('nothing went wrong in the browser meanwhile', () => {
  assert.deepEqual(portal.problems, []);
});
