/**
 * A backend's process as far as it sends: empties the outbox and ends. `HALTS` says where it stops for ever instead, so that
 * it can be killed there: `before` it sends what is of the scope `HALTS_AT`, or `after`, before that is noted.
 */
import knexFactory from 'knex';
import { DatabaseNotificationStore } from '../../store/DatabaseNotificationStore';
import { Outbox } from '../Outbox';

const {
  DATABASE = '',
  PORTAL = '',
  AUTHORIZATION = '',
  HALTS,
  HALTS_AT,
  NOW,
  RECIPIENT,
} = process.env;

async function halt(): Promise<never> {
  process.stdout.write('halted\n');
  setInterval(() => {}, 1_000);
  return new Promise(() => {});
}

async function main() {
  const knex = knexFactory({ ...JSON.parse(DATABASE), useNullAsDefault: true });
  const kept = new DatabaseNotificationStore(knex);
  const outbox = new Outbox({
    store: {
      due: now => kept.due(now),
      take: (entry, until) => kept.take(entry, until),
      sent: entry => (HALTS === 'after' && entry.scope === HALTS_AT ? halt() : kept.sent(entry)),
    },
    portal: {
      send: async ({ ref: _, recipient, ...payload }) => {
        if (HALTS === 'before' && payload.scope === HALTS_AT) await halt();
        const recipients = { type: 'entity', entityRef: recipient };
        const response = await fetch(PORTAL, {
          method: 'POST',
          body: JSON.stringify({ recipients, payload }),
          headers: { 'content-type': 'application/json', authorization: AUTHORIZATION },
        });
        if (!response.ok) throw new Error(await response.text());
      },
    },
    logger: { warn: (line: string) => process.stderr.write(`${line}\n`) } as never,
    now: () => Number(NOW),
  });
  await outbox.empty(new AbortController().signal, async () => RECIPIENT);
  await knex.destroy();
  process.stdout.write('done\n');
}

main().catch(error => {
  process.stderr.write(`${error}\n`);
  process.exit(1);
});
