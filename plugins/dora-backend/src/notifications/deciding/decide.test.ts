import { DAY_MS, MetricId, Verdict } from 'backstage-plugin-dora-common';
import { Kind, KINDS } from '../../notificationsConfig';
import { decide, episodeKey } from './decide';
import { Episode } from './Episode';
import { DataStanding, MetricStanding, Standing } from './Standing';

const TEAM = 'group:default/payments';
const DAY = (day: number) => Date.UTC(2026, 4, 4, 8) + day * DAY_MS;

function standing(
  name: string,
  verdict: Verdict,
  more: Partial<MetricStanding> = {},
): MetricStanding {
  const isTeam = name === 'payments';
  return {
    ref: isTeam ? TEAM : `component:default/${name}`,
    title: name,
    recipient: TEAM,
    isTeam,
    about: 'leadTime',
    verdict,
    isClear: verdict !== 'none',
    kinds: ['moved'],
    metrics: {} as MetricStanding['metrics'],
    bandDrop: null,
    hasGoal: false,
    goal: null,
    ...more,
  };
}

/** Looks from day to day; what is told, as `day subject kinds (services)`. */
function watcher(
  kinds: readonly Kind[] = KINDS,
  { episodes = new Map<string, Episode>(), unread = new Set<string>() } = {},
) {
  return (day: number, ...standings: Standing[]): string[] => {
    const decision = decide(standings, episodes, { now: DAY(day), kinds, unread });
    for (const one of decision.forgotten) episodes.delete(episodeKey(one));
    for (const episode of decision.episodes) episodes.set(episodeKey(episode), episode);
    return decision.tellings.map(({ subject, kinds: told, services }) => {
      const alike = services.length > 0 ? ` (${services.map(({ title }) => title).join()})` : '';
      return `${subject.title} ${told.join()}${alike}`;
    });
  };
}

describe('what one service is told', () => {
  it('takes what is so at the first look for known', () => {
    const look = watcher();
    expect(look(0, standing('cart', 'worse'))).toEqual([]);
    expect(look(1, standing('cart', 'worse'))).toEqual([]);
  });

  it('tells a change once, however long it lasts', () => {
    const look = watcher();
    look(0, standing('cart', 'none'));
    expect(look(1, standing('cart', 'worse', { isClear: false }))).toEqual([]);
    expect(look(2, standing('cart', 'worse'))).toEqual(['cart moved']);
    for (let day = 3; day < 60; day++) expect(look(day, standing('cart', 'worse'))).toEqual([]);
  });

  it('does not tell again what hovers about the line', () => {
    const look = watcher();
    look(0, standing('cart', 'none'));
    look(1, standing('cart', 'worse'));
    for (let day = 2; day < 60; day++) {
      const isClear = day % 2 === 0;
      const verdict = day % 6 === 0 ? 'none' : 'worse';
      expect(
        look(day, standing('cart', verdict, { isClear: isClear && verdict !== 'none' })),
      ).toEqual([]);
    }
  });

  it('tells it again once it was over for a week', () => {
    const look = watcher();
    look(0, standing('cart', 'none'));
    look(1, standing('cart', 'worse'));
    for (let day = 2; day <= 9; day++) look(day, standing('cart', 'none'));
    expect(look(10, standing('cart', 'worse'))).toEqual(['cart moved']);
  });

  it('tells an improvement, too, and the way back, at most one within a week', () => {
    const look = watcher();
    look(0, standing('cart', 'none'));
    expect(look(1, standing('cart', 'better'))).toEqual(['cart moved']);
    expect(look(2, standing('cart', 'worse'))).toEqual([]);
    expect(look(7, standing('cart', 'worse'))).toEqual([]);
    expect(look(8, standing('cart', 'worse'))).toEqual(['cart moved']);
  });

  it('tells later what comes on top: a band, a goal', () => {
    const look = watcher();
    look(0, standing('cart', 'none'));
    look(1, standing('cart', 'worse'));
    const deeper = standing('cart', 'worse', { kinds: ['moved', 'band'] });
    expect(look(3, deeper)).toEqual([]);
    expect(look(8, deeper)).toEqual(['cart band']);
    expect(look(20, deeper)).toEqual([]);
  });

  it('tells nothing of kinds that are off', () => {
    const look = watcher(['band']);
    look(0, standing('cart', 'none'));
    expect(look(1, standing('cart', 'worse'))).toEqual([]);
    expect(look(2, standing('cart', 'worse', { kinds: ['moved', 'band'] }))).toEqual(['cart band']);
  });

  it('keeps metrics apart', () => {
    const look = watcher();
    const of = (about: MetricId, verdict: Verdict) => standing('cart', verdict, { about });
    look(0, of('leadTime', 'none'), of('timeToRestore', 'none'));
    expect(look(1, of('leadTime', 'worse'), of('timeToRestore', 'none'))).toHaveLength(1);
    expect(look(2, of('leadTime', 'worse'), of('timeToRestore', 'worse'))).toHaveLength(1);
  });
});

