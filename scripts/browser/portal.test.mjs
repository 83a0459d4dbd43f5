/**
 * The portal as a person uses it. Wants a running portal with the sandbox behind it: PORTAL_URL, and PORTAL_TOKEN,
 * a token for services. `npm test -- --only browser` brings all that.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { doraTab, doraTabLink, evidence, openPortal, tellFailure, tile } from './PortalPage.mjs';
import { askApi } from './portalApi.mjs';

const SERVICE = 'depot-api';
const METRICS = [
  'Deployment frequency',
  'Lead time for changes',
  'Time to restore',
  'Change failure rate',
  'Rework rate',
];
const DAY_MS = 24 * 60 * 60 * 1000;

/** The sandbox lives on, so numbers are compared over a window that is past. */
const to = new Date(Math.floor(Date.now() / DAY_MS - 7) * DAY_MS);
const from = new Date(to.getTime() - 60 * DAY_MS);
const past = { from: from.toISOString(), to: to.toISOString() };
const inPast = `?${new URLSearchParams(past)}`;

let portal;
let page;

before(async () => {
  portal = await openPortal();
  page = portal.page;
});
afterEach(context => tellFailure(context, portal));
after(() => portal?.close());

test('a guest signs in and sees the services, and that they are made up', async () => {
  const catalog = page.getByRole('table');
  await catalog.getByRole('link', { name: 'Checkout', exact: true }).waitFor();
  assert.ok((await catalog.getByRole('row').count()) > 12);
  assert.ok(await page.getByRole('note').getByText('Simulated data').isVisible());
});

test('a click on a service leads to its scorecard, and from there to the DORA tab', async () => {
  await page.getByRole('link', { name: 'Depot API', exact: true }).first().click();
  await page.getByRole('heading', { name: 'DORA metrics' }).waitFor();
  await doraTabLink(page).click();
  for (const title of METRICS) await tile(page, title).waitFor();
  assert.equal(new URL(page.url()).pathname, new URL(doraTab(SERVICE)).pathname);
});

test('the numbers on the tiles are those of the API', async () => {
  await page.goto(doraTab(SERVICE, inPast));
  const { metrics } = await askApi(SERVICE, 'metrics', past);
  // The sandbox's history is another one every day: what it has no data for has to be said instead.
  const expectTile = async (title, metric, texts) => {
    const expected = metric.status === 'ok' ? texts(metric) : [metric.message];
    for (const text of expected) await tile(page, title).getByText(text).first().waitFor();
  };
  await expectTile(
    METRICS[0],
    metrics.deploymentFrequency,
    ({ sampleSize, deploymentDays, band }) => [
      `${sampleSize} deployments on ${deploymentDays} days`,
      new RegExp(band, 'i'),
    ],
  );
  await expectTile(METRICS[1], metrics.leadTime, ({ sampleSize, band }) => [
    `${sampleSize} changes`,
    new RegExp(band, 'i'),
  ]);
  await expectTile(METRICS[2], metrics.timeToRestore, ({ sampleSize }) => [
    new RegExp(`^${sampleSize} incident`),
  ]);
  await expectTile(METRICS[3], metrics.changeFailureRate, ({ numerator, denominator, value }) => [
    `${numerator} of ${denominator} deployments failed`,
    `${Math.round(value * 1000) / 10} %`,
  ]);
});

test('another window is kept in the URL, and brings its own numbers', async () => {
  await page.goto(doraTab(SERVICE));
  await page.getByRole('button', { name: 'Window' }).click();
  await page.getByRole('option', { name: 'Last 90 days' }).click();
  await page.waitForURL(/window=90d/);
  const { metrics } = await askApi(SERVICE, 'metrics', { window: '90d' });
  const { sampleSize } = metrics.deploymentFrequency;
  await tile(page, METRICS[0]).getByText(`${sampleSize} deployments on`).waitFor();
});

