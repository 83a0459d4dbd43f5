import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeploymentStatus, Profile } from 'backstage-plugin-dora-common';
import { at, change, deployment, entityFacts, incident } from './__testUtils__/facts';
import { BAND_SETS } from './bands/bandSets';
import { computeMetrics } from './computeMetrics';
import { DEFAULT_DEFINITIONS } from './definitions';
import { productionEnvironments } from './productionEnvironments';

/** Rows of a table in __golden__ by column. */
function rows(name: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(join(__dirname, '../../__golden__', name), 'utf8')
    .trim()
    .split('\n')
    .filter(line => !line.startsWith('#'))
    .map(line => line.split(','));
  return lines.map(cells => Object.fromEntries(head.map((column, i) => [column, cells[i]])));
}

const instant = (cell: string) => (cell === '' ? null : Date.parse(`${cell}Z`));

function metricsOf(profile: Profile) {
  const known = rows('environments.csv').map(({ name, tier }) => ({ name, tier }));
  const production = productionEnvironments(known, {
    profile,
    environments: ['production', 'prod'],
    tiers: ['production'],
  });
  const deployed = rows('deployments.csv').filter(
    ({ environment, status }) => production.includes(environment) && status === 'success',
  );
  const facts = entityFacts({
    deployments: deployed.map(({ id, environment, status, sha, pipeline, finishedAt }) =>
      deployment({
        id,
        environment,
        status: status as DeploymentStatus,
        sha,
        pipelineId: pipeline,
        finishedAt: instant(finishedAt),
      }),
    ),
    changes: rows('changes.csv').map(row =>
      change({
        id: row.id,
        firstCommitAuthoredAt: instant(row.firstAuthored),
        firstCommitCommittedAt: instant(row.firstCommitted),
        openedAt: instant(row.opened),
        mergedAt: instant(row.merged),
        labels: row.labels.split(' '),
      }),
    ),
    incidents: rows('incidents.csv').map(({ id, opened, resolved }) =>
      incident({ id, openedAt: instant(opened), resolvedAt: instant(resolved) }),
    ),
    links: Object.fromEntries(
      deployed.map(({ id, changes }) => [id, changes.split(' ').filter(Boolean)]),
    ),
  });
  return computeMetrics(facts, {
    window: { from: at('6-08'), to: at('6-15') },
    profile,
    bandSet: BAND_SETS.standard,
    definitions: DEFAULT_DEFINITIONS,
    now: at('7-01'),
  });
}

function valueAt(object: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], object);
}

describe.each<Profile>(['standard', 'article', 'gitlab'])('golden data in profile %s', profile => {
  const metrics = metricsOf(profile);
  const expected = rows('expected.csv').filter(row => row.profile === profile);

  it.each(expected)('$metric $field is $value', ({ metric, field, value }) => {
    const actual = valueAt(metrics, `${metric}.${field}`);
    const isNumber = typeof actual === 'number';
    expect(isNumber ? actual.toFixed(6) : actual).toBe(isNumber ? Number(value).toFixed(6) : value);
  });
});
