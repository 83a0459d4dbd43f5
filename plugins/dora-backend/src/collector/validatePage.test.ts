import { FactPage } from 'backstage-plugin-dora-node';
import { change, deployment, incident } from '../__testUtils__/facts';
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
    ['deployments', '7', 'status', deployment('7', { status: 'fine' as never })],
    ['deployments', '7', 'finishedAt', { ...deployment('7'), finishedAt: 0.5 }],
    ['deployments', '7', 'environment', deployment('7', { environment: '' })],
    ['changes', '7', 'shas.0', change('7', { shas: ['not a sha'] })],
    ['changes', '7', 'title', change('7', { title: 'x'.repeat(2001) })],
    ['changes', '7', 'mergedAt', change('7', { mergedAt: -1 })],
    ['incidents', '7', 'resolvedAt', incident('7', { resolvedAt: 0.5 })],
    ['incidents', '(no id)', 'id', incident('')],
    [
      'deploymentCounts',
      '5',
      'failures',
      { periodStart: 5, periodSeconds: 60, deployments: 1, failures: -1 },
    ],
    ['environments', '5', 'name', { name: 5, tier: null }],
    ['shipments', '7', 'shas.0', { deploymentId: '7', shas: ['?'] }],
    ['incidents', '(no id)', 'the row', null],
  ])('sets one of the %s aside and says which field it was: %s, %s', (part, rowId, field, row) => {
    const page = validatePage(
      bad({
        incidents: [],
        [part]: [row],
        shipments: part === 'shipments' ? [row] : [{ deploymentId: '1' }],
      }),
    );
    expect(page[part as 'changes']).toEqual([]);
    expect(page.setAside).toEqual([
      { part, id: rowId, why: expect.stringMatching(new RegExp(`^${field}: `)) },
    ]);
    expect(page.shipments).toHaveLength(part === 'shipments' ? 0 : 1);
  });

  it.each([
    ['changes', 'firstCommitAuthoredAt', change('7', { firstCommitAuthoredAt: Date.UTC(2262, 0) })],
    ['changes', 'url', change('7', { url: 'data:text/html,x' })],
    ['changes', 'linesChanged', change('7', { linesChanged: 0.5 })],
    ['changes', 'paths', change('7', { paths: Array(101).fill('a') })],
    ['incidents', 'openedAt', incident('7', { openedAt: Date.UTC(1960, 0) })],
    ['deployments', 'sha', deployment('7', { sha: '?' })],
    ['environments', 'tier', { name: 'live', tier: 5 }],
  ])('takes one of the %s without its %s where that is out of range', (kind, field, row) => {
    const page = validatePage(bad({ [kind]: [row] }));
    expect(page[kind as 'changes']).toEqual([expect.objectContaining({ [field]: null })]);
    expect(page.setAside).toEqual([]);
  });

  it('keeps all the others when one is set aside, and takes ids that name nothing for nothing', () => {
    const rows = ['1', '2', '3'].map(id => incident(id));
    const page = validatePage(
      bad({
        incidents: [rows[0], { ...rows[1], labels: 'x' }, rows[2]],
        gone: { incidents: ['4', '', 'x'.repeat(301)] },
        missing: { changes: { ids: ['5', 6], of: 7 } },
      }),
    );
    expect(page.incidents!.map(({ id }) => id)).toEqual(['1', '3']);
    expect(page.gone).toEqual({ incidents: ['4'] });
    expect(page.missing).toEqual({ changes: { ids: ['5'], of: 7 } });
  });

  it('takes text without the NUL that PostgreSQL refuses', () => {
    const page = validatePage(
      bad({
        changes: [change('7\0', { title: 'a\0b', labels: ['\0x'] })],
        gone: { changes: ['8\0', '9'] },
      }),
    );
    expect(page.changes).toEqual([change('7', { title: 'ab', labels: ['x'] })]);
    expect(page.gone).toEqual({ changes: ['9'] });
  });

  it('does not stop at what was set aside oddly', () => {
    const setAside = [null, 'x', { part: 'people', id: '1' }, { part: 'changes', id: 7 }] as never;
    expect(validatePage(bad({ setAside })).setAside).toEqual([
      { part: 'changes', id: '(no id)', why: '', url: null },
    ]);
  });

  it('bounds what a source says it could not read, and takes no link but a web page', () => {
    const [row] = validatePage(
      bad({
        setAside: [
          { part: 'commits', id: 'x'.repeat(400), why: 'y\0'.repeat(600), url: 'ftp://host' },
        ],
      }),
    ).setAside!;
    expect(row).toEqual({
      part: 'commits',
      id: 'x'.repeat(300),
      why: 'y'.repeat(500),
      url: null,
    });
  });

  it.each([
    ['gone', { gone: { people: [] } }],
    ['cursor', { cursor: 'next' }],
    [
      'progress.done',
      {
        progress: { reachedBackTo: null, complete: false, done: -1, total: null },
      },
    ],
    ['', { users: [] }],
  ])('refuses what is no page, naming %s', (field, facts) => {
    const check = () => validatePage(bad(facts));
    expect(check).toThrow(expect.objectContaining({ name: 'SourceError', reason: 'badAnswer' }));
    expect(check).toThrow(`Unusable page: ${field}`);
  });

  it('does not repeat what a source said', () => {
    const fact = { ...change('7'), labels: 'glpat-secret' };
    const page = validatePage(bad({ changes: [fact] }));
    expect(JSON.stringify(page.setAside)).not.toContain('glpat-secret');
  });

  it('takes what is asked for in vain, in words that are not too many', () => {
    const unmet = {
      details: { stage: 'Prod' },
      message: 'x'.repeat(900),
      kinds: ['deployments' as const],
      leavesNothing: true,
    };
    const page = validatePage({ cursor: {}, unmet: [unmet] });
    expect(page.unmet).toEqual([{ ...unmet, message: 'x'.repeat(500) }]);
  });
});
