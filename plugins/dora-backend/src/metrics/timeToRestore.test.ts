import { Profile } from 'backstage-plugin-dora-common';
import { IncidentFact } from '../EntityFacts';
import { at, entityFacts, incident } from './__testUtils__/facts';
import { DEFAULT_DEFINITIONS } from './definitions';
import { observe } from './samples/observe';
import { timeToRestore } from './timeToRestore';

const WEEK = { from: at('5-04'), to: at('5-11') };
const measure = (incidents: IncidentFact[], profile: Profile = 'standard') =>
  timeToRestore(observe(entityFacts({ incidents }), profile, DEFAULT_DEFINITIONS), WEEK);
let nextId = 1;
const lasting = (from: string | null, to: string | null) =>
  incident({
    id: `${nextId++}`,
    openedAt: from === null ? null : at(from),
    resolvedAt: to === null ? null : at(to),
  });

describe('timeToRestore', () => {
  it('has no data without incidents', () => {
    expect(measure([])).toMatchObject({ reason: 'NO_INCIDENTS', excluded: 0, open: 0 });
  });

  it('takes median, mean and p95 of what was resolved in the window', () => {
    const incidents = [
      lasting('5-04 10:00', '5-04 11:00'),
      lasting('5-05 10:00', '5-05 12:00'),
      lasting('5-06 10:00', '5-06 19:00'),
    ];
    expect(measure(incidents)).toEqual({
      status: 'ok',
      value: 2 * 3600,
      unit: 'seconds',
      mean: 4 * 3600,
      p95: expect.closeTo(29_880, 6),
      sampleSize: 3,
      interval: null,
      excluded: 0,
      open: 0,
    });
  });

  it('goes by the resolution at the edges, by the opening in profile article', () => {
    const incidents = [
      lasting('5-03 23:00', '5-04 00:00'),
      lasting('5-04 00:00', '5-11 00:00'),
      lasting('5-01', '5-03 23:59:59.999'),
    ];
    expect(measure(incidents)).toMatchObject({ sampleSize: 1, value: 3600 });
    expect(measure(incidents, 'gitlab')).toMatchObject({ sampleSize: 1, value: 3600 });
    expect(measure(incidents, 'article')).toMatchObject({ sampleSize: 1, value: 7 * 86_400 });
  });

  it('leaves out and counts what was resolved before it opened; 0 is a sample', () => {
    const incidents = [lasting('5-06', '5-05'), lasting('5-06', '5-06')];
    expect(measure(incidents)).toMatchObject({ sampleSize: 1, value: 0, excluded: 1 });
    expect(measure(incidents.slice(0, 1))).toMatchObject({
      reason: 'NO_INCIDENTS_RESOLVED',
      excluded: 1,
    });
  });

  it.each<[string, string | null, string | null, number]>([
    ['opened in the window and still open', '5-05', null, 1],
    ['opened long ago', '1-01', null, 1],
    ['resolved after the window', '5-05', '5-12', 1],
    ['resolved at its very end', '5-05', '5-11', 1],
    ['resolved just before its end', '5-05', '5-10 23:59:59.999', 0],
    ['opened at its very end', '5-11', null, 0],
    ['of unknown beginning', null, null, 1],
    ['of unknown beginning, resolved', null, '5-05', 0],
    ['resolved before it was opened', '5-09', '5-05', 0],
    ['resolved before it was opened, which is still to come', '5-12', '5-05', 0],
  ])('counts the open ones at the end of the window: %s', (_, from, to, open) => {
    expect(measure([lasting(from, to)])).toMatchObject({ open });
  });

  it('takes no sample of unknown beginning', () => {
    expect(measure([lasting(null, '5-05')])).toMatchObject({
      reason: 'NO_INCIDENTS_RESOLVED',
      excluded: 0,
    });
  });

  it.each<[string, string, string | null, string]>([
    ['resolved before the window', '4-01', '4-02', 'NO_INCIDENTS'],
    ['opened after the window', '5-12', null, 'NO_INCIDENTS'],
    ['open all the window', '4-01', '5-20', 'NO_INCIDENTS_RESOLVED'],
  ])('knows no incident of the window that was %s', (_, from, to, reason) => {
    expect(measure([lasting(from, to)])).toMatchObject({ reason });
  });

  it('says how many are open when none is resolved', () => {
    expect(measure([lasting('5-05', null), lasting('5-06', null)])).toMatchObject({
      open: 2,
      message: expect.stringContaining('2 incidents open'),
    });
  });
});
