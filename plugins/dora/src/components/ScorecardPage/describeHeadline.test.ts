import { Metrics, ScorecardTotals } from 'backstage-plugin-dora-common';
import { distributionOf } from '../../api/__testUtils__/FakeOrganisation';
import { metricsThat, teamRow } from '../../api/__testUtils__/rows';
import { english } from '../../format/__testUtils__/english';
import { Grouping } from '../../hooks';
import { describeHeadline } from './describeHeadline';
import { findMovers } from './findMovers';

const DEPLOYED = metricsThat({ deploymentFrequency: { now: 1 } });

/** Of 12 services, of which some deployed. */
function totalsOf(deployed: number, entities = 12): ScorecardTotals {
  const services = Array.from({ length: entities }, (_, index) =>
    teamRow(`service ${index}`, index < deployed ? DEPLOYED : metricsThat({})),
  );
  return { entities, distribution: distributionOf(services) } as unknown as ScorecardTotals;
}

function say(rows: Record<string, Metrics>, groupBy: Grouping = 'owner', totals = totalsOf(11)) {
  const items = Object.entries(rows).map(([title, metrics]) => teamRow(title, metrics));
  return describeHeadline(english(), { totals, groupBy, movement: findMovers(items, 99) });
}

describe('describeHeadline', () => {
  it('says how many are measured, what improved in most rows, and what got worse most', () => {
    expect(
      say({
        Routing: metricsThat({ leadTime: { now: 5, before: 10 } }),
        Tracking: metricsThat({ leadTime: { now: 8, before: 10 } }),
        Payments: metricsThat({
          leadTime: { now: 10, before: 10 },
          changeFailureRate: { now: 0.31, before: 0.11 },
        }),
      }),
    ).toBe(
      '11 of 12 services measured. Lead time for changes improved in 2 of 3 teams. ' +
        'Change failure rate of Payments rose from 11 % to 31 %.',
    );
  });

  it('counts only the rows that can be compared', () => {
    const text = say({
      Routing: metricsThat({ leadTime: { now: 5, before: 10 } }),
      Tracking: metricsThat({ leadTime: { now: 8 } }),
    });
    expect(text).toContain('improved in 1 of 1 teams');
  });

  it('says that what should be high fell', () => {
    const text = say({ Routing: metricsThat({ deploymentFrequency: { now: 1, before: 2 } }) });
    expect(text).toMatch(/Deployment frequency of Routing fell from 2 per day to 1 per day\.$/);
  });

  it.each([
    ['entity', 'services'],
    ['owner', 'teams'],
    ['system', 'systems'],
    ['domain', 'domains'],
  ] as const)('calls rows by %s %s', (groupBy, word) => {
    const text = say({ Routing: metricsThat({ leadTime: { now: 5, before: 10 } }) }, groupBy);
    expect(text).toContain(`improved in 1 of 1 ${word}.`);
  });

  it('says that nothing moved where nothing did', () => {
    expect(say({ Routing: metricsThat({ leadTime: { now: 10, before: 10 } }) })).toBe(
      '11 of 12 services measured. Nothing moved by a tenth or more against its own baseline.',
    );
  });

  it('says that there is no baseline yet, which is not the same as no movement', () => {
    expect(say({ Routing: metricsThat({ leadTime: { now: 10 } }) })).toMatch(
      /There is no baseline to compare with yet/,
    );
  });

  it('praises and blames nobody where nothing is measured', () => {
    expect(say({}, 'owner', totalsOf(0))).toBe('0 of 12 services measured.');
  });

  it('has a singular', () => {
    expect(say({}, 'owner', totalsOf(0, 1))).toBe('0 of 1 service measured.');
  });
});
