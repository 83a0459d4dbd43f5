import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Timeline } from '../../world/Timeline';
import { World } from '../../world/World';
import { publishedPipelines } from './publishedPipelines';

const place = { accountId: '123456789012', region: 'eu-central-1' };
const NOW = Date.UTC(2026, 4, 20, 12);
const STACK = readFileSync(
  resolve(__dirname, '../../../../../examples/templates/aws-service/skeleton/deploy/pipeline.yaml'),
);

it('runs the pipeline that a published service describes in its stack', () => {
  const timeline = new Timeline(NOW);
  const world = new World('1', timeline);
  const project = world.addProject({ path: 'larkspur/booking/new-service' });
  expect(publishedPipelines(world, place)).toEqual([]);
  const content = Buffer.from(String(STACK).replaceAll('${{ values.name }}', 'new-service'));
  const files = new Map([['deploy/pipeline.yaml', { content, executable: false }]]);
  const { sha } = project.repository.commit('main', files, { title: 'Begin' });
  expect(publishedPipelines(world, place)).toMatchObject([
    { ...place, name: 'new-service-deploy', executions: [] },
  ]);
  timeline.advanceTo(NOW + 30_000);
  const [{ executions }] = publishedPipelines(world, place);
  expect(executions).toMatchObject([
    { status: 'Succeeded', startedAt: NOW + 5_000, updatedAt: NOW + 25_000 },
  ]);
  expect(executions[0].revisions[0].id).toBe(sha);
});
