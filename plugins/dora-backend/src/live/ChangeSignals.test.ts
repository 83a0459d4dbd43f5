import { component } from '../api/__testUtils__/startApi';
import { EntityPlan } from '../scopes/readEntityPlan';
import { ChangeSignals } from './ChangeSignals';

const plan = (name: string, ...targets: [string, string][]) =>
  ({
    entity: component(name),
    targets: targets.map(([source, target]) => ({ source, claim: { name: target } })),
  }) as unknown as EntityPlan;
const CHECKOUT = plan('checkout', ['gitlab', 'h/shop/checkout'], ['receiver:pd', 'P1']);

async function start(key = 'a key') {
  const names = [
    { source: 'gitlab', name: 'h/shop/checkout' },
    { source: 'gitlab', name: 'h/42' },
  ];
  const namesOf = jest.fn(async (_ids: number[]) => names);
  const publish = jest.fn();
  const logger = { warn: jest.fn() };
  const signals = new ChangeSignals({ store: { key: async () => key, namesOf }, logger });
  const told = () => publish.mock.calls.map(([{ channel }]) => channel);
  return { signals, namesOf, publish, told, logger };
}

describe('ChangeSignals', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('tells those who listen on a channel of the entity, once, and nothing else', async () => {
    const { signals, namesOf, publish, told } = await start();
    await signals.start({ publish });
    const channels = signals.channelsOf([CHECKOUT])!;
    expect(channels).toHaveLength(3);
    for (const id of [7, 8, 7]) signals.tell([id]);
    await jest.advanceTimersByTimeAsync(1000);
    expect(namesOf.mock.calls).toEqual([[[7, 8]]]);
    expect(told()).toHaveLength(2);
    expect(channels).toContain(told()[0]);
    expect(publish.mock.calls[0][0]).toEqual({
      recipients: { type: 'broadcast' },
      channel: expect.stringMatching(/^dora:[\w-]{43}$/),
      message: {},
    });
  });

  it('tells of what is pushed for an entity that nothing was pushed for before', async () => {
    const { signals, namesOf, publish, told } = await start();
    await signals.start({ publish });
    namesOf.mockResolvedValue([{ source: 'push:ci', name: 'component:default/bare' }]);
    signals.tell([9]);
    await jest.advanceTimersByTimeAsync(1000);
    expect(told()).toEqual(signals.channelsOf([plan('bare')]));
  });

  it('has other channels with another key, and for another entity', async () => {
    const [one, other] = [await start('one'), await start('other')];
    await one.signals.start({ publish: one.publish });
    await other.signals.start({ publish: other.publish });
    const all = [
      ...one.signals.channelsOf([CHECKOUT])!,
      ...one.signals.channelsOf([plan('bare')])!,
      ...other.signals.channelsOf([CHECKOUT])!,
    ];
    expect(new Set(all).size).toBe(7);
    expect(all.join()).not.toContain('checkout');
  });

  it('is silent where there are no signals', async () => {
    const { signals, namesOf, logger } = await start();
    expect(signals.channelsOf([CHECKOUT])).toBeUndefined();
    signals.tell([7]);
    await jest.advanceTimersByTimeAsync(5000);
    expect(namesOf).not.toHaveBeenCalled();
    expect(logger.warn).not.toHaveBeenCalled();
  });
});
