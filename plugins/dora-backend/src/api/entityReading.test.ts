import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { at, deployment, entityFacts } from '../metrics/__testUtils__/facts';
import { CHECKOUT, component, factReader, startApi } from './__testUtils__/startApi';

const PATH = '/api/dora/v1/entities/component/default/checkout';
const authorization = mockCredentials.user.header();

async function get(path: string, options: Parameters<typeof startApi>[0] = {}) {
  const { app } = startApi(options);
  return request(app).get(`${PATH}/${path}`).set({ authorization });
}

describe('metrics', () => {
  it('answers for the window, with the one before and the sources', async () => {
    const { body } = await get('metrics');
    expect(body).toMatchObject({
      entityRef: 'component:default/checkout',
      profile: 'standard',
      bands: 'standard',
      metrics: {
        deploymentFrequency: { value: 2 / 30, sampleSize: 2, band: 'medium' },
        leadTime: { value: 2 * 86_400, band: 'medium', stages: { coding: 86_400 } },
        timeToRestore: { value: 3600, open: 1 },
      },
      sources: [{ source: 'gitlab', target: 'gitlab.com/shop/checkout', state: 'ok' }],
    });
    expect(body.metrics.deploymentFrequency.previous).toMatchObject({
      status: 'ok',
      value: 1 / 30,
      sampleSize: 1,
      from: '2026-04-01T00:00:00.000Z',
      to: '2026-05-01T00:00:00.000Z',
      verdict: 'none',
      comparable: false,
      message: 'Only 11 days before are known well enough, and comparing takes 30.',
    });
  });

  it('takes profile and bands from the request, the entity or the config, in this order', async () => {
    const config = { dora: { definitions: { profile: 'gitlab', bands: 'dora-2024' } } };
    const entities = [{ ...CHECKOUT, ...withBands('dora-2021') }];
    const namesOf = ({ body }: Awaited<ReturnType<typeof get>>) => [body.profile, body.bands];
    expect(namesOf(await get('metrics', { config }))).toEqual(['gitlab', 'dora-2024']);
    expect(namesOf(await get('metrics', { config, entities }))).toEqual(['gitlab', 'dora-2021']);
    const query = 'metrics?profile=article&bands=article';
    expect(namesOf(await get(query, { config, entities }))).toEqual(['article', 'article']);
  });

  it('tells where a band set has gaps, and nothing of one without', async () => {
    const { body } = await get('metrics?bands=dora-2021');
    expect(body.bandNotes.leadTime).toMatch(/^The report has no cluster between an hour and a day/);
    expect((await get('metrics')).body).not.toHaveProperty('bandNotes');
  });

  it.each(['gold', 'constructor', '__proto__'])('knows no bands called %s', async bands => {
    const { status, body } = await get(`metrics?bands=${bands}`);
    expect(status).toBe(400);
    expect(body.error.message).toContain(
      `Parameter 'bands' is '${bands}': expected one of standard`,
    );
  });

  it('says of an entity that names nothing that it has no source', async () => {
    const { body } = await get('metrics', { entities: [component('checkout')] });
    expect(body.sources).toEqual([]);
    expect(body.metrics.changeFailureRate).toMatchObject({ reason: 'NO_SOURCE' });
  });
});

describe('series', () => {
  it('has every bucket, marks the ones that are cut, and adds up', async () => {
    const { body } = await get('series?interval=week&window=30d');
    expect(body.interval).toBe('week');
    const { points } = body;
    expect(points).toHaveLength(5);
    expect(points[0]).toMatchObject({ from: '2026-05-01T00:00:00.000Z', partial: true });
    expect(points[1]).not.toHaveProperty('partial');
    expect(points[4]).toMatchObject({ to: '2026-05-31T00:00:00.000Z', partial: true });
    const samples = points.map(
      ({ metrics }: { metrics: { deploymentFrequency: { sampleSize?: number } } }) =>
        metrics.deploymentFrequency.sampleSize,
    );
    expect(samples).toEqual([0, 1, 0, 1, 0]);
    expect(points[1].metrics.leadTime).not.toHaveProperty('previous');
  });

  it('says what is usual for one bucket, where the past has enough of them', async () => {
    const deployments = Array.from({ length: 60 }, (_, i) =>
      deployment({ id: `${i}`, finishedAt: at('1-10') + i * 2 * 86_400_000 }),
    );
    const facts = entityFacts({ deployments });
    const { app } = startApi({ reader: { ...factReader, entityFacts: async () => facts } });
    const usualOf = async (query: string) => {
      const { body } = await request(app).get(`${PATH}/series?${query}`).set({ authorization });
      return body.usual;
    };
    const { deploymentFrequency, ...others } = await usualOf('interval=week');
    expect(deploymentFrequency[0]).toBeLessThan(0.5);
    expect(deploymentFrequency[1]).toBeGreaterThan(0.5);
    expect(deploymentFrequency[1]).toBeLessThan(2);
    expect(others.changeFailureRate).toEqual([0, 0]);
    expect(others).not.toHaveProperty('leadTime');
    expect(await usualOf('interval=month')).toEqual({});
  });
});

