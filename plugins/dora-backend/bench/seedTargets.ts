import { DAY_MS } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';

const ROWS_PER_INSERT = 100;
/** Long enough that nothing is due while the bench runs. */
const LATER_MS = 365 * DAY_MS;

/** Targets t1, t2, … of the source `bench`, named e1, e2, …, all collected, each with one environment. */
export async function seedTargets(knex: Knex, count: number, now: number): Promise<void> {
  for (let first = 1; first <= count; first += ROWS_PER_INSERT) {
    const length = Math.min(ROWS_PER_INSERT, count - first + 1);
    const ids = Array.from({ length }, (_, i) => first + i);
    await knex('targets').insert(
      ids.map(id => ({
        id,
        source: 'bench',
        target: `t${id}`,
        title: `t${id}`,
        active: true,
        history_complete: true,
        last_attempt_at: now,
        last_success_at: now,
        due_at: now + LATER_MS,
      })),
    );
    await knex('target_names').insert(
      ids.map(id => ({
        source: 'bench',
        name: `e${id}`,
        target_id: id,
        active: true,
        provides: JSON.stringify(['deployments', 'changes', 'incidents']),
        details: '[]',
        last_attempt_at: now,
        due_at: now + LATER_MS,
      })),
    );
    await knex('environments').insert(
      ids.map(id => ({
        target_id: id,
        name: 'production',
        tier: 'production',
        listed: true,
        deployed_to: true,
      })),
    );
    await knex('fact_versions').insert(ids.map(id => ({ target_id: id, version: 1 })));
  }
}
