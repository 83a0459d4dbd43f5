import { ConfigReader } from '@backstage/config';
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { readNotificationsConfig } from './notificationsConfig';

const read = (notifications: unknown) =>
  readNotificationsConfig(new ConfigReader({ dora: { notifications } as never }));

describe('readNotificationsConfig', () => {
  const usual = {
    enabled: true,
    kinds: ['moved', 'band', 'goal', 'data'],
    digest: { enabled: true, weekday: 'monday', hour: 8, timezone: 'UTC' },
    frequencyMs: DAY_MS,
    figures: false,
    dryRun: false,
  };

  it('has defaults for all of it', () => {
    expect(readNotificationsConfig(new ConfigReader({}))).toEqual(usual);
    expect(read({})).toEqual(usual);
  });

  it.each(['off', false])('turns the digest off by %s', digest => {
    expect(read({ digest }).digest.enabled).toBe(false);
  });

  it('takes what is said', () => {
    const digest = { weekday: 'Friday', hour: 15, timezone: 'Europe/Berlin' };
    const said = { enabled: false, kinds: ['data'], figures: true, dryRun: true };
    expect(read({ ...said, digest, frequency: { hours: 1 } })).toEqual({
      ...said,
      digest: { ...digest, weekday: 'friday', enabled: true },
      frequencyMs: HOUR_MS,
    });
  });

  it.each([
    [
      { kinds: ['moved', 'all'] },
      "dora.notifications.kinds must be of moved, band, goal, data, not 'all'",
    ],
    [{ digest: 'weekly' }, 'dora.notifications.digest must be off, or say'],
    [{ digest: { weekday: 'someday' } }, 'dora.notifications.digest.weekday must be of monday'],
    [{ digest: { hour: 24 } }, 'dora.notifications.digest.hour must be a whole hour'],
    [{ digest: { timezone: 'Mars' } }, 'dora.notifications.digest.timezone must be a time zone'],
    [{ digest: { day: 'monday' } }, 'dora.notifications.digest.day is read by nothing'],
    [{ frequency: { hours: 7 } }, 'dora.notifications.frequency must be a minute to a day'],
    [{ frequency: { seconds: 1 } }, 'dora.notifications.frequency must be a minute to a day'],
  ])('refuses %j by its name', (notifications, message) => {
    expect(() => read(notifications)).toThrow(message);
  });
});