describe('evidence', () => {
  it('lists what counts and what does not, newest first', async () => {
    const { body } = await get('deployments');
    expect(body.totalItems).toBe(3);
    expect(body.items).toMatchObject([
      { id: '4', counted: false, why: { code: 'NOT_PRODUCTION' } },
      { id: '3', counted: true, failed: true, failedBecause: { code: 'INCIDENT' } },
      { id: '2', counted: true },
    ]);
  });

  it('goes on in the same window when time has passed', async () => {
    const { app, advance } = startApi();
    const page = (query: string) =>
      request(app).get(`${PATH}/deployments?${query}`).set({ authorization });
    const first = await page('limit=1&window=11d');
    expect(first.body).toMatchObject({ totalItems: 2, items: [{ id: '4' }] });
    advance(11 * 86_400_000);
    const second = await page(`limit=1&window=11d&cursor=${first.body.nextCursor}`);
    expect(second.body).toMatchObject({ totalItems: 2, items: [{ id: '3' }] });
    expect(second.body).not.toHaveProperty('nextCursor');
  });

  it('refuses a cursor that it did not give', async () => {
    const { status, body } = await get('changes?cursor=abc');
    expect(status).toBe(400);
    expect(body.error.message).toContain("Parameter 'cursor' is 'abc'");
  });

  it.each([
    ['deployments', 'deploymentFrequency'],
    ['deployments', 'changeFailureRate'],
    ['changes', 'leadTime'],
    ['incidents', 'timeToRestore'],
  ])('counts as many %s as the sample of %s has', async (list, metric) => {
    for (const profile of ['standard', 'article', 'gitlab']) {
      const counted = await get(`${list}?metric=${metric}&counted=true&profile=${profile}`);
      const { body } = await get(`metrics?profile=${profile}`);
      const { sampleSize = 0 } = body.metrics[metric];
      expect([profile, counted.body.totalItems]).toEqual([profile, sampleSize]);
      const rest = await get(`${list}?metric=${metric}&counted=false&profile=${profile}`);
      const all = await get(`${list}?metric=${metric}&profile=${profile}`);
      expect(counted.body.totalItems + rest.body.totalItems).toBe(all.body.totalItems);
    }
  });

  it('makes time to restore of deployments in profile dora, and of incidents in others', async () => {
    const { body } = await get('deployments?metric=timeToRestore&profile=dora&sort=duration');
    expect(body).toMatchObject({
      totalItems: 1,
      items: [
        {
          id: '3',
          counted: true,
          timeToRestoreSeconds: 7200,
          recoveredBecause: { code: 'INCIDENTS_RESOLVED' },
        },
      ],
    });
    const { text } = await get('deployments.csv?metric=timeToRestore&profile=dora');
    expect(text).toContain(
      ',2026-05-20T02:00:00.000Z,7200,incident #1 was resolved,false,true,COUNTED,',
    );
    const metrics = await get('metrics?profile=dora');
    expect(metrics.body.metrics.timeToRestore).toMatchObject({ value: 7200, sampleSize: 1 });
    const series = await get('series?profile=dora&interval=month');
    const sizes = series.body.points.map(
      ({ metrics: { timeToRestore } }: any) => timeToRestore.sampleSize ?? 0,
    );
    expect(sizes.reduce((sum: number, size: number) => sum + size)).toBe(1);
    const incidents = await get('incidents?profile=dora&counted=true');
    expect(incidents.body.totalItems).toBe(0);
    const refused = await get('deployments?metric=timeToRestore');
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain("Parameter 'metric' is 'timeToRestore'");
  });
});

describe('coverage', () => {
  const entities = ['b', 'a', 'hidden'].map(name => component(name));
  const coverage = (app: ReturnType<typeof startApi>['app'], query: string, name = 'jane') =>
    request(app)
      .get(`/api/dora/v1/coverage${query}`)
      .set('authorization', mockCredentials.user.header(`user:default/${name}`));

  it('is counted with one question for those that are measured and those that are left out', async () => {
    const countedTargets = jest.fn(factReader.countedTargets);
    const optedOut = component('library', { 'dora/enabled': 'false' });
    const { app } = startApi({
      entities: [CHECKOUT, component('docs'), optedOut],
      reader: { ...factReader, countedTargets },
    });
    expect((await coverage(app, '')).body.totalItems).toBe(3);
    expect(countedTargets).toHaveBeenCalledTimes(1);
  });

  it('leaves out, and does not count, what the viewer may not read', async () => {
    const { app } = startApi({ entities });
    const { body } = await coverage(app, '');
    expect(body).toMatchObject({ totalItems: 2, problems: 2 });
    expect((await coverage(app, '', 'joe')).body.totalItems).toBe(3);
  });

  it('comes in pages', async () => {
    const { app } = startApi({ entities });
    const first = await coverage(app, '?limit=1');
    expect(first.body.items).toMatchObject([{ entityRef: 'component:default/a' }]);
    const second = await coverage(app, `?limit=1&cursor=${first.body.nextCursor}`);
    expect(second.body.items).toMatchObject([{ entityRef: 'component:default/b' }]);
    expect(second.body).not.toHaveProperty('nextCursor');
  });
});

function withBands(bands: string) {
  const annotations = { ...CHECKOUT.metadata.annotations, 'dora/bands': bands };
  return { metadata: { ...CHECKOUT.metadata, annotations } };
}