test('a click on a tile shows the facts behind its number, as many as it says', async () => {
  await page.goto(doraTab(SERVICE, inPast));
  await page.getByRole('button', { name: `Show the facts behind: ${METRICS[0]}` }).click();
  const { totalItems } = await askApi(SERVICE, 'deployments', { ...past, counted: 'true' });
  const { metrics } = await askApi(SERVICE, 'metrics', past);
  assert.equal(totalItems, metrics.deploymentFrequency.sampleSize);
  await evidence(page).getByText(`of ${totalItems}`).waitFor();
  const rows = evidence(page)
    .getByRole('row')
    .filter({ has: page.getByRole('cell') });
  const shown = Number(
    /1 to (\d+) of/.exec(await evidence(page).getByText(`of ${totalItems}`).textContent())[1],
  );
  assert.equal(await rows.count(), shown);
  assert.match(await rows.first().textContent(), /Counted/);
});

test('what did not count is listed too, with the reason', async () => {
  await evidence(page).getByRole('button', { name: 'Not counted' }).click();
  const { items } = await askApi(SERVICE, 'deployments', { ...past, counted: 'false', limit: '1' });
  await evidence(page).getByText(items[0].why.message).first().waitFor();
});

test('a reload keeps the window and the evidence open', async () => {
  const url = page.url();
  await page.reload();
  await evidence(page).getByRole('button', { name: 'Not counted', pressed: true }).waitFor();
  assert.equal(page.url(), url);
});

test('the evidence is reached, read and left with the keyboard alone', async () => {
  await page.goto(doraTab(SERVICE, inPast));
  const button = page.getByRole('button', { name: `Show the facts behind: ${METRICS[1]}` });
  await button.waitFor();
  await doraTabLink(page).focus();
  for (let presses = 0; presses < 30; presses++) {
    if (await button.evaluate(element => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  assert.ok(await button.evaluate(element => element === document.activeElement), 'Tab gets there');
  await page.keyboard.press('Enter');
  await evidence(page).waitFor();
  await page.keyboard.press('Tab');
  const inside = () => evidence(page).evaluate(dialog => dialog.contains(document.activeElement));
  assert.ok(await inside(), 'the focus stays in the dialog');
  await page.keyboard.press('Escape');
  await evidence(page).waitFor({ state: 'hidden' });
});

test('a key pressed the moment the evidence appears does no harm', async () => {
  await page.goto(doraTab(SERVICE, inPast));
  const button = page.getByRole('button', { name: `Show the facts behind: ${METRICS[1]}` });
  await button.focus();
  // Sooner than a test can press Tab: between React's putting the drawer there and its running the effects.
  await page.evaluate(() => {
    const observer = new MutationObserver(() => {
      const first = document.querySelector('[role=dialog] button');
      if (!first) return;
      observer.disconnect();
      first.focus();
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
  await page.keyboard.press('Enter');
  await evidence(page).getByRole('table').waitFor();
  const close = evidence(page).getByRole('button', { name: 'Close' });
  assert.ok(await close.evaluate(element => element === document.activeElement));
});

test('where nothing was deployed the tile says why instead of showing a zero', async () => {
  const { metrics } = await askApi('label-kit', 'metrics');
  assert.equal(metrics.deploymentFrequency.status, 'noData');
  await page.goto(doraTab('label-kit'));
  await page.getByText(metrics.deploymentFrequency.message).first().waitFor();
});

test('nothing went wrong in the browser meanwhile', () => {
  assert.deepEqual(portal.problems, []);
});

for (const colorScheme of ['light', 'dark']) {
  test(`the tab reads well on a ${colorScheme} page of 700 pixels`, async () => {
    const narrow = await openPortal({ colorScheme, width: 700 });
    try {
      await narrow.page.goto(doraTab(SERVICE, inPast));
      await tile(narrow.page, METRICS[0]).waitFor();
      assert.equal(await narrow.page.evaluate(() => document.body.dataset.themeMode), colorScheme);
      const overflow = await narrow.page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      assert.ok(overflow <= 0, `${overflow} pixels stick out to the right`);
      assert.deepEqual(narrow.problems, []);
    } finally {
      await narrow.close();
    }
  });
}
