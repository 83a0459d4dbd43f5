import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { at, change, deployment, incident } from '../../metrics/__testUtils__/facts';
import { COLLECTED, component, startApi } from '../__testUtils__/startApi';
import { collected, readerOf, service } from '../__testUtils__/organisation';
import { csvLine } from './writeCsv';

const authorization = mockCredentials.user.header();

describe('csvLine', () => {
  it.each([
    ['plain', 'plain'],
    ['=1+1', "'=1+1"],
    ['+49', "'+49"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    ['a,b', '"a,b"'],
    ['a\nb', '"a\nb"'],
    ['say "hi"', '"say ""hi"""'],
    [-1.5, '-1.5'],
    [0, '0'],
    [true, 'true'],
    [null, ''],
    [undefined, ''],
  ])('writes %j as %s', (value, cell) => {
    expect(csvLine([value, 'x'])).toBe(`${cell},x\r\n`);
  });
});

describe('files', () => {
  const evil = service('evil');
  evil.metadata.title = '=cmd|calc';
  const reader = readerOf({
    1: {
      deployments: [deployment({ id: '1', finishedAt: at('5-20') })],
      changes: [change({ id: '!1', title: '@evil, "change"', mergedAt: at('5-19') })],
    },
  });
  const get = (path: string, options = {}) =>
    request(startApi({ entities: [evil], states: [collected('evil', 1)], reader, ...options }).app)
      .get(`/api/dora/v1/${path}`)
      .set({ authorization });

  it.each([
    ['scorecard.csv', 'scorecard-entity.csv'],
    ['scorecard.csv?groupBy=owner', 'scorecard-owner.csv'],
    ['entities/component/default/evil/deployments.csv', 'component-default-evil-deployments.csv'],
    ['entities/component/default/evil/changes.csv', 'component-default-evil-changes.csv'],
    ['entities/component/default/evil/incidents.csv', 'component-default-evil-incidents.csv'],
  ])('are attachments: %s', async (path, name) => {
    const { headers, text } = await get(path).expect(200);
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
    });
    expect(text).toMatch(/^(id|ref),/);
  });

  it('run nothing in a spreadsheet', async () => {
    expect((await get('scorecard.csv')).text).toContain("component:default/evil,'=cmd|calc,1,");
    const { text } = await get('entities/component/default/evil/changes.csv');
    expect(text).toContain(`!1,gitlab,,"'@evil, ""change""",`);
  });

  it('have the failure rate that the verdict is of beside the one that is shown', async () => {
    const days = ['5-09', '5-10', '5-11', '5-12', '5-13', '5-30'];
    const deployments = days.map(day => deployment({ id: day, finishedAt: at(day) }));
    const incidents = [incident({ id: '#1', openedAt: at('5-12 01:00'), resolvedAt: at('5-13') })];
    const { text } = await get('scorecard.csv', {
      reader: readerOf({ 1: { deployments, incidents } }),
    });
    const [head, row] = text.split('\r\n').map(line => line.split(','));
    const cell = (column: string) => Number(row[head.indexOf(column)]);
    expect(cell('changeFailureRate')).toBeCloseTo(1 / 6);
    expect(cell('changeFailureRate.compared')).toBeCloseTo(1 / 5);
  });

  it.each([
    [400, 'scorecard.csv?limit=1', {}],
    [400, 'entities/component/default/evil/changes.csv?cursor=x', {}],
    [403, 'scorecard.csv', { denied: ['dora.metrics.read'] }],
    [404, 'entities/component/default/absent/changes.csv', {}],
  ])('answer %d as JSON: %s', async (status, path, options) => {
    const { body } = await get(path, options).expect(status);
    expect(body.error.message).toEqual(expect.any(String));
  });

  it('have every row of a long list', async () => {
    const deployments = Array.from({ length: 2500 }, (_, i) =>
      deployment({ id: `${i}`, finishedAt: at('5-20') + i * 1000 }),
    );
    const { text } = await get('entities/component/default/evil/deployments.csv?order=asc', {
      states: [{ ...COLLECTED, name: 'shop/evil' }],
      entities: [evil, component('other')],
      reader: readerOf({ 1: { deployments } }),
    });
    expect(text.trim().split('\r\n')).toHaveLength(2501);
  });
});
