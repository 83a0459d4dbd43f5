import { ConfigReader } from '@backstage/config';
import { COLLECTED, component } from '../api/__testUtils__/startApi';
import { FakeSource } from '../collector/__testUtils__/FakeSource';
import { readDoraConfig } from '../config';
import { EntityScopes } from '../scopes/EntityScopes';
import { KindState, TargetState } from '../store/types';
import { askedOf } from './askedOf';

const config = readDoraConfig(new ConfigReader({}));

const read: KindState = {
  kind: 'deployments',
  reachedBackTo: 0,
  complete: true,
  lastSuccessAt: 0,
  failing: null,
  coarse: null,
};
const open: KindState = { ...read, kind: 'incidents', complete: false, reachedBackTo: null };
const failing = (refused: boolean) => ({ since: 0, message: 'no', refused });

async function asked(kinds: KindState[], annotations: Record<string, string> = {}) {
  const state: TargetState = { ...COLLECTED, source: 'fake', name: 'cart', kinds };
  const scopes = new EntityScopes({
    sources: [new FakeSource()],
    config,
    targets: {
      pushed: async () => [],
      states: async names => names.filter(({ name }) => name === 'cart').map(() => state),
    },
    facts: { environments: async () => [] },
  });
  const scope = await scopes.of(component('cart', { fake: 'cart', ...annotations }));
  return askedOf(scope, config.definitions);
}

it.each<[string, KindState[], boolean]>([
  ['all is read', [read], false],
  ['nothing is read yet', [open], true],
  ['a kind is still being read', [read, open], true],
  ['a kind fails and is tried again', [read, { ...open, failing: failing(false) }], true],
  ['a kind was refused at once', [read, { ...open, failing: failing(true) }], false],
  [
    'a kind was refused after a part was read',
    [read, { ...open, reachedBackTo: 9, failing: failing(true) }],
    true,
  ],
  ['the only kind is refused', [{ ...open, failing: failing(true) }], true],
])('waits for a history where it comes: %s', async (_what, kinds, isBeingRead) => {
  await expect(asked(kinds)).resolves.toMatchObject({ isBeingRead });
});

it('does not wait for what comes by itself, which may stay silent', async () => {
  const silent = { 'dora/deployments-from': 'push:ci' };
  await expect(asked([read], silent)).resolves.toMatchObject({ isBeingRead: false });
  await expect(asked([open], silent)).resolves.toMatchObject({ isBeingRead: true });
});

it('waits for a target that nobody has looked up yet', async () => {
  await expect(asked([read], { fake: 'cart,pay' })).resolves.toMatchObject({ isBeingRead: true });
});

it('is another question with other facts, and with no other annotation', async () => {
  const { question } = await asked([read]);
  const others = await Promise.all([
    asked([read], { 'dora/environments': 'live' }),
    asked([read, { ...open, complete: true }]),
    asked([read], { fake: 'cart,pay' }),
  ]);
  for (const other of others) expect(other.question).not.toBe(question);
  const same = await asked([read], { 'dora/bands': 'article', 'other/thing': 'x' });
  expect(same.question).toBe(question);
});
