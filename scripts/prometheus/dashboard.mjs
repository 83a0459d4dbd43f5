/** The dashboard for Grafana: whether it is what Grafana reads, and which queries it asks. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../toolchain.mjs';

const FILE = join(ROOT, 'deploy', 'grafana', 'dora-dashboard.json');
/** Grafana's width. */
const COLUMNS = 24;
const VARIABLES = { $team: '.*', $system: '.*', $service: '.*', $__range: '30d' };

export function readDashboard() {
  return JSON.parse(readFileSync(FILE, 'utf8'));
}

/** What Grafana would pass over in silence: it shows an empty panel rather than say what is wrong. */
export function checkDashboard(dashboard) {
  const { panels, templating, annotations, time } = dashboard;
  assert.equal(dashboard.uid, 'dora-metrics');
  assert.equal(dashboard.refresh, '1h');
  assert.deepEqual(time, { from: 'now-30d', to: 'now' });
  assert.ok(dashboard.schemaVersion >= 36 && dashboard.tags.includes('dora'));
  assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length, 'ids are unique');
  const names = templating.list.map(({ name }) => name);
  for (const name of ['team', 'system', 'service', 'datasource', 'portal']) {
    assert.ok(names.includes(name), `there is a variable ${name}`);
  }
  const top = panels.filter(({ gridPos }) => gridPos.y === 0);
  assert.deepEqual(
    top.map(({ type }) => type),
    ['stat', 'stat', 'stat', 'stat'],
  );
  const cells = new Set();
  for (const { title, type, gridPos, datasource, links, targets, fieldConfig, options } of panels) {
    assert.ok(['stat', 'timeseries'].includes(type) && options, `${title} is a panel of a kind`);
    assert.equal(datasource.uid, '${datasource}', `${title} asks the chosen data source`);
    assert.equal(links[0].url, '${portal}/dora', `${title} leads to the portal`);
    assert.ok(gridPos.x + gridPos.w <= COLUMNS, `${title} is within the grid`);
    for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
        assert.ok(!cells.has(`${x}/${y}`), `${title} lies on no other panel`);
        cells.add(`${x}/${y}`);
      }
    }
    const refIds = targets.map(({ refId }) => refId);
    assert.equal(new Set(refIds).size, refIds.length, `queries of ${title} are told apart`);
    const steps = fieldConfig.defaults.thresholds?.steps ?? [{ value: null }];
    assert.equal(steps[0].value, null, `the first threshold of ${title} is open`);
    const values = steps.slice(1).map(step => step.value);
    assert.deepEqual(
      values,
      values.toSorted((a, b) => a - b),
      `thresholds of ${title} go up`,
    );
  }
  const words = top[0].fieldConfig.defaults.mappings.map(({ options }) => options.result.text);
  assert.deepEqual(words, ['low', 'medium', 'high', 'elite']);
  assert.match(annotations.list[0].expr, /dora_deployment_count/);
}

/** Every query of it, as Grafana sends it with all chosen; and the labels that variables are made of. */
export function queriesOf({ panels, annotations, templating }) {
  const asked = [
    ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr])),
    ...annotations.list.map(({ name, expr }) => [name, expr]),
  ];
  const labels = templating.list
    .filter(({ type }) => type === 'query')
    .map(({ definition }) => /^label_values\((\w+), (\w+)\)$/.exec(definition));
  return {
    queries: asked.map(([title, expr]) => ({
      title,
      expr: Object.entries(VARIABLES).reduce((text, [name, to]) => text.replaceAll(name, to), expr),
    })),
    labels: labels.map(([, metric, label]) => ({ metric, label })),
  };
}
