import { FactPage } from 'backstage-plugin-dora-node';
import { change, deployment, incident } from '../store/__testUtils__/facts';
import { validatePage } from './validatePage';

const cursor = { next: 1 };
const bad = (facts: object): FactPage => ({ cursor, ...facts });

describe('validatePage', () => {
  it('takes a page with everything, and fills in what may be left out', () => {
    const { rollback, rollbackTargetId, ...plain } = deployment('1');
    const { linesChanged, paths, ...unmeasured } = change('2');
    const { runbookLinked, ...untold } = incident('3');
    const page = validatePage(
      bad({
        deployments: [plain],
        changes: [unmeasured],
        incidents: [untold],
        deploymentCounts: [{ periodStart: 0, periodSeconds: 60, deployments: 1, failures: 0 }],
        replacesCounts: { from: 0, to: 1 },
        environments: [{ name: 'live', tier: null }],
        shipments: [{ deploymentId: '1' }],
        gone: { incidents: ['4'] },
        progress: { reachedBackTo: null, complete: false, done: 1, total: null },
      }),
    );
    expect(page.deployments).toEqual([{ ...plain, rollback: false, rollbackTargetId: null }]);
    expect(page.changes).toEqual([{ ...unmeasured, linesChanged: null, paths: null }]);
    expect(page.incidents).toEqual([{ ...untold, runbookLinked: null }]);
    expect(page.shipments).toEqual([{ deploymentId: '1', changeIds: [], shas: [] }]);
    expect(page.cursor).toEqual(cursor);
  });

  it.each([
    ['deployment 7', 'status', { deployments: [deployment('7', { status: 'fine' as never })] }],
    [
      'deployment 7',
      'finishedAt',
      { deployments: [deployment('7', { createdAt: 0, updatedAt: 0, finishedAt: 0.5 })] },
    ],
    ['deployment 7', 'environment', { deployments: [deployment('7', { environment: '' })] }],
    ['change 7', 'url', { changes: [change('7', { url: 'data:text/html,x' })] }],
    ['change 7', 'shas.0', { changes: [change('7', { shas: ['not a sha'] })] }],
    ['change 7', 'title', { changes: [change('7', { title: 'x'.repeat(2001) })] }],
    ['change 7', 'linesChanged', { changes: [change('7', { linesChanged: 0.5 })] }],
    ['change 7', 'paths', { changes: [change('7', { paths: Array(101).fill('a') })] }],
    ['change 7', 'paths.0', { changes: [change('7', { paths: ['x'.repeat(501)] })] }],
    ['incident 7', 'openedAt', { incidents: [incident('7', { openedAt: -1 })] }],
    ['incident ', 'id', { incidents: [incident('')] }],
    [
      'count of the period from 5',
      'failures',
      {
        deploymentCounts: [{ periodStart: 5, periodSeconds: 60, deployments: 1, failures: -1 }],
      },
    ],
    ['environment live', 'tier', { environments: [{ name: 'live', tier: 5 }] }],
    ['shipment of deployment 7', 'shas.0', { shipments: [{ deploymentId: '7', shas: ['?'] }] }],
    ['page', 'gone', { gone: { people: [] } }],
    ['page', 'cursor', { cursor: 'next' }],
    [
      'page',
      'progress.done',
      {
        progress: { reachedBackTo: null, complete: false, done: -1, total: null },
      },
    ],
    ['page', '', { users: [] }],
  ])('refuses a page with a bad %s, naming %s', (what, field, facts) => {
    const check = () => validatePage(bad(facts));
    expect(check).toThrow(expect.objectContaining({ name: 'SourceError', reason: 'badAnswer' }));
    expect(check).toThrow(`Unusable ${what}: ${field}`);
  });

  it('does not repeat what a source said', () => {
    const fact = { ...change('7'), labels: 'glpat-secret' };
    expect(() => validatePage(bad({ changes: [fact] }))).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('glpat-secret') }),
    );
  });
});