describe('what a team is told', () => {
  const calm = ['cart', 'shop', 'bank', 'payments'].map(name => standing(name, 'none'));
  const withMoved = (changes: Record<string, Verdict>) =>
    calm.map(one => standing(one.title, changes[one.title] ?? 'none'));

  it('hears of several services that moved alike once, as of itself', () => {
    const look = watcher();
    look(0, ...calm);
    const moved = withMoved({ cart: 'worse', shop: 'worse', payments: 'worse' });
    expect(look(1, ...moved)).toEqual(['payments moved (cart,shop)']);
    expect(look(2, ...moved)).toEqual([]);
  });

  it('hears so also where all of it did not move', () => {
    const look = watcher();
    look(0, ...calm);
    expect(look(1, ...withMoved({ cart: 'worse', shop: 'worse' }))).toEqual([
      'payments moved (cart,shop)',
    ]);
  });

  it('hears of what moved the other way apart', () => {
    const look = watcher();
    look(0, ...calm);
    expect(look(1, ...withMoved({ cart: 'worse', shop: 'better' }))).toEqual([
      'cart moved',
      'shop moved',
    ]);
  });

  it('hears of one service as of that', () => {
    const look = watcher();
    look(0, ...calm);
    expect(look(1, ...withMoved({ cart: 'worse', payments: 'worse' }))).toEqual(['cart moved']);
    expect(look(9, ...withMoved({ cart: 'worse', payments: 'worse' }))).toEqual([]);
  });

  it('hears of itself where no service is clear enough alone', () => {
    const look = watcher();
    look(0, ...calm);
    expect(look(1, ...withMoved({ payments: 'better' }))).toEqual(['payments moved']);
  });

  it('hears of those that join within days together, and of the rest a week later', () => {
    const look = watcher();
    look(0, ...calm);
    expect(look(1, ...withMoved({ cart: 'worse' }))).toEqual(['cart moved']);
    expect(look(3, ...withMoved({ cart: 'worse', shop: 'worse' }))).toEqual([
      'payments moved (shop,cart)',
    ]);
    const all = withMoved({ cart: 'worse', shop: 'worse', bank: 'worse' });
    expect(look(5, ...all)).toEqual([]);
    expect(look(10, ...all)).toEqual(['bank moved']);
  });

  it('hears of goals one by one', () => {
    const look = watcher();
    look(0, ...calm);
    const goal = { kinds: ['moved', 'goal'] as const };
    const [cart, shop] = ['cart', 'shop'].map(name => standing(name, 'better', goal));
    expect(look(1, cart, shop, calm[2], calm[3])).toEqual(['cart moved,goal', 'shop moved,goal']);
  });

  it('does not count a system that has a goal among the services', () => {
    const look = watcher();
    const shop = (verdict: Verdict) =>
      standing('shop', verdict, { ref: 'system:default/shop', kinds: ['goal'], hasGoal: true });
    const team = standing('payments', 'none');
    look(0, standing('cart', 'none'), shop('none'), team);
    expect(look(1, standing('cart', 'none'), shop('worse'), team)).toEqual(['shop goal']);
    expect(look(3, standing('cart', 'worse'), shop('worse'), team)).toEqual(['cart moved']);
  });

  it('hears once of a source that refuses several services', () => {
    const look = watcher();
    const data = (title: string, refused: boolean): DataStanding => {
      const { ref, recipient, isTeam } = standing(title, 'none');
      const trouble = refused
        ? { source: 'gitlab', title: 'GitLab', cause: 'refused' as const, since: 0 }
        : null;
      const verdict = refused ? 'worse' : 'none';
      const subject = { ref, title, recipient, isTeam };
      return { ...subject, about: 'data', verdict, isClear: refused, kinds: ['data'], trouble };
    };
    const all = (refused: boolean) => ['cart', 'shop', 'payments'].map(one => data(one, refused));
    look(0, ...all(false));
    expect(look(1, ...all(true))).toEqual(['payments data (cart,shop)']);
    expect(look(9, ...all(true))).toEqual([]);
  });
});

describe('what is forgotten', () => {
  const cart = standing('cart', 'worse');
  const stock = standing('stock', 'none');

  it('is what was told of what is gone, a week later', () => {
    const episodes = new Map<string, Episode>();
    const look = watcher(KINDS, { episodes });
    look(0, standing('cart', 'none'), stock);
    expect(look(1, cart, stock)).toEqual(['cart moved']);
    look(7, stock);
    expect([...episodes.keys()]).toContain(episodeKey(cart));
    look(8, stock);
    expect([...episodes.keys()]).toEqual([episodeKey(stock)]);
    // Whoever takes the name is looked at for the first time.
    expect(look(9, cart, stock)).toEqual([]);
  });

  it('is nothing whose history is being read again, nor all where the catalog is empty', () => {
    const episodes = new Map<string, Episode>();
    const look = watcher(KINDS, { episodes, unread: new Set([cart.ref]) });
    look(0, standing('cart', 'none'), stock);
    look(20, stock);
    expect(episodes.size).toBe(2);
    look(21);
    expect(episodes.size).toBe(2);
  });

  it('is a goal that is over, so that the next on the same is told', () => {
    const look = watcher();
    look(0, standing('cart', 'none'));
    const met = standing('cart', 'better', { hasGoal: true, kinds: ['moved', 'goal'] });
    expect(look(1, met)).toEqual(['cart moved,goal']);
    expect(look(9, met)).toEqual([]);
    expect(look(20, standing('cart', 'better'))).toEqual([]);
    expect(look(50, met)).toEqual(['cart goal']);
  });
});
