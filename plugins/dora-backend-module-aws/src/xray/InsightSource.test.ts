import { AwsSandbox } from 'sandbox';
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { awsConfig, collect, component, factsOf, place, startAws } from '../__testUtils__/awsTest';
import { InsightSource } from './InsightSource';

const NOW = Date.UTC(2026, 9, 20, 12);
const now = () => NOW;
const entity = component({ 'dora/aws-xray-group': 'gateway' });

describe('InsightSource', () => {
  let stop: () => Promise<void>;
  let aws: AwsSandbox;
  let source: InsightSource;
  beforeEach(async () => {
    const insights = Array.from({ length: 120 }, (_, i) => ({
      id: `i${i}`,
      startedAt: NOW - i * 4 * HOUR_MS,
      endedAt: i === 0 ? null : NOW - i * 4 * HOUR_MS + HOUR_MS,
      summary: 'Elevated fault rate',
    }));
    insights.push({
      id: 'old',
      startedAt: NOW - 40 * DAY_MS,
      endedAt: NOW - 39 * DAY_MS,
      summary: 'x',
    });
    const started = await startAws({ groups: [{ ...place, name: 'gateway', insights }] }, { now });
    ({ aws, stop } = started);
    source = new InsightSource(awsConfig, started.clients);
  });
  afterEach(() => stop());

  it('makes an incident of each insight of the last 30 days, over pages; an active one is open', async () => {
    const { pages } = await collect(source, entity, { now });
    const incidents = factsOf(pages, 'incidents');
    expect(incidents).toHaveLength(120);
    expect(incidents.find(i => i.id === 'i0')?.resolvedAt).toBeNull();
    expect(incidents.find(i => i.id === 'i3')).toMatchObject({
      kind: 'insight',
      openedAt: NOW - 12 * HOUR_MS,
      resolvedAt: NOW - 11 * HOUR_MS,
    });
    expect(aws.calls.get('xray.InsightSummaries')).toBe(2);
  });

  it('does not know the end of one that is closed and tells none', async () => {
    aws.alter = (_label, answer) => {
      const { InsightSummaries: rows } = answer as { InsightSummaries: Record<string, unknown>[] };
      for (const row of rows) delete row.EndTime;
      return answer;
    };
    const { pages } = await collect(source, entity, { now });
    expect(factsOf(pages, 'incidents').find(i => i.id === 'i3')).toMatchObject({
      resolvedAt: null,
      endUnknown: true,
    });
    expect(factsOf(pages, 'incidents').find(i => i.id === 'i0')).toMatchObject({
      resolvedAt: null,
      endUnknown: false,
    });
  });

  it('tells what was set aside and is not shown any more, but for what is known', async () => {
    aws.alter = (_label, answer) => {
      const { InsightSummaries: rows } = answer as { InsightSummaries: Record<string, unknown>[] };
      for (const row of rows) if (row.InsightId === 'i3') row.StartTime = null;
      return answer;
    };
    const aside = ['i3', 'i5', 'forgotten', 'known', ''];
    const stored = {
      setAside: async () => aside.map(id => ({ id, due: false })),
      idsSince: async () => ['known'],
    } as never;
    const { pages } = await collect(source, entity, { now, stored });
    expect(pages[0].setAside).toMatchObject([{ id: 'i3' }]);
    expect(pages[0].gone).toEqual({ incidents: ['forgotten'] });
  });

  it('says which group is not there', async () => {
    const ghost = component({ 'dora/aws-xray-group': 'no-such-group' });
    const failure = await collect(source, ghost, { now }).catch(error => error);
    expect(failure).toMatchObject({ reason: 'notFound' });
    expect(failure.message).toContain('no-such-group');
  });
});
