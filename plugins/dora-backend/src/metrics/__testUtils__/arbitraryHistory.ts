import fc from 'fast-check';
import { HOUR_MS } from 'backstage-plugin-dora-common';
import { ChangeFact, DeploymentFact, IncidentFact } from '../../EntityFacts';
import { at, change, deployment, History, incident } from './facts';

export const BEGIN = at('5-01');
export const DAYS = 20;

/** On the full hour, so that ties, equal edges and exact attribution windows come up. */
const instant = fc.integer({ min: 0, max: DAYS * 24 }).map(hours => BEGIN + hours * HOUR_MS);
/** The last of them is code. */
const FILES = ['config/limits.yaml', 'README.md', 'src/a.ts'];
const listOf = <T>(one: fc.Arbitrary<T>, length: number) =>
  fc.array(one, { minLength: length, maxLength: length });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const deployments = fc
  .array(
    fc.record({
      finishedAt: instant,
      environment: fc.constantFrom('production', 'production/eu'),
      sha: fc.constantFrom('V1', 'V2', 'V3', 'V4'),
      pipelineId: maybe(fc.constantFrom('p1', 'p2')),
    }),
    { maxLength: 15 },
  )
  .map(all => all.map((fields, i): DeploymentFact => deployment({ id: `${i + 1}`, ...fields })));

const changes = fc
  .array(
    fc.record({
      firstCommitAuthoredAt: maybe(instant),
      firstCommitCommittedAt: maybe(instant),
      openedAt: maybe(instant),
      mergedAt: maybe(instant),
      labels: fc.constantFrom<string[]>([], ['hotfix']),
      linesChanged: fc.constantFrom(null, 0, 200, 201),
    }),
    { maxLength: 10 },
  )
  .map(all => all.map((fields, i): ChangeFact => change({ id: `${i + 1}`, ...fields })));

const incidents = fc
  .array(
    fc.record({
      openedAt: maybe(instant),
      resolvedAt: maybe(instant),
      deploymentId: fc.option(fc.constantFrom('1', '2', '99'), { nil: null, freq: 3 }),
      runbookLinked: fc.constantFrom(null, true, false),
    }),
    { maxLength: 8 },
  )
  .map(all => all.map((fields, i): IncidentFact => incident({ id: `${i + 1}`, ...fields })));

/** Twenty days of an entity with two production environments. */
export const arbitraryHistory: fc.Arbitrary<Required<History>> = fc
  .tuple(deployments, changes, incidents)
  .chain(([made, changed, broken]) =>
    fc
      .tuple(
        listOf(fc.subarray(changed.map(({ id }) => id)), made.length),
        listOf(maybe(fc.subarray(FILES)), changed.length),
      )
      .map(([linked, files]) => ({
        deployments: made,
        changes: changed,
        incidents: broken,
        links: Object.fromEntries(made.map(({ id }, i) => [id, linked[i]])),
        counts: [],
        paths: Object.fromEntries(
          changed.flatMap(({ id }, i): [string, string[]][] => (files[i] ? [[id, files[i]]] : [])),
        ),
      })),
  );
