/**
 * Tabs that are open show within seconds what happens, and whoever reads goes on reading. Wants what portal.test.mjs
 * wants, and the sandbox behind the portal: SANDBOX_URL.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { doraTab, evidence, openPortal, PORTAL_URL, tellFailure } from './PortalPage.mjs';
import { askApi } from './portalApi.mjs';

/** What people are promised; on a machine that is busy with something else one of three may take longer. */
const WITHIN_MS = 10_000;
const TRIES = 3;
const PATIENCE_MS = 45_000;
/** A project that was asked just now is asked no sooner again. */
const ASKED_JUST_NOW_MS = 10_000;
const PROJECT = 'projects/larkspur%2Fnetwork%2Ftracking-api';

let portal;
let page;

before(async () => {
  portal = await openPortal();
  page = portal.page;
});
afterEach(context => tellFailure(context, portal));
after(() => portal?.close());

async function tellSandbox(path, body) {
  const response = await fetch(`${process.env.SANDBOX_URL}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'private-token': 'sandbox-token' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  assert.ok(response.ok, JSON.stringify(answer));
  return answer;
}

/** What a tile says, also behind a drawer. */
const tileText = title =>
  page.getByRole('region', { name: title, exact: true, includeHidden: true }).innerText();

async function countOn(title, pattern) {
  return Number(pattern.exec(await tileText(title))?.[1].replaceAll(',', '') ?? 0);
}

/** How long it takes until a number on a tile is what it is to be. */
async function until(title, pattern, isSo) {
  const began = Date.now();
  while (!isSo(await countOn(title, pattern))) {
    if (Date.now() - began > PATIENCE_MS)
      throw new Error(`${title} says: ${await tileText(title)}`);
    await wait(100);
  }
  return Date.now() - began;
}

/** Lets something happen until it was on the tab in time. `happen` answers how long it took. */
async function isThereInTime(happen) {
  const took = [];
  while (took.length < TRIES) {
    took.push(await happen());
    if (took.at(-1) <= WITHIN_MS) break;
  }
  console.log(`  on the tab after ${took.join(', ')} ms`);
  assert.ok(took.at(-1) <= WITHIN_MS, `it took ${took.join(', ')} ms`);
}

/** Opens a tab and the facts behind a number on it, as somebody who reads has it. */
async function read(service, metric) {
  await page.goto(doraTab(service, '?window=90d'));
  await page.getByRole('button', { name: `Show the facts behind: ${metric}` }).click();
  await evidence(page).getByRole('row').nth(1).waitFor();
  await page.evaluate(() => {
    window.isTheSamePage = true;
  });
}

/** Longer ago than what bounds how often events have it asked, and not about to be asked anyway. */
async function untilAskedLongAgo(service) {
  const ago = async () => {
    const { sources } = await askApi(service, 'metrics');
    const gitlab = sources.find(({ source }) => source === 'gitlab');
    return Date.now() - Date.parse(gitlab.lastAttemptAt);
  };
  for (let tries = 0; tries < 360; tries++) {
    const waited = await ago();
    if (waited > ASKED_JUST_NOW_MS && waited < 2 * ASKED_JUST_NOW_MS) return;
    await wait(500);
  }
  throw new Error(`${service} is asked all the time`);
}

async function stillReads() {
  assert.ok(await page.evaluate(() => window.isTheSamePage), 'nothing was loaded anew');
  assert.ok(await evidence(page).isVisible(), 'what the reader opened is open');
  const url = new URL(page.url());
  assert.equal(url.searchParams.get('window'), '90d');
}

for (const { tool, of, service, title } of [
  { tool: 'alertmanager', of: 'tracking-api', service: 'tracking-api', title: 'Requests fail' },
  { tool: 'pagerduty', of: 'PNOTIFY', service: 'notifications', title: 'Messages wait' },
]) {
  test(`an incident that ${tool} tells of is on an open tab, and so is its end`, async () => {
    const OPEN = /([\d,]+) open at the end of the window/;
    await read(service, 'Deployment frequency');
    const open = await countOn('Time to restore', OPEN);
    const tell = async () => {
      const { status } = await tellSandbox('/__pager', {
        ...{ portal: PORTAL_URL, tool, service: of, title },
      });
      assert.equal(status, 202);
    };
    const isOpen = async () => {
      await tell();
      return until('Time to restore', OPEN, count => count > open);
    };
    const isOver = async () => {
      await tell();
      return until('Time to restore', OPEN, count => count <= open);
    };
    await isThereInTime(async () => {
      if ((await countOn('Time to restore', OPEN)) > open) await isOver();
      return isOpen();
    });
    await stillReads();

    await page.keyboard.press('Escape');
    await evidence(page).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Show the facts behind: Time to restore' }).click();
    await evidence(page).getByRole('button', { name: 'Not counted' }).click();
    await evidence(page).getByRole('row').filter({ hasText: title }).first().waitFor();

    await isOver();
    await stillReads();
  });
}

test('a deployment that GitLab tells of is on an open tab', async () => {
  const DEPLOYMENTS = /([\d,]+) deployments on/;
  await tellSandbox('/__control', { webhooksTo: PORTAL_URL });
  await read('tracking-api', 'Lead time for changes');
  await isThereInTime(async () => {
    await untilAskedLongAgo('tracking-api');
    const known = await countOn('Deployment frequency', DEPLOYMENTS);
    const { id: sha } = await tellSandbox(`/api/v4/${PROJECT}/repository/commits`, {
      ...{ branch: 'main', commit_message: 'Say when a parcel comes' },
      actions: [{ action: 'create', file_path: `arrival-${Date.now()}.md`, content: 'Soon' }],
    });
    await tellSandbox(`/api/v4/${PROJECT}/deployments`, {
      ...{ environment: 'production', status: 'success', ref: 'main', tag: false, sha },
    });
    return until('Deployment frequency', DEPLOYMENTS, count => count > known);
  });
  await stillReads();
});
