import { MetricId, Mover, ScorecardTotals } from 'backstage-plugin-dora-common';
import { metricsThat } from '../../testing/rows';
import { english } from '../../testing/english';
import { Grouping } from '../../hooks';
import { describeHeadline } from './describeHeadline';
import { onePerRow } from './onePerRow';

const DEPLOYED = metricsThat({ deploymentFrequency: { now: 1 } });
const HOUR = 3600;

/** Of 12 services, of which some deployed. */
function totalsOf(deployed: number, entities = 12, metrics = DEPLOYED): ScorecardTotals {
  const distribution = { deploymentFrequency: { noData: entities - deployed } };
  return { entities, metrics, distribution } as unknown as ScorecardTotals;
}

const mover = (title: string, metric: MetricId, baseline: number, value: number): Mover => ({
  ref: `group:default/${title}`,
  title,
  metric,
  baseline,
  value,
  sampleSize: 40,
});
const SLOWER = mover('Routing', 'leadTime', 5 * HOUR, 9 * HOUR);
const FASTER = mover('Routing', 'leadTime', 9 * HOUR, 5 * HOUR);

function say(
  improved: Mover[],
  worsened: Mover[],
  { groupBy = 'owner' as Grouping, totals = totalsOf(11), totalItems = 4, compared = 12 } = {},
) {
  return describeHeadline(
    english(),
    { profile: 'standard', totals, totalItems, movers: { compared, improved, worsened } },
    groupBy,
  );
}

describe('describeHeadline', () => {
  it('says how many are measured, what improved in most rows, and what got worse most clearly', () => {
    const failing = mover('Payments', 'changeFailureRate', 0.11, 0.31);
    const faster = [FASTER, mover('Tracking', 'leadTime', 9, 5)];
    const others = [mover('Storefront', 'deploymentFrequency', 1, 2)];
    expect(say([...others, ...faster], [failing, SLOWER])).toBe(
      '11 of 12 services measured. Lead time for changes improved in 2 of 4 teams. ' +
        'Change failure rate of Payments rose from 11 % to 31 %.',
    );
  });

  it('says that what should be high fell', () => {
    const text = say([], [mover('Routing', 'deploymentFrequency', 2, 1)]);
    expect(text).toMatch(/Deployment frequency of Routing fell from 2 per day to 1 per day\.$/);
  });

  it('never says from what to the same: what rounds away is told by how much it moved', () => {
    const slower = mover('Routing', 'leadTime', 50 * HOUR, 50.4 * HOUR);
    expect(say([], [slower])).toContain(
      'Lead time for changes of Routing rose by 0.8 %, to 2 d 2 h.',
    );
    const rarer = mover('Routing', 'changeFailureRate', 0.1002, 0.1);
    expect(say([], [rarer])).toMatch(/Change failure rate of Routing fell by 0\.2 %, to 10 %\./);
  });

  it('tells no share of nothing, and nothing of what is more than that', () => {
    const text = say([], [mover('Routing', 'changeFailureRate', 0, 0.0004)]);
    expect(text).toMatch(/ of Routing rose from 0 % to less than 0\.1 %\.$/);
  });

  it('names the only row in the singular', () => {
    expect(say([FASTER], [], { totalItems: 1 })).toContain('improved in 1 of 1 team.');
  });

  it('counts no further than the backend names', () => {
    const many = Array.from({ length: 20 }, (_, index) => mover(`T${index}`, 'leadTime', 9, 5));
    expect(say(many, [])).toContain('improved in 20 or more of 4 teams.');
  });

  it.each([
    ['entity', 'services', 'No service'],
    ['owner', 'teams', 'No team'],
    ['system', 'systems', 'No system'],
    ['domain', 'domains', 'No domain'],
  ] as const)('calls rows by %s %s', (groupBy, several, none) => {
    expect(say([FASTER], [], { groupBy })).toContain(`improved in 1 of 4 ${several}.`);
    expect(say([], [], { groupBy })).toContain(`${none} moved beyond its usual variation.`);
  });

  it('says calmly that nothing moved where nothing did', () => {
    expect(say([], [])).toBe(
      '11 of 12 services measured. No team moved beyond its usual variation.',
    );
  });

  it('says that there is no baseline yet, which is not the same as no movement', () => {
    expect(say([], [], { compared: 0 })).toMatch(/There is no baseline to compare with yet/);
  });

  it.each([
    ['entity', 'No service'],
    ['owner', 'No team'],
    ['system', 'No system'],
    ['domain', 'No domain'],
  ] as const)('blames %s alone where all together have a baseline', (groupBy, none) => {
    const together = metricsThat({ deploymentFrequency: { now: 1, before: 2 } });
    const text = say([], [], { groupBy, compared: 0, totals: totalsOf(11, 12, together) });
    expect(text).toMatch(new RegExp(`${none} has a baseline of its own to compare with yet\\.$`));
  });

  it('praises and blames nobody where nothing is measured', () => {
    expect(say([], [], { totals: totalsOf(0) })).toBe('0 of 12 services measured.');
  });

  it('has a singular', () => {
    expect(say([], [], { totals: totalsOf(0, 1) })).toBe('0 of 1 service measured.');
  });
});

describe('onePerRow', () => {
  it('keeps the clearest of each row, and no more rows than fit', () => {
    const movers = [
      SLOWER,
      mover('Routing', 'changeFailureRate', 0.1, 0.5),
      mover('B', 'leadTime', 1, 3),
      mover('C', 'leadTime', 1, 2),
    ];
    expect(onePerRow(movers, 2).map(({ title, metric }) => [title, metric])).toEqual([
      ['Routing', 'leadTime'],
      ['B', 'leadTime'],
    ]);
  });
});
