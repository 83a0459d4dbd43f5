import { DAY, HOUR } from '../simulation/workingTime';
import { ANCHOR, larkspurAt, successes } from '../testing/world';
import { Project } from '../world/Project';
import { World } from '../world/World';

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];

describe('the characters of larkspur', () => {
  let world: World;
  const service = (name: string) => world.projects.find(project => project.name === name)!;

  beforeAll(() => {
    world = larkspurAt([ANCHOR]);
  });

  const within = (instant: number | null, [from, to]: [number, number]) =>
    instant !== null && instant >= ANCHOR - from * DAY && instant < ANCHOR - to * DAY;

  const perDay = (name: string, span: [number, number], environment = 'production') =>
    successes(service(name), environment).filter(row => within(row.finishedAt, span)).length /
    (span[0] - span[1]);

  /** From first commit to merge. */
  const hoursToMerge = (name: string, span: [number, number]) => {
    const project = service(name);
    const merged = project.mergeRequests.filter(row => within(row.mergedAt, span));
    return (
      median(
        merged.map(
          row =>
            row.mergedAt! - Math.min(...row.commits.map(sha => project.graph.get(sha).authoredAt)),
        ),
      ) / HOUR
    );
  };

  const incidents = (project: Project, span: [number, number] = [365, 0]) =>
    project.issues.filter(
      row =>
        within(row.createdAt, span) &&
        (row.type === 'incident' || row.labels.some(label => /incident|outage/.test(label))),
    ).length;

  it('checkout ships several times a day, within an hour', () => {
    expect(perDay('checkout', [90, 0])).toBeGreaterThan(2);
    expect(hoursToMerge('checkout', [90, 0])).toBeLessThan(1);
  });

  it('quotes is released about weekly', () => {
    expect(perDay('quotes', [180, 0]) * 7).toBeGreaterThan(0.7);
    expect(perDay('quotes', [180, 0]) * 7).toBeLessThan(1.6);
  });

  it('manifest-archive is released about monthly', () => {
    expect(perDay('manifest-archive', [360, 0]) * 30).toBeLessThan(2);
  });

  it('payments gets worse', () => {
    expect(hoursToMerge('payments', [30, 0])).toBeGreaterThan(
      1.8 * hoursToMerge('payments', [360, 90]),
    );
    const rate = (span: [number, number]) =>
      incidents(service('payments'), span) / (perDay('payments', span) * (span[0] - span[1]));
    expect(rate([45, 0])).toBeGreaterThan(2 * rate([360, 90]));
    const open = service('payments').issues.filter(row => row.type === 'incident');
    expect(open.some(row => row.state === 'opened')).toBe(true);
  });

  it('invoicing recovers', () => {
    expect(hoursToMerge('invoicing', [30, 0])).toBeLessThan(
      0.5 * hoursToMerge('invoicing', [360, 90]),
    );
    expect(perDay('invoicing', [30, 0])).toBeGreaterThan(2 * perDay('invoicing', [360, 90]));
  });

  it('ledger has no incidents, label-kit no deployments', () => {
    expect(incidents(service('ledger'))).toBe(0);
    expect(service('label-kit').deployments).toEqual([]);
    expect(service('label-kit').mergeRequests.length).toBeGreaterThan(50);
  });

  it('notifications is ten days old', () => {
    const { deployments, createdAt } = service('notifications');
    expect(ANCHOR - createdAt).toBe(10 * DAY);
    expect(deployments.length).toBeGreaterThan(5);
    expect(Math.min(...deployments.map(row => row.createdAt))).toBeGreaterThan(createdAt);
  });

  it('route-planner goes back and forth', () => {
    const list = successes(service('route-planner'), 'production');
    const back = list.filter(
      (row, index) =>
        list[index - 1]?.sha !== row.sha && list.slice(0, index).some(({ sha }) => sha === row.sha),
    );
    expect(back.length / list.length).toBeGreaterThan(0.06);
  });

  it('depot deploys two services on their own', () => {
    for (const name of ['production-api', 'production-worker']) {
      expect(perDay('depot', [90, 0], name)).toBeGreaterThan(0.2);
    }
    const labels = service('depot').issues.flatMap(row => row.labels);
    expect(labels).toEqual(expect.arrayContaining(['incident-api', 'incident-worker']));
  });

  it('carrier-gateway deploys to two regions, of which GitLab links nothing', () => {
    const eu = successes(service('carrier-gateway'), 'production/eu');
    const us = successes(service('carrier-gateway'), 'production/us');
    expect(Math.abs(eu.length - us.length)).toBeLessThan(10);
    expect(eu.some(row => service('carrier-gateway').links.has(row.id))).toBe(false);
  });

  it('tracking-api is deployed from outside', () => {
    const { deployments, links } = service('tracking-api');
    expect(deployments.filter(row => row.job !== null)).toEqual([]);
    expect(links.size).toBe(0);
  });

  it('storefront-web squashes and fast-forwards, and has review apps', () => {
    const { mergeRequests, environments, graph } = service('storefront-web');
    const merged = mergeRequests.filter(row => row.state === 'merged');
    expect(merged.every(row => row.mergeCommitSha === null && row.squashCommitSha)).toBe(true);
    expect(graph.mainline.every(sha => graph.get(sha).parents.length < 2)).toBe(true);
    expect(environments.filter(row => row.name.startsWith('review/')).length).toBeGreaterThan(50);
  });

  describe('how much is changed', () => {
    const merged = (name: string, span: [number, number] = [90, 0]) =>
      service(name).mergeRequests.filter(row => within(row.mergedAt, span));
    const lines = (name: string, span?: [number, number]) =>
      median(
        merged(name, span).map(({ files }) =>
          files.reduce((sum, { additions, deletions }) => sum + additions + deletions, 0),
        ),
      );

    it('differs: little in checkout, more and more in payments', () => {
      expect(lines('checkout')).toBeLessThan(40);
      expect(lines('payments', [30, 0])).toBeGreaterThan(2 * lines('payments', [360, 90]));
    });

    it('is nothing but configuration now and then, most of all in route-planner', () => {
      const share = (name: string) => {
        const rows = merged(name, [360, 0]);
        const isConfiguration = ({ path }: { path: string }) => /^(config|deploy)\//.test(path);
        return rows.filter(({ files }) => files.every(isConfiguration)).length / rows.length;
      };
      expect(share('route-planner')).toBeGreaterThan(0.1);
      expect(share('checkout')).toBeLessThan(0.1);
      expect(share('checkout')).toBeGreaterThan(0);
    });
  });

  it('checkout links runbooks, payments hardly any', () => {
    const share = (name: string) => {
      const all = service(name).issues.filter(row => row.type === 'incident');
      return all.filter(row => row.description.includes('Runbook')).length / all.length;
    };
    expect(share('checkout')).toBeGreaterThan(0.8);
    expect(share('payments')).toBeLessThan(0.3);
  });
});
