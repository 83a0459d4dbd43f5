/**
 * The golden path as a person walks it: each template from its form to its end, and the new service's tab. Wants what
 * portal.test.mjs wants. With SCREENSHOTS, a folder, it leaves pictures there.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { join } from 'node:path';
import { doraTab, openPortal, PORTAL_URL, tellFailure, tile } from './PortalPage.mjs';
import { askApi } from './portalApi.mjs';

const TASK_MS = 180_000;
const RUN = Date.now().toString(36);

let portal;
let page;

before(async () => {
  portal = await openPortal();
  page = portal.page;
});
afterEach(context => tellFailure(context, portal));
after(() => portal?.close());

async function picture(name) {
  if (!process.env.SCREENSHOTS) return;
  await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}.png`), fullPage: true });
}

const click = name => page.getByRole('button', { name, exact: true }).click();

async function openTemplate(name) {
  await page.goto(`${PORTAL_URL}/create/templates/default/${name}`);
}

/** Runs what the form was filled in for, to its end. */
async function create(name) {
  await click('Review');
  await click('Create');
  await page.waitForURL(/\/create\/tasks\//);
  await picture(`${name}-running`);
  // what came of it is shown when all steps have ended well
  const tab = page.getByRole('link', { name: /^DORA metrics of the service/ });
  await tab.waitFor({ timeout: TASK_MS });
  await picture(`${name}-done`);
}

for (const template of ['node-service', 'python-service', 'aws-service']) {
  test(`${template}: from the form to the first deployment on the tab`, async () => {
    const name = `${template}-${RUN}`;
    await openTemplate(template);
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    const owner = page.getByRole('combobox', { name: 'Owner' }).or(page.getByLabel('Owner'));
    await owner.first().fill('Storefront');
    await page.getByRole('option', { name: 'Storefront' }).first().click();
    await picture(`${template}-form`);
    await click('Next');
    await create(template);
    const { items } = await askApi(name, 'deployments', { counted: 'true' });
    assert.ok(items.length > 0);
    await page.goto(doraTab(name));
    await tile(page, 'Deployment frequency')
      .getByText(/deployments? on/)
      .first()
      .waitFor();
    await picture(`${template}-tab`);
  });
}

test('start-measuring: a merge request with the annotations', async () => {
  await openTemplate('start-measuring');
  await page.getByLabel('GitLab project').fill('larkspur/network/route-planner');
  await picture('start-measuring-form');
  await click('Next');
  await create('start-measuring');
  const link = page.getByRole('link', { name: /^Merge request/ });
  const response = await fetch(await link.getAttribute('href'));
  assert.match(await response.text(), /Have deliveries measured/);
});

test('a name that is taken ends the task with one sentence, and nothing is created', async () => {
  await openTemplate('node-service');
  await page.getByRole('textbox', { name: 'Name' }).fill('checkout');
  await page.getByLabel('Owner').first().fill('Storefront');
  await page.getByRole('option', { name: 'Storefront' }).first().click();
  await click('Next');
  await click('Review');
  await click('Create');
  await page
    .getByText(/larkspur\/booking\/checkout at .* exists already: choose another name/)
    .first()
    .waitFor({ timeout: TASK_MS });
});

test('a field that cannot be a project does not let the form go on', async () => {
  await openTemplate('start-measuring');
  await page.getByLabel('GitLab project').fill('not a project');
  await click('Next');
  await page
    .getByText(/Expected a project's path/)
    .first()
    .waitFor();
});
