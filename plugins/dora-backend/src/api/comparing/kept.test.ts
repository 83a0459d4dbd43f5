import { DAY_MS, HOUR_MS, MetricId, METRIC_IDS, Profile } from 'backstage-plugin-dora-common';
import { Question } from '../../metrics/comparing/Comparison';
import { Chance } from '../../metrics/comparing/statistics/Chance';
import { BEGIN, DAYS, onWeekdays, simulate } from '../../metrics/comparing/__testUtils__/simulate';
import { previousWindow } from '../../metrics/window';
import { EntityScope } from '../../scopes/EntityScope';
import { KeptTests } from './KeptTests';
import { KeptUsual } from './KeptUsual';
import { TestedMember } from './toCompared';

const TO = BEGIN + (DAYS - 8) * DAY_MS;
const service = (seed: number) => simulate({ deployments: onWeekdays(2) }, new Chance(seed));
const samples = service(1);

/** Facts are told apart by the stamp of whoever reads them. */
function scope(stamp: string, reachedBackTo: number | null = BEGIN): EntityScope {
  const reads = (['deployments', 'changes', 'incidents'] as const).map(kind => ({
    kind,
    reachedBackTo,
    complete: false,
  }));
  const entity = { kind: 'Component', metadata: { name: 'e' }, spec: { owner: 'team' } };
  return { stamp, reads, plan: { entity } } as unknown as EntityScope;
}

const reader = {
  stamp: (asked: EntityScope, profile: Profile) =>
    `${(asked as unknown as { stamp: string }).stamp} ${profile}`,
};

const member = (name: string, own: EntityScope = scope(`facts of ${name}`)): TestedMember => ({
  ref: `component:default/${name}`,
  scope: own,
  samples: service(name.charCodeAt(0)),
});

function question({ to = TO, days = 30, baselineDays = 90, profile = 'standard' as Profile } = {}) {
  const window = { from: to - days * DAY_MS, to };
  const baseline = { from: window.from - baselineDays * DAY_MS, to: window.from };
  return {
    window,
    profile,
    moment: { now: to, attributionMs: 48 * HOUR_MS },
    pastOf: (_: MetricId, kind: 'previous' | 'baseline') =>
      kind === 'previous' ? previousWindow(window) : baseline,
  } satisfies Question;
}

const two = () => [member('a'), member('b')];

describe('tests', () => {
  const kept = new KeptTests({ samples: reader });
  const first = kept.compare(two(), question());

  it('says of each metric how it stands', () => {
    for (const metric of METRIC_IDS) expect(first.since(metric)).toBeGreaterThanOrEqual(BEGIN);
    expect(first.test('baseline', 'leadTime')!.p).toBeGreaterThan(0.05);
  });

  it.each<[string, TestedMember[], Question]>([
    ['read anew', two(), question()],
    ['in another order', two().reverse(), question()],
    ['a minute later, of the same hour', two(), question({ to: TO + 60_000 })],
  ])('are kept for the same facts, %s', (_, members, asked) => {
    expect(kept.compare(members, asked)).toBe(first);
  });

  it.each<[string, TestedMember[], Question]>([
    ['facts', [member('a'), member('b', scope('more'))], question()],
    ['reach of what was read', [member('a'), member('b', scope('facts of b', TO))], question()],
    ['entities', [member('a'), member('c', scope('facts of b'))], question()],
    ['entities, fewer', [member('a')], question()],
    ['hours', two(), question({ to: TO + HOUR_MS })],
    ['windows', two(), question({ days: 31 })],
    ['baselines', two(), question({ baselineDays: 60 })],
    ['profiles', two(), question({ profile: 'dora' })],
    [
      'moments',
      two(),
      { ...question(), moment: { now: TO + 60_000, attributionMs: 72 * HOUR_MS } },
    ],
  ])('are others for other %s', (_, members, asked) => {
    expect(kept.compare(members, asked)).not.toBe(first);
  });

  it('are those that were prepared in turns', async () => {
    const other = new KeptTests({ samples: reader });
    await other.prepare(two(), question());
    const prepared = other.compare(two(), question());
    expect(prepared).toEqual(first);
    await other.prepare(two(), question());
    expect(other.compare(two(), question())).toBe(prepared);
  });

  it('are not prepared for whoever has gone', async () => {
    const other = new KeptTests({ samples: reader });
    const members = Array.from({ length: 300 }, (_, i) => member(`a${i}`));
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(other.prepare(members, question(), gone)).rejects.toThrow('gone');
  });

  it('tells how many are kept, and of how many entities their parts', () => {
    const own = new KeptTests({ samples: reader });
    own.compare([member('a')], question());
    own.compare([member('b')], question());
    own.compare([member('b')], question({ days: 31 }));
    expect([own.size, own.parts.size]).toEqual([3, 3]);
    own.compare(two(), question());
    expect([own.size, own.parts.size]).toEqual([4, 3]);
  });

  it('forgets what was not asked for longest', () => {
    const few = new KeptTests({ samples: reader, maxKept: 1 });
    const ofA = few.compare([member('a')], question());
    few.compare([member('b')], question());
    expect(few.compare([member('a')], question())).not.toBe(ofA);
    expect(few.compare([member('a')], question())).toEqual(ofA);
  });
});

describe('what is usual', () => {
  const kept = new KeptUsual({ samples: reader });
  const ask = (interval: 'day' | 'week', own?: EntityScope) =>
    kept.of([member('a', own)], samples, { ...question(), interval });
  const first = ask('week');

  it('is kept for the same facts and interval', () => {
    expect(Object.keys(first)).toContain('leadTime');
    expect(ask('week')).toBe(first);
    expect(ask('day')).not.toBe(first);
    expect(ask('week', scope('more'))).not.toBe(first);
    expect(kept.size).toBe(3);
  });

  it('is only what was read', () => {
    expect(ask('week', scope('since yesterday', TO - DAY_MS))).toEqual({});
  });
});
