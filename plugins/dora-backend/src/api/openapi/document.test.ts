import { mockCredentials } from '@backstage/backend-test-utils';
import Ajv2020, { ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { CHECKOUT, COLLECTED, component, startApi } from '../__testUtils__/startApi';
import { createDocument } from './createDocument';

const authorization = mockCredentials.user.header();
const document = JSON.parse(JSON.stringify(createDocument('/api/dora')));
const ajv = addFormats(new Ajv2020({ allErrors: true, strict: false }));
ajv.addSchema(document, 'document');

/** What the document says about an answer of this path. */
function validatorOf(path: string, method: string, status: number): ValidateFunction {
  const segments = ['paths', path, method, 'responses', status, 'content', 'application/json'];
  const pointer = segments.map(one => encodeURIComponent(String(one).replaceAll('/', '~1')));
  const validate = ajv.getSchema(`document#/${pointer.join('/')}/schema`);
  if (!validate) throw new Error(`${method} ${path} ${status} is not in the document`);
  return validate;
}

const ENTITY = '/v1/entities/{kind}/{namespace}/{name}';
const urlOf = (path: string, name: string) =>
  `/api/dora${path.replace('{kind}/{namespace}/{name}', `component/default/${name}`)}`;

const entities = [
  CHECKOUT,
  component('bare'),
  component('rude', { 'test/project': '<script>' }),
  component('waiting', { 'test/project': 'shop/waiting' }),
  component('left', { 'dora/enabled': 'false' }),
];
const states = [
  COLLECTED,
  { ...COLLECTED, name: 'shop/waiting', targetId: null, historyComplete: false, error: 'down' },
];
const names = entities.map(entity => entity.metadata.name);

/** An answer, and what about it the document does not say. */
async function checkedAnswer(path: string, query: string, name: string) {
  const { app } = startApi({ entities, states });
  const response = await request(app)
    .get(`${urlOf(path, name)}${query}`)
    .set({ authorization });
  const validate = validatorOf(path, 'get', response.status);
  validate(response.body);
  return { ...response.body, errors: validate.errors };
}

describe('the OpenAPI document', () => {
  it('is served, and every schema in it compiles', async () => {
    const { body } = await request(startApi().app)
      .get('/api/dora/openapi.json')
      .set({ authorization });
    expect(body).toEqual(document);
    for (const name of Object.keys(document.components.schemas)) {
      expect(ajv.getSchema(`document#/components/schemas/${name}`)).toBeDefined();
    }
  });

  it('has every route of the router, and no other', () => {
    const folder = join(__dirname, '..');
    const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => /(^router|Routes)\.ts$/.test(name))
      .map(name => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const routes = [...source.matchAll(/router\.(get|post|put|delete)\(\s*['`]([^'`]+)['`]/g)]
      .map(([, method, path]) => {
        const documented = path.replace('${ENTITY}', ENTITY).replace(/:(\w+)/g, '{$1}');
        return `${method} ${documented}`;
      })
      .sort();
    const paths = Object.entries(document.paths as Record<string, object>)
      .flatMap(([path, methods]) => Object.keys(methods).map(method => `${method} ${path}`))
      .sort();
    expect(paths).toEqual(routes);
  });

  describe.each(['standard', 'article', 'gitlab'])('describes in profile %s', profile => {
    it.each(names)('the metrics and series of %s', async name => {
      const { errors } = await checkedAnswer(`${ENTITY}/metrics`, `?profile=${profile}`, name);
      expect(errors).toBeNull();
      const advice = await checkedAnswer(`${ENTITY}/insights`, `?profile=${profile}`, name);
      expect(advice.errors).toBeNull();
      for (const interval of ['day', 'week', 'month']) {
        const query = `?profile=${profile}&interval=${interval}`;
        const series = await checkedAnswer(`${ENTITY}/series`, query, name);
        expect(series.errors).toBeNull();
      }
    });

    it.each([
      ['deployments', 'deploymentFrequency'],
      ['deployments', 'changeFailureRate'],
      ['deployments', 'reworkRate'],
      ['changes', 'leadTime'],
      ['changes', 'reworkRate'],
      ['incidents', 'timeToRestore'],
      ['incidents', 'changeFailureRate'],
    ])('the %s behind %s', async (list, metric) => {
      const query = `?profile=${profile}&metric=${metric}&limit=1`;
      const body = await checkedAnswer(`${ENTITY}/${list}`, query, 'checkout');
      expect(body).toMatchObject({ items: [{ counted: expect.any(Boolean) }], errors: null });
    });
  });

  it.each(['entity', 'owner', 'system', 'domain', 'all'])(
    'describes the scorecard by %s',
    async groupBy => {
      const query = `?groupBy=${groupBy}&limit=2`;
      const body = await checkedAnswer('/v1/scorecard', query, '');
      expect(body).toMatchObject({ groupBy, errors: null });
    },
  );

  it.each(['', '?ref=component:default/checkout', '?month=2026-05&groupBy=all'])(
    'describes the monthly report %s',
    async query => {
      expect(await checkedAnswer('/v1/reports/monthly', query, '')).toMatchObject({
        items: expect.any(Array),
        errors: null,
      });
    },
  );

  it('describes the trend of all', async () => {
    expect(await checkedAnswer('/v1/scorecard/series', '', '')).toMatchObject({ errors: null });
  });

  it('describes coverage and collect', async () => {
    expect(await checkedAnswer('/v1/coverage', '?limit=2', '')).toMatchObject({ errors: null });
    const { app } = startApi();
    const response = await request(app)
      .post(urlOf(`${ENTITY}/collect`, 'checkout'))
      .set({ authorization });
    const validate = validatorOf(`${ENTITY}/collect`, 'post', 202);
    expect(validate(response.body)).toBe(true);
  });

  it('describes that absences are confirmed', async () => {
    const input = { source: 'gitlab', target: COLLECTED.title, kind: 'changes', count: 12 };
    const heldBack = [{ kind: 'changes' as const, count: 12, of: 20, since: 0 }];
    const { app } = startApi({
      troubles: [{ targetId: 1, lists: [], unread: [], heldBack }],
    });
    for (const [count, status] of [
      [12, 202],
      [13, 409],
    ]) {
      const response = await request(app)
        .post(urlOf(`${ENTITY}/confirm-absences`, 'checkout'))
        .set({ authorization })
        .send({ ...input, count })
        .expect(status);
      expect(validatorOf(`${ENTITY}/confirm-absences`, 'post', status)(response.body)).toBe(true);
    }
  });

  it.each([
    [400, '?window=1d', 'checkout', authorization, []],
    [401, '', 'checkout', mockCredentials.none.header(), []],
    [403, '', 'checkout', authorization, ['dora.metrics.read']],
    [404, '', 'absent', authorization, []],
  ])('describes the answer %d', async (status, query, name, header, denied) => {
    const { app } = startApi({ denied });
    const url = `${urlOf(`${ENTITY}/metrics`, name)}${query}`;
    const response = await request(app).get(url).set({ authorization: header });
    expect(response.status).toBe(status);
    expect(validatorOf(`${ENTITY}/metrics`, 'get', status)(response.body)).toBe(true);
  });

  const withBody = Object.entries(document.paths as Record<string, object>)
    .flatMap(([path, methods]) => Object.keys(methods).map(method => [method, path] as const))
    // No body is read of the one, and the other takes none of whom it does not know.
    .filter(
      ([method, path]) =>
        ['post', 'put'].includes(method) &&
        `${method} ${path}` !== 'put /v1/goals' &&
        path !== '/v1/receivers/{id}',
    );
  it.each(withBody)('describes that the body of %s %s is too large', async (method, path) => {
    const { app } = startApi();
    const url = urlOf(path, 'checkout').replace('{id}', 'often');
    const response = await request(app)
      [method as 'post'](url)
      .set({ authorization: mockCredentials.service.header() })
      .send({ text: 'x'.repeat(1_100_000) });
    expect(response.status).toBe(413);
    expect(validatorOf(path, method, 413)(response.body)).toBe(true);
  });

  it('rejects an answer that has more than it says', () => {
    const validate = validatorOf('/v1/coverage', 'get', 200);
    expect(validate({ items: [], totalItems: 0, problems: 0 })).toBe(true);
    expect(validate({ items: [], totalItems: 0, problems: 0, author: 'x' })).toBe(false);
  });
});
