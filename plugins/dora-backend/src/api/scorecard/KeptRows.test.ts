import { METRIC_IDS, Metrics } from 'backstage-plugin-dora-common';
import { Comparison } from '../../metrics/comparing/Comparison';
import { sinceOne } from '../../metrics/comparing/since';
import { noSamples } from '../../metrics/samples/poolSamples';
import { EntityScope } from '../../scopes/EntityScope';
import { Bands } from './distribution';
import { KeptRows } from './KeptRows';

const pool = () => noSamples('standard');
const scope = () => ({}) as EntityScope;
const clearness = Object.fromEntries(METRIC_IDS.map(id => [id, null])) as never;

const TO = 1000;
const UNTIL = 1500;

function setUp(since = 0) {
  const compute = jest.fn(() => ({ metrics: {} as Metrics, clearness }));
  const explain = jest.fn((metrics: Metrics) => ({ ...metrics }));
  const renew = jest.fn((metrics: Metrics) => ({ ...metrics }));
  return {
    compute,
    explain,
    renew,
    holdsUntil: () => UNTIL,
    compare: () => new Comparison([], sinceOne(since)),
  };
}

const alone = () => ({ compute: jest.fn(() => ({}) as Bands), holdsUntil: () => UNTIL });

describe('KeptRows', () => {
  it('works a row out once', () => {
    const rows = new KeptRows();
    const of = { pool: pool(), scopes: [scope()], question: '30 days', to: TO };
    const work = setUp();
    const first = rows.withPast(of, work);
    expect(rows.withPast({ ...of, scopes: [...of.scopes] }, work)).toEqual(first);
    expect(work.compute).toHaveBeenCalledTimes(1);
    expect(work.explain).toHaveBeenCalledTimes(1);
  });

  it('explains it again where collections stand otherwise, from the same numbers', () => {
    const rows = new KeptRows();
    const of = { pool: pool(), scopes: [scope()], question: '30 days', to: TO };
    const work = setUp();
    rows.withPast(of, work);
    rows.withPast({ ...of, scopes: [scope()] }, work);
    expect(work.compute).toHaveBeenCalledTimes(1);
    expect(work.explain).toHaveBeenCalledTimes(2);
  });

  it('works it out again where more of the past is known', () => {
    const rows = new KeptRows();
    const of = { pool: pool(), question: '30 days', to: TO };
    rows.withPast({ ...of, scopes: [scope()] }, setUp(100));
    const later = setUp(50);
    rows.withPast({ ...of, scopes: [scope()] }, later);
    expect(later.compute).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['other samples', { pool: pool() }],
    ['something else', { question: '90 days' }],
  ])('shares nothing with a row of %s', (_, other) => {
    const rows = new KeptRows();
    const of = { pool: pool(), scopes: [scope()], question: '30 days', to: TO };
    rows.withPast(of, setUp());
    const work = setUp();
    rows.withPast({ ...of, ...other }, work);
    expect(work.compute).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['of the next minutes as long as these say the same', UNTIL, 0],
    ['anew once they may say something else', UNTIL + 1, 1],
    ['anew for an earlier minute', TO - 1, 1],
  ])('works out numbers %s', (_, to, times) => {
    const rows = new KeptRows();
    const of = { pool: pool(), scopes: [scope()], question: '30 days', to: TO };
    rows.withPast(of, setUp());
    const work = setUp();
    rows.withPast({ ...of, to }, work);
    expect(work.compute).toHaveBeenCalledTimes(times);
    expect(work.renew).toHaveBeenCalledTimes(1 - times);
    expect(work.explain).toHaveBeenCalledTimes(1);
    const ofOne = { pool: of.pool, scope: of.scopes[0], question: '30 days', isReadWhole: true };
    rows.alone({ ...ofOne, to: TO }, alone());
    const later = alone();
    rows.alone({ ...ofOne, to }, later);
    expect(later.compute).toHaveBeenCalledTimes(times);
  });

  it.each([
    ['once while all of it is read', true, true, 0],
    ['anew where something is missing, which another minute may tell', false, false, 1],
    ['anew where something was missing', false, true, 1],
    ['anew where something is missing now', true, false, 1],
  ])('works out the bands of an entity %s', (_, before, after, times) => {
    const rows = new KeptRows();
    const of = { pool: pool(), scope: scope(), question: '30 days', to: TO };
    rows.alone({ ...of, isReadWhole: before }, alone());
    const work = alone();
    rows.alone({ ...of, scope: scope(), isReadWhole: after }, work);
    expect(work.compute).toHaveBeenCalledTimes(times);
  });

  it('keeps no more than it may', () => {
    const rows = new KeptRows({ maxRows: 2 });
    for (let i = 0; i < 5; i++) {
      rows.withPast({ pool: pool(), scopes: [scope()], question: '30 days', to: TO }, setUp());
      const of = { pool: pool(), scope: scope(), question: '30 days', to: TO };
      rows.alone({ ...of, isReadWhole: true }, alone());
    }
    expect(rows.size).toBe(4);
  });
});
