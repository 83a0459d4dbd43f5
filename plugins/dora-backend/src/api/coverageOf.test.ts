import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { DoraSource } from 'backstage-plugin-dora-node';
import { readDoraConfig } from '../config';
import { KnownEnvironment, TargetState, TargetTroubles } from '../store/types';
import { fakeSource } from './__testUtils__/fakeSource';
import { CHECKOUT, COLLECTED, component, NOW } from './__testUtils__/startApi';
import { coverageOf } from './coverageOf';
import { EntityScopes } from '../scopes/EntityScopes';

const PRODUCTION = { targetId: 1, name: 'production', tier: 'production', deployedTo: true };

async function cover(
  entity: Entity,
  state: TargetState = COLLECTED,
  environments: KnownEnvironment[] = [PRODUCTION],
  counted: number[] = [],
  troubles: TargetTroubles[] = [],
  sources: DoraSource[] = [fakeSource],
) {
  const scopes = new EntityScopes({
    sources,
    config: readDoraConfig(new ConfigReader({})),
    targets: { states: async () => [state], pushed: async () => [] },
    facts: {
      environments: async () => environments,
    },
  });
  return coverageOf(await scopes.of(entity), {
    now: NOW,
    counted: new Set(counted),
    troubles: new Map(troubles.map(one => [one.targetId, one])),
  });
}

