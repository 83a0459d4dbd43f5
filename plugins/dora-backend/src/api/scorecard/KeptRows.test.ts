import { Comparison } from '../../metrics/comparing/Comparison';
import { sinceOne } from '../../metrics/comparing/since';
import { Figures } from '../../metrics/figures/Figures';
import { noSamples } from '../../metrics/samples/poolSamples';
import { EntityScope } from '../../scopes/EntityScope';
import { Bands } from './distribution';
import { KeptRows } from './KeptRows';

const pool = () => noSamples('standard');
const scope = () => ({}) as EntityScope;

const TO = 1000;
const UNTIL = 1500;
const ASKED = { question: '30 days', compared: 'this hour', to: TO };

const figures = (value: number | null = 1) =>
  new Figures(() => ({
    value,
    band: value === null ? 'noData' : 'high',
    baseline: null,
    clearness: null,
  }));

function setUp(since = 0) {
  return {
    compute: jest.fn(() => figures()),
    withhold: jest.fn((computed: Figures) => computed),
    holdsUntil: () => UNTIL,
    compare: jest.fn(() => new Comparison([], sinceOne(since))),
  };
}

const alone = () => ({ compute: jest.fn(() => ({}) as Bands), holdsUntil: () => UNTIL });

describe('KeptRows', () => {
  it('works a row out once', () => {
    const rows = new KeptRows();
    const of = { pool: pool(), scopes: [scope()], ...ASKED };
    const work = setUp();
    const first = rows.withPast(of, work);
    expect(rows.withPast({ ...of, scopes: [...of.scopes] }, work)).toBe(first);
    expect(work.compute).toHaveBeenCalledTimes(1);
    expect(work.withhold).toHaveBeenCalledTimes(1);
    expect(first.figures).toBe(first.computed);
    expect(first.figures.of('leadTime').value).toBe(1);
  });

  it('asks what tests say again in another hour, or where collections stand otherwise', () => {
    const rows = new KeptRows();
    const of = { pool: pool(), scopes: [scope()], ...ASKED };
    const work = setUp();
    rows.withPast(of, work);
    rows.withPast({ ...of, to: TO + 1 }, work);
    expect(work.compare).toHaveBeenCalledTimes(1);
    rows.withPast({ ...of, to: TO + 2, compared: 'the next hour' }, work);
    expect(work.compare).toHaveBeenCalledTimes(2);
    rows.withPast({ ...of, to: TO + 2, compared: 'the next hour', scopes: [scope()] }, work);
    expect(work.compare).toHaveBeenCalledTimes(3);
    expect(work.compute).toHaveBeenCalledTimes(1);
  });

  it('looks again what is withheld where collections stand otherwise, of the same numbers', () => {
    const rows = new KeptRows();
    const of = { pool: pool(), scopes: [scope()], ...ASKED };
    const work = setUp();
    rows.withPast(of, work);
    rows.withPast({ ...of, scopes: [scope()] }, work);
    expect(work.compute).toHaveBeenCalledTimes(1);
    expect(work.withhold).toHaveBeenCalledTimes(2);
  });

  it('tells what is left, and the numbers again once nothing is withheld', () => {
    const rows = new KeptRows();
    const of = { pool: pool(), ...ASKED };
    const work = setUp();
    const first = rows.withPast({ ...of, scopes: [scope()] }, work);
    const left = figures(null);
    const withheld = rows.withPast({ ...of, scopes: [scope()] }, { ...work, withhold: () => left });
    expect(withheld.figures).toBe(left);
    expect(withheld.computed).toBe(first.computed);
    expect(rows.withPast({ ...of, scopes: [scope()] }, work)).toEqual(first);
  });

  it('works it out again where more of the past is known', () => {
    const rows = new KeptRows();
    const of = { pool: pool(), ...ASKED };
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
    const of = { pool: pool(), scopes: [scope()], ...ASKED };
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
    const of = { pool: pool(), scopes: [scope()], ...ASKED };
    rows.withPast(of, setUp());
    const work = setUp();
    const told = rows.withPast({ ...of, to }, work);
    expect(work.compute).toHaveBeenCalledTimes(times);
    expect(told).toBe(rows.withPast({ ...of, to }, setUp()));
    expect(work.withhold).toHaveBeenCalledTimes(1);
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
    const rows = new KeptRows({ maxRows: 4 });
    for (let i = 0; i < 5; i++) {
      rows.withPast({ pool: pool(), scopes: [scope()], ...ASKED }, setUp());
      const of = { pool: pool(), scope: scope(), question: '30 days', to: TO };
      rows.alone({ ...of, isReadWhole: true }, alone());
    }
    expect(rows.size).toBe(4);
  });
});
