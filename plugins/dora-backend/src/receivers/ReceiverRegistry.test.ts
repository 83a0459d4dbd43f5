import { component } from '../api/__testUtils__/startApi';
import { pagerDuty } from './pagerDuty';
import { ReceiverConfig, receiverClaims, ReceiverRegistry } from './ReceiverRegistry';

const config = (fields: Partial<ReceiverConfig> = {}): ReceiverConfig => ({
  id: 'one',
  kind: 'pagerduty',
  credentials: { secrets: ['a long secret'], bearer: [] },
  entities: ['component:*/c*'],
  reopenWithinMs: 0,
  ...fields,
});
const nothing = { secrets: [], bearer: [] };

describe('ReceiverRegistry', () => {
  it.each([
    ['kind must be one of pagerduty, alertmanager, jira, incident-io', config({ kind: 'pager' })],
    ['secrets is missing', config({ credentials: nothing })],
    ['secrets is missing', config({ kind: 'jira', credentials: nothing })],
    ['bearer or dora.receivers[0].basic is missing', config({ kind: 'alertmanager' })],
  ])('says that %s', (message, receiver) => {
    expect(() => new ReceiverRegistry().configured([receiver])).toThrow(message);
  });

  it('takes a kind of one’s own, and none twice', () => {
    const registry = new ReceiverRegistry();
    const own = { ...pagerDuty, kind: 'pager-of-ours' };
    registry.addReceiver(own);
    const [receiver] = registry.configured([config({ kind: own.kind })]);
    expect(receiver.tool).toBe(own);
    expect(() => registry.addReceiver(own)).toThrow("'pager-of-ours'");
  });

  it.each([
    ['pagerduty', 'PagerDuty'],
    ['payments', 'PagerDuty (payments)'],
  ])('calls %s by its name', (id, title) => {
    const [receiver] = new ReceiverRegistry().configured([config({ id })]);
    expect(receiverClaims(receiver)).toMatchObject({ id: `receiver:${id}`, title });
  });

  it('is for those entities alone that the config names', () => {
    const [receiver] = new ReceiverRegistry().configured([config()]);
    const claimed = (name: string) =>
      receiverClaims(receiver).claims(component(name, { 'pagerduty.com/service-id': 'P1' }))
        .targets;
    expect(claimed('checkout')).toHaveLength(1);
    expect(claimed('basket')).toEqual([]);
  });
});