describe('coverageOf', () => {
  it('has nothing to fix where all is well', async () => {
    expect(await cover(CHECKOUT)).toEqual([
      {
        entityRef: 'component:default/checkout',
        title: 'checkout',
        source: 'gitlab',
        target: 'gitlab.com/shop/checkout',
        annotation: 'test/project',
        state: 'ok',
        lastSuccessAt: '2026-05-31T00:00:00.000Z',
        error: null,
        fix: null,
      },
    ]);
  });

  it('says what is asked for in vain, before any other advice', async () => {
    const details = fakeSource.claims(CHECKOUT).targets[0].details;
    const unmet = {
      ...{ details, message: 'pipeline shop has no stage Prod', since: NOW },
      ...{ kinds: ['deployments' as const], leavesNothing: true },
    };
    const [item] = await cover(CHECKOUT, { ...COLLECTED, unmet: [unmet] }, []);
    expect(item).toMatchObject({
      state: 'ok',
      error: 'pipeline shop has no stage Prod',
      fix: { message: 'Pipeline shop has no stage Prod.' },
    });
  });

  it('counts and shows what could not be read of a target that is collected all the same', async () => {
    const since = NOW - 1000;
    const row = {
      part: 'changes',
      id: '!7',
      why: 'merged_at is no date',
      url: null,
      since,
      triedAt: NOW,
    };
    const [item] = await cover(
      CHECKOUT,
      COLLECTED,
      [PRODUCTION],
      [],
      [
        {
          targetId: 1,
          lists: [],
          unread: Array.from({ length: 30 }, () => row),
          heldBack: [{ kind: 'incidents', count: 40, of: 60, since }],
        },
      ],
    );
    expect(item).toMatchObject({
      state: 'ok',
      troubles: { unread: { count: 30 }, heldBack: [{ count: 40, of: 60 }] },
      fix: {
        message:
          '30 rows could not be read, such as changes !7 (merged_at is no date): the rest counts, and they are tried ' +
          'again daily. 40 of 60 incidents are absent from their list all at once: they count on until the ' +
          'source says of each, or somebody confirms, that it is gone.',
      },
    });
  });

  describe('of a target that holds incidents of others, too', () => {
    const row = (id: string, part = 'incidents') => {
      return { part, id, why: 'a row that is odd', url: null, since: NOW, triedAt: NOW };
    };
    const alarms: DoraSource = {
      ...fakeSource,
      hidesUnselectedIncidents: true,
      selectsSetAside: () => id => id.startsWith('shop-'),
    };
    const unreadOf = async (source: DoraSource, ...unread: ReturnType<typeof row>[]) => {
      const troubles = [{ targetId: 1, lists: [], unread, heldBack: [] }];
      const [item] = await cover(CHECKOUT, COLLECTED, [PRODUCTION], [], troubles, [source]);
      return item;
    };

    it('names only what the entity selects, and what nobody can tell whose it is', async () => {
      const others = Array.from({ length: 25 }, (_, i) => row(`payroll-secret-${i}@1`));
      const own = [row('shop-5xx@1'), row('(no id)'), row('e7', 'deployments')];
      const item = await unreadOf(alarms, ...others, ...own);
      expect(item.troubles?.unread.count).toBe(3);
      expect(item.troubles?.unread.rows.map(({ id }) => id)).toEqual(own.map(({ id }) => id));
      expect(item.fix?.message).toContain('3 rows could not be read, such as incidents shop-5xx@1');
      expect(JSON.stringify(item)).not.toContain('payroll');
    });

    it('is well where only others have trouble', async () => {
      const item = await unreadOf(alarms, row('payroll-secret@1'));
      expect(item).not.toHaveProperty('troubles');
      expect(item.fix).toBeNull();
    });

    it('names none where the source cannot tell whose they are', async () => {
      const { selectsSetAside: _, ...silent } = alarms;
      expect(await unreadOf(silent, row('shop-5xx@1'))).not.toHaveProperty('troubles');
    });
  });

  it('shows the lines to paste where nothing is named', async () => {
    const [item] = await cover(component('bare'));
    expect(item).toMatchObject({ state: 'notConfigured', target: null, annotation: null });
    expect(item.fix?.paste).toBe('metadata:\n  annotations:\n    test/project: group/project\n');
  });

  it('shows what to add to the config while the source can read nothing, once for each entity', async () => {
    const setUp = { message: 'No GitLab may be read.', paste: 'integrations:\n' };
    const problem = { annotation: 'test/project', value: 'shop/checkout', message: 'no GitLab' };
    const blind: DoraSource = {
      ...fakeSource,
      claims: ({ metadata }) => ({
        targets: [],
        problems: metadata.annotations?.['test/project'] ? [problem] : [],
      }),
      advice: { ...fakeSource.advice, setUp },
    };
    const fixesOf = async (entity: Entity) => {
      const items = await cover(entity, COLLECTED, [], [], [], [blind]);
      return items.map(({ fix }) => fix);
    };
    expect(await fixesOf(CHECKOUT)).toEqual([setUp]);
    expect(await fixesOf(component('bare'))).toEqual([setUp]);
    const [, typo] = await fixesOf(
      component('rude', { 'test/project': 'a/b', 'dora/bands': 'gold' }),
    );
    expect(typo?.paste).toContain('dora/bands: standard');
  });

  it('leaves an entity alone that opted out', async () => {
    const [item] = await cover(component('left', { 'dora/enabled': 'false' }));
    expect(item).toMatchObject({ state: 'disabled', annotation: 'dora/enabled', fix: null });
  });

  it('names each annotation that does not parse', async () => {
    const items = await cover(component('rude', { 'test/project': '<b>', 'dora/bands': 'gold' }));
    expect(items.map(({ annotation, state }) => ({ annotation, state }))).toEqual([
      { annotation: 'test/project', state: 'error' },
      { annotation: 'dora/bands', state: 'error' },
    ]);
    expect(items[1].fix?.message).toContain("dora/bands is 'gold', expected one of the band sets");
    expect(items[1].fix?.paste).toContain('dora/bands: standard');
  });

  it('points to the annotation where the first collection fails', async () => {
    const failing = { ...COLLECTED, targetId: null, lastSuccessAt: null, error: 'not found' };
    const [item] = await cover(CHECKOUT, failing, []);
    expect(item).toMatchObject({ state: 'error', error: 'test/project: not found' });
    expect(item.fix?.message).toContain('Check what test/project says');
  });

  it.each([
    ['pending', { historyComplete: false }, null],
    ['error', { error: 'down' }, { message: expect.stringContaining('tried again by itself') }],
    ['stale', { lastSuccessAt: 1 }, { message: expect.stringContaining('for long') }],
  ])('says what to do about %s', async (state, fields, fix) => {
    expect(await cover(CHECKOUT, { ...COLLECTED, ...fields })).toMatchObject([{ state, fix }]);
  });

  it('asks which environments are production where none of them is', async () => {
    const review = ['review/1', 'review/2', 'staging', 'qa', 'demo', 'load'].map(name => ({
      ...PRODUCTION,
      name,
      tier: null,
    }));
    const [item] = await cover(CHECKOUT, COLLECTED, review);
    expect(item.fix?.message).toContain('review/1, review/2, staging, qa, demo and 1 more');
    expect(item.fix?.paste).toContain('dora/environments: "review/1"');
  });

  it('says how to tell of deployments where there are none', async () => {
    const [item] = await cover(CHECKOUT, COLLECTED, [{ ...PRODUCTION, deployedTo: false }]);
    expect(item.fix?.paste).toBe('deploy:\n  environment: production\n');
  });

  it('asks for no environment where deployments are counted', async () => {
    const [item] = await cover(CHECKOUT, COLLECTED, [], [COLLECTED.targetId!]);
    expect(item.fix).toBeNull();
  });

  it('advises of a source what it says itself, and of one that says nothing only what is missing', async () => {
    const plain = { ...fakeSource, advice: undefined };
    const [named] = await cover(CHECKOUT, COLLECTED, [], [], [], [plain]);
    expect(named.fix).toEqual({ message: 'No deployment is known.' });
    const [bare] = await cover(component('bare'), COLLECTED, [], [], [], [plain]);
    expect(bare.fix).toEqual({ message: 'No source is named.' });
    const jenkins = { ...fakeSource, id: 'jenkins', rank: 1 };
    const [preferred] = await cover(component('bare'), COLLECTED, [], [], [], [plain, jenkins]);
    expect(preferred).toMatchObject({
      source: 'jenkins',
      fix: { message: 'No source is named: name the project.' },
    });
  });
});
