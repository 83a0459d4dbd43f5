import { mapExecution, revisionOf } from './mapExecution';
import { parseCommitDate } from './readCommits';

const pipeline = { accountId: '123456789012', region: 'eu-central-1', name: 'shop' };
const sha = 'a'.repeat(40);
const startTime = new Date(1_700_000_000_000);
const lastUpdateTime = new Date(1_700_000_600_000);
const execution = { pipelineExecutionId: 'e1', startTime, lastUpdateTime };
const url = `https://console.aws.amazon.com/codecommit/home?region=us-east-2#/repository/shop/commit/${sha}`;

describe('mapExecution', () => {
  it.each([
    ['Succeeded', 'success', true],
    ['Failed', 'failed', true],
    ['Superseded', 'superseded', true],
    ['Stopped', 'stopped', true],
    ['Cancelled', 'canceled', true],
    ['Stopping', 'running', false],
    ['InProgress', 'running', false],
  ] as const)('%s is %s', (status, expected, finished) => {
    const deployment = mapExecution({ ...execution, status }, pipeline);
    expect(deployment.status).toBe(expected);
    expect(deployment.finishedAt).toBe(finished ? lastUpdateTime.getTime() : null);
  });

  it('knows a rollback and its target', () => {
    const rollback = mapExecution(
      {
        ...execution,
        status: 'Succeeded',
        executionType: 'ROLLBACK',
        rollbackMetadata: { rollbackTargetPipelineExecutionId: 'e0' },
      },
      pipeline,
    );
    expect(rollback).toMatchObject({ rollback: true, rollbackTargetId: 'e0', sha: null });
  });
});

describe('revisionOf', () => {
  const of = (revisionSummary: string, more = {}) =>
    revisionOf({
      sourceRevisions: [
        { revisionId: 'v1.2' },
        { revisionId: sha, revisionSummary, revisionUrl: url, ...more },
      ],
    });

  it('takes the first full commit id and its repository', () => {
    expect(of('Fix cart\n\nBody')).toEqual({
      sha,
      title: 'Fix cart',
      codeCommit: { repository: 'shop', region: 'us-east-2' },
      url,
    });
  });

  it('reads the message of a connection, also where the JSON is cut', () => {
    const json = JSON.stringify({ ProviderType: 'GitLab', CommitMessage: 'Fix "cart"\nBody' });
    expect(of(json)?.title).toBe('Fix "cart"');
    expect(of(json.slice(0, -4))?.title).toBe('Fix "cart"');
  });

  it('drops a url that is not http and has no repository then', () => {
    // eslint-disable-next-line no-script-url
    expect(of('x', { revisionUrl: 'javascript:alert(1)' })).toMatchObject({
      url: null,
      codeCommit: null,
    });
  });

  it('has none where no source is a commit', () => {
    expect(revisionOf({ sourceRevisions: [{ revisionId: 'v1' }] })).toBeUndefined();
    expect(revisionOf({})).toBeUndefined();
  });
});

describe('parseCommitDate', () => {
  it.each([
    ['1484167798 -0800', 1_484_167_798_000],
    ['0 +0000', 0],
    ['2017-01-11', null],
    ['1484167798', null],
    [undefined, null],
  ])('%s', (value, expected) => {
    expect(parseCommitDate(value)).toBe(expected);
  });
});
