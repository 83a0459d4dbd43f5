import { HintListener } from './HintListener';

const source = (id: string, topics: string[]) => ({
  id,
  hints: {
    topics,
    targets: (payload: unknown) => (typeof payload === 'string' ? [`${id}/${payload}`] : []),
  },
});
const sources = [source('gitlab', ['gitlab.issue']), source('alarms', []), { id: 'mute' }];

function start(askSoon = jest.fn(async () => {})) {
  const logger = { warn: jest.fn() };
  const topics = { alarms: 'aws.alarm', mute: 'nobody.listens' };
  const listener = new HintListener({ sources, topics, requests: { askSoon }, logger });
  return { listener, askSoon, logger };
}

describe('HintListener', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('listens to the topics of sources, and those of the config', async () => {
    const { listener } = start();
    const subscribe = jest.fn();
    await listener.listen({ subscribe, publish: jest.fn() });
    expect(subscribe.mock.calls[0][0].topics).toEqual(['gitlab.issue', 'aws.alarm']);
  });

  it('asks once for a target, however many events come', async () => {
    const { listener, askSoon } = start();
    for (const target of ['1', '2', '1', '1']) listener.take('gitlab.issue', target);
    listener.take('aws.alarm', 'eu');
    listener.take('other.topic', '3');
    listener.take('gitlab.issue', { no: 'target' });
    expect(askSoon).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1000);
    expect(askSoon.mock.calls).toEqual([
      ['gitlab', ['gitlab/1', 'gitlab/2']],
      ['alarms', ['alarms/eu']],
    ]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(askSoon).toHaveBeenCalledTimes(2);
  });

  it('stays calm where the database does not answer', async () => {
    const { listener, logger } = start(
      jest.fn(async () => {
        throw new Error('down');
      }),
    );
    listener.take('gitlab.issue', '1');
    await jest.advanceTimersByTimeAsync(1000);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
