import { deploymentSchema, incidentSchema, changeSchema } from 'backstage-plugin-dora-common';
import { deploymentAt, issueAt, mergeRequestAt, sha } from '../__testUtils__/rows';
import { ListedRow } from '../__testUtils__/listRows';
import { deploymentRow, issueRow, mergeRequestRow } from '../gitlab/rows';
import { mapDeployment } from './mapDeployment';
import { mapIssue } from './mapIssue';
import { mapMergeRequest } from './mapMergeRequest';

const AT = '2026-05-01T10:00:00.000Z';
const LATER = '2026-05-01T12:30:00.000+02:00';
const ms = (instant: string) => Date.parse(instant);

function deployment(fields: Partial<ListedRow>) {
  return deploymentSchema.parse(mapDeployment(deploymentRow.parse(deploymentAt(1, AT, fields))));
}

describe('mapDeployment', () => {
  it('ends when its job ended, not when the row changed', () => {
    const mapped = deployment({ updated_at: LATER });
    expect(mapped).toMatchObject({ finishedAt: ms(AT), updatedAt: ms(LATER), pipelineId: '1001' });
  });

  it('made through the API: ends with its last update, has no pipeline', () => {
    const mapped = deployment({ deployable: null, updated_at: LATER });
    expect(mapped).toMatchObject({ finishedAt: ms(LATER), pipelineId: null, url: null });
  });

  it.each(['created', 'blocked', 'running', 'skipped'])('has not ended while %s', status => {
    expect(deployment({ status })).toMatchObject({ status, finishedAt: null });
  });

  it.each(['failed', 'canceled'])('has ended when %s', status => {
    expect(deployment({ status })).toMatchObject({ status, finishedAt: ms(AT) });
  });

  it('takes a status that a later GitLab adds for one that has not ended', () => {
    expect(deployment({ status: 'pondering' })).toMatchObject({
      status: 'created',
      finishedAt: null,
    });
  });

  it('drops a url that is not http', () => {
    const job = { finished_at: AT, web_url: 'data:text/html,boo', pipeline: null };
    expect(deployment({ deployable: job })).toMatchObject({ url: null });
  });

  it('has no sha where an outside deployment names a branch', () => {
    expect(deployment({ sha: 'main' })).toMatchObject({ sha: null, status: 'success' });
  });

  it.each([
    ['environment', { environment: null }],
    ['deployable.finished_at', { deployable: { finished_at: 'never' } }],
    ['deployable.pipeline.id', { deployable: { finished_at: AT, pipeline: { id: 'x' } } }],
  ])('is none where its %s makes no sense', (field, fields) => {
    const read = deploymentRow.safeParse({ ...deploymentAt(1, AT), ...fields });
    expect(read.error?.issues.map(({ path }) => path.join('.'))).toEqual([field]);
  });
});

describe('mapMergeRequest', () => {
  const map = (fields: Partial<ListedRow>) =>
    changeSchema.parse(mapMergeRequest(mergeRequestRow.parse(mergeRequestAt(4, AT, fields))));

  it('is found under merge commit, squash commit and head', () => {
    const shas = { merge_commit_sha: sha(1), squash_commit_sha: sha(2), sha: sha(3) };
    expect(map(shas).shas).toEqual([sha(1), sha(2), sha(3)]);
    expect(map({ merge_commit_sha: null, squash_commit_sha: null, sha: sha(3) }).shas).toEqual([
      sha(3),
    ]);
  });

  it('fits long texts and names nobody', () => {
    const mapped = map({ title: 'x'.repeat(5000), author: { name: 'Somebody' } });
    expect(mapped.title).toHaveLength(2000);
    expect(JSON.stringify(mapped)).not.toContain('Somebody');
  });

  it('takes an old one without a merge instant', () => {
    expect(map({ merged_at: null })).toMatchObject({ mergedAt: null, id: '4' });
  });
});

describe('mapIssue', () => {
  const map = (fields: Partial<ListedRow>) =>
    incidentSchema.parse(mapIssue(issueRow.parse(issueAt(2, AT, fields))));

  it('is open until closed, and again when reopened', () => {
    expect(map({})).toMatchObject({ openedAt: ms(AT), resolvedAt: null, kind: 'incident' });
    const closed = { state: 'closed', closed_at: LATER };
    expect(map(closed)).toMatchObject({ resolvedAt: ms(LATER) });
    expect(map({ state: 'opened', closed_at: LATER })).toMatchObject({ resolvedAt: null });
  });

  it('closed without an instant has ended, nobody knows when', () => {
    const closed = { state: 'closed', closed_at: null, updated_at: LATER };
    expect(map(closed)).toMatchObject({ resolvedAt: null, endUnknown: true });
    expect(map({})).toMatchObject({ endUnknown: false });
  });

  it.each([
    [{ state: 'closed', closed_at: LATER, moved_to_id: 77 }, 'moved'],
    [
      {
        state: 'closed',
        closed_at: LATER,
        _links: { closed_as_duplicate_of: 'https://gitlab.example/api/v4/projects/1/issues/9' },
      },
      'duplicate',
    ],
    [{ state: 'closed', closed_at: LATER, _links: { closed_as_duplicate_of: null } }, null],
    [{ _links: { closed_as_duplicate_of: 'https://gitlab.example/9' } }, null],
    [{}, null],
  ])('of %j: goes on elsewhere: %p', (fields, expected) => {
    expect(map(fields as Partial<ListedRow>).continuedAs).toBe(expected);
  });

  it('keeps of a description only what it names as its cause', () => {
    const mapped = map({ description: 'Mrs Miller called.\nCaused by !7', confidential: true });
    expect(mapped.causedBy).toEqual({ kind: 'change', id: '7', project: null });
    expect(JSON.stringify(mapped)).not.toContain('Miller');
  });

  const description = '[Runbook](https://wiki.example/42)';

  it('keeps title, url and links of a confidential one to itself', () => {
    const mapped = map({ confidential: true, labels: ['incident'], description });
    const expected = { title: null, url: null, runbookLinked: null, labels: ['incident'] };
    expect(mapped).toMatchObject(expected);
  });

  it.each([
    [{ description }, true],
    [{ description: 'Reported by monitoring' }, false],
    [{ description: null }, false],
    [{}, null],
  ])('of %j: links a runbook: %p', (fields, expected) => {
    const mapped = map(fields);
    expect(mapped.runbookLinked).toBe(expected);
    expect(JSON.stringify(mapped)).not.toContain('wiki.example');
  });

  it.each([
    ['UNKNOWN', null],
    ['CRITICAL', 'critical'],
    [null, null],
  ])('reads the severity %s', (severity, expected) => {
    expect(map({ severity }).severity).toBe(expected);
  });
});
