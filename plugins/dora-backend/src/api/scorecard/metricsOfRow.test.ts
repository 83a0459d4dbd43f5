import { DAY_MS, HOUR_MS, METRIC_IDS } from 'backstage-plugin-dora-common';
import { BAND_SETS } from '../../metrics/bands/bandSets';
import { Chance } from '../../metrics/comparing/statistics/Chance';
import { compareWithPast } from '../../metrics/comparing/compareWithPast';
import { sinceOne } from '../../metrics/comparing/since';
import { BEGIN, DAYS, onWeekdays, simulate } from '../../metrics/comparing/__testUtils__/simulate';
import { figuresWithPast } from '../../metrics/figures/computeFigures';
import { EntityScope } from '../../scopes/EntityScope';
import { Baselines } from './baselines';
import { metricsOfRow } from './metricsOfRow';
import { ScorecardMemory } from './ScorecardMemory';
import { ScoredMember } from './scoreMembers';
import { ScoredRow } from './types';

const pool = { ...simulate({ deployments: onWeekdays(2) }, new Chance(1)), deployingEntities: 2 };
const bandSet = BAND_SETS.standard;
const TO = BEGIN + (DAYS - 8) * DAY_MS;

/** Read whole, or nothing of it. */
const member = (complete = true) => {
  const reads = (['deployments', 'changes', 'incidents'] as const).map(kind => ({
    ...{ kind, complete, reachedBackTo: complete ? BEGIN : null, failing: null, coarse: null },
    ...{ source: 'gitlab', target: 'shop/checkout' },
  }));
  const scope = { reads, plan: {} } as unknown as EntityScope;
  return { ref: 'component:default/e', scope } as ScoredMember;
};

function asked(to = TO) {
  const window = { from: to - 30 * DAY_MS, to };
  const moment = { now: to, attributionMs: 48 * HOUR_MS };
  const baselines = new Baselines({ window, days: 90, goals: [] });
  return { window, moment, bandSet, baselines, profile: 'standard' as const };
}

function row(of: ScoredMember = member()): ScoredRow {
  const pastOf = asked().baselines.pastOf(of.ref);
  const entity = { ref: of.ref, samples: pool, readBackTo: sinceOne(-Infinity) };
  const comparison = compareWithPast([entity], { ...asked(), pastOf });
  const computed = figuresWithPast(pool, { ...asked(), pastOf, comparison });
  const numbers = { figures: computed, computed, comparison };
  return { ref: of.ref, title: 'e', member: of, members: [of], pool, numbers };
}

describe('metrics of a row', () => {
  it('are worked out once for as long as its figures are the same, and dated anew', () => {
    const kept = new ScorecardMemory();
    const one = row();
    const first = metricsOfRow(one, { ...asked(), kept });
    expect(first.leadTime).toHaveProperty('p95');
    expect(metricsOfRow(one, { ...asked(), kept })).toBe(first);
    const later = metricsOfRow(one, { ...asked(TO + 60_000), kept });
    const { previous, ...rest } = later.leadTime;
    expect(rest).toMatchObject({ value: (first.leadTime as { value: number }).value });
    expect(previous).toEqual({
      ...first.leadTime.previous,
      from: new Date(TO + 60_000 - 60 * DAY_MS).toISOString(),
      to: new Date(TO + 60_000 - 30 * DAY_MS).toISOString(),
    });
    expect(kept.shown.size).toBe(1);
    metricsOfRow({ ...one, numbers: row().numbers }, { ...asked(), kept });
    expect(kept.shown.size).toBe(2);
  });

  it('tell a frequency per service of a group alone, also where it has the figures of its one service', () => {
    const kept = new ScorecardMemory();
    const one = row();
    const frequency = (of: ScoredRow) => metricsOfRow(of, { ...asked(), kept }).deploymentFrequency;
    expect(frequency(one)).not.toHaveProperty('perService');
    expect(frequency({ ...one, member: undefined })).toHaveProperty('perService');
    expect(frequency(one)).not.toHaveProperty('perService');
  });

  it('say why there is none where nothing was read, of the same figures', () => {
    const kept = new ScorecardMemory();
    const one = row();
    const unread = [member(false)];
    metricsOfRow(one, { ...asked(), kept });
    const metrics = metricsOfRow({ ...one, members: unread }, { ...asked(), kept });
    for (const id of METRIC_IDS) {
      expect(metrics[id]).toMatchObject({ status: 'noData', reason: 'NOT_COLLECTED_YET' });
    }
    expect(metricsOfRow(one, { ...asked(), kept }).leadTime.status).toBe('ok');
  });
});
