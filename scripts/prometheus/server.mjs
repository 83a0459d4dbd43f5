/** A Prometheus of our own that scrapes one portal every second, by the example that the docs give. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { SERVICE_TOKEN } from '../portal.mjs';
import { freePort } from '../ports.mjs';
import { start } from '../processes.mjs';
import { untilReady } from '../readiness.mjs';
import { ROOT } from '../toolchain.mjs';

export const RULES = join(ROOT, 'deploy', 'prometheus');

export async function startPrometheus({ toolchain, work, target }) {
  const port = await freePort();
  mkdirSync(work, { recursive: true });
  cpSync(RULES, join(work, 'rules'), { recursive: true });
  const example = parse(readFileSync(join(RULES, 'scrape.example.yaml'), 'utf8'));
  const [job] = example.scrape_configs;
  const config = {
    ...example,
    global: { evaluation_interval: '1s' },
    scrape_configs: [
      {
        ...job,
        scheme: 'http',
        scrape_interval: '1s',
        scrape_timeout: '1s',
        authorization: { credentials: SERVICE_TOKEN },
        static_configs: [{ targets: [target] }],
      },
    ],
  };
  const file = join(work, 'prometheus.yml');
  writeFileSync(file, stringify(config));
  const lines = [];
  const { ended, stop } = start(
    'prometheus',
    [
      `--config.file=${file}`,
      `--storage.tsdb.path=${join(work, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { cwd: work, env: toolchain.env, onLine: line => lines.push(line) },
  );
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilReady({ name: 'Prometheus', url: `${url}/-/ready`, ended });
  } catch (error) {
    throw new Error(`${error.message}\n${lines.slice(-10).join('\n')}`);
  }
  /** The samples of a query at this moment. */
  const query = async (expression, options = {}) => {
    const path = options.step ? 'query_range' : 'query';
    const body = new URLSearchParams({ query: expression, ...options });
    const response = await fetch(`${url}/api/v1/${path}`, { method: 'POST', body });
    const { status, data, error } = await response.json();
    if (status !== 'success') throw new Error(`${expression}: ${error}`);
    return data.result;
  };
  /** The value of a query that gives a single one; undefined where there is none. */
  const value = async expression => {
    const [sample, more] = await query(expression);
    if (more) throw new Error(`${expression} gives more than one value`);
    return sample && Number(sample.value[1]);
  };
  return { query, value, stop };
}
