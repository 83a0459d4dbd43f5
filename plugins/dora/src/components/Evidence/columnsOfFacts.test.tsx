import { DeploymentItem } from 'backstage-plugin-dora-common';
import { english } from '../../testing/english';
import { changeColumns } from './changeColumns';
import { Column } from './columns';
import { deploymentColumns } from './deploymentColumns';
import { incidentColumns } from './incidentColumns';

const sortedByTime = <T,>(columns: Column<T>[]) =>
  columns.filter(({ sort }) => sort === 'time').map(({ id }) => id);

describe('the columns of facts', () => {
  it.each([
    ['standard', 'deployed', 'resolved'],
    ['dora', 'deployed', 'resolved'],
    ['gitlab', 'deployed', 'resolved'],
    ['article', 'merged', 'opened'],
  ] as const)('sort in profile %s by when a fact was %s or %s', (profile, change, incident) => {
    expect(sortedByTime(changeColumns(english(), profile))).toEqual([change]);
    expect(sortedByTime(incidentColumns(english(), profile))).toEqual([incident]);
  });

  it.each([
    [null, '–'],
    ['2026-05-12T10:45:00.000Z', '12 May 2026, 10:45'],
  ])('say of a deployment that finished at %p: %s', (finishedAt, told) => {
    const finished = deploymentColumns(english()).find(({ id }) => id === 'finished')!;
    const item = { createdAt: '2026-05-12T10:00:00.000Z', finishedAt } as DeploymentItem;
    expect(finished.render(item)).toBe(told);
  });
});
