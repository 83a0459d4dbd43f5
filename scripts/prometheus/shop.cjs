/**
 * A GitLab with three services that have a history, and a second address where a POST delivers a batch of facts: what
 * happened in the last hours and becomes known now. Arguments: the port of either.
 */
require('@backstage/cli/config/nodeTransform.cjs');
const { createServer } = require('node:http');
const { startSandbox } = require('../../packages/sandbox/src/startSandbox');

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const [port, deliveryPort] = process.argv.slice(2).map(Number);

/** Hours from the first commit to production of each change, one per deployment. */
const LEAD_TIMES = { cart: [2, 5, 30, 100], pay: [0.4, 10], search: [200] };
/** Hours that what the last deployment of the batch broke was broken. */
const OUTAGES = { cart: 1.5, pay: 3 };
/** Deployments of a batch are apart enough that an incident belongs to the last of them. */
const APART = 10 * 60_000;

function deploy(project, { finishedAt, leadTimeHours, updatedAt }) {
  const authoredAt = finishedAt - leadTimeHours * HOUR;
  const base = project.graph.head;
  const branch = project.addCommit({
    title: 'Do it',
    parents: [base],
    authoredAt,
    committedAt: authoredAt,
  });
  const mergedAt = finishedAt - Math.min(leadTimeHours * HOUR, APART) / 2;
  const merge = project.addCommit(
    { title: 'Merge it', parents: [base, branch.sha], committedAt: mergedAt },
    { land: true },
  );
  const { iid } = project.addMergeRequest({
    title: 'Change it',
    commits: [branch.sha],
    createdAt: authoredAt,
    mergedAt,
    mergeCommitSha: merge.sha,
    updatedAt,
  });
  const { id } = project.addDeployment({
    environment: 'production',
    sha: merge.sha,
    status: 'success',
    createdAt: finishedAt - 60_000,
    finishedAt,
    updatedAt,
  });
  project.links.set(id, [iid]);
}

/** Everything lies before the last thirty days, so that these tell of the batches alone. */
function history(world, { anchor }) {
  for (const name of Object.keys(LEAD_TIMES)) {
    const project = world.addProject({ path: `shop/${name}`, createdAt: anchor - 100 * DAY });
    project.addCommit({ title: 'Begin', committedAt: anchor - 100 * DAY }, { land: true });
    for (let i = 0; i < 5; i++) {
      const finishedAt = anchor - (60 + i) * DAY;
      deploy(project, { finishedAt, leadTimeHours: 7, updatedAt: finishedAt });
    }
  }
}

/** One after the other, so that none changes what the one before was made of. */
const BATCHES_HOURS_AGO = [30, 6];

function deliver(world) {
  const now = world.time;
  const hoursAgo = BATCHES_HOURS_AGO.shift();
  for (const [name, leadTimes] of Object.entries(LEAD_TIMES)) {
    const project = world.project(`shop/${name}`);
    const last = now - hoursAgo * HOUR;
    for (const [i, leadTimeHours] of leadTimes.entries()) {
      const finishedAt = last - (leadTimes.length - 1 - i) * APART;
      deploy(project, { finishedAt, leadTimeHours, updatedAt: now });
    }
    const outage = OUTAGES[name];
    if (!outage) continue;
    const openedAt = last + APART;
    project.addIssue({
      title: 'It is broken',
      type: 'incident',
      createdAt: openedAt,
      closedAt: openedAt + outage * HOUR,
      updatedAt: now,
    });
  }
}

async function main() {
  const sandbox = await startSandbox({ port, organisation: history });
  createServer((_request, response) => {
    deliver(sandbox.world);
    response.writeHead(204).end();
  }).listen(deliveryPort, '127.0.0.1');
}

main();
