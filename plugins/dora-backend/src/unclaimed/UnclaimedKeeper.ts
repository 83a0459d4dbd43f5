import { Entity } from '@backstage/catalog-model';
import {
  DAY_MS,
  Instant,
  RECEIVER_SOURCE_PREFIX,
  UnclaimedIncidents,
} from 'backstage-plugin-dora-common';
import { receiverClaims, Receiver } from '../receivers/ReceiverRegistry';
import { ReceivedIncident, UnclaimedStore } from '../store/types';
import { nameKey } from '../targetName';

const KEPT_MS = 30 * DAY_MS;
/** That many are kept, newest first, and looked through. */
const MOST_UNCLAIMED = 10_000;
/** A catalog that is being filled anew names only a part of what it will: what is nobody's just now is not yet too much. */
const SETTLED_MS = DAY_MS;
const MOST_GROUPS = 100;

interface UnclaimedOptions {
  store: UnclaimedStore;
  receivers: Receiver[];
  /** All that are measured, as the plugin itself sees them. */
  entities: () => AsyncIterable<Entity[]>;
  now: () => Instant;
}

/** Incidents that tools told of and no entity names: kept for a while, so that nothing is lost once one does. */
export class UnclaimedKeeper {
  readonly #options: UnclaimedOptions;

  constructor(options: UnclaimedOptions) {
    this.#options = options;
  }

  /** By what they are about and the annotation that claims them, the most first. */
  async list(): Promise<UnclaimedIncidents[]> {
    const groups = new Map<string, UnclaimedIncidents>();
    const { now } = this.#options;
    for (const incident of await this.#find(now() - KEPT_MS)) {
      const { id, tool } = this.#receiverOf(incident)!;
      const { about, annotation, value } = tool.suggest(incident.name, incident);
      const key = `${id} ${annotation} ${value}`;
      const at = new Date(incident.updatedAt).toISOString();
      const known = groups.get(key);
      groups.set(key, {
        receiver: id,
        about,
        incidents: (known?.incidents ?? 0) + 1,
        lastAt: known && known.lastAt > at ? known.lastAt : at,
        paste: `metadata:\n  annotations:\n    ${annotation}: ${JSON.stringify(value)}\n`,
      });
    }
    return [...groups.values()].sort((a, b) => b.incidents - a.incidents).slice(0, MOST_GROUPS);
  }

  /** Lets go of what was nobody's for long, and of what is too much. How many. */
  async keep(signal: AbortSignal): Promise<number> {
    const now = this.#options.now();
    const found = await this.#find();
    signal.throwIfAborted();
    return this.#options.store.keep(found, {
      now,
      before: now - KEPT_MS,
      most: MOST_UNCLAIMED,
      settledBefore: now - SETTLED_MS,
    });
  }

  async #find(since?: Instant): Promise<ReceivedIncident[]> {
    const { store, receivers } = this.#options;
    if (receivers.length === 0) return [];
    const sources = receivers.map(({ id }) => `${RECEIVER_SOURCE_PREFIX}${id}`);
    const claimedBy = await this.#claims();
    const isClaimed = (incident: ReceivedIncident) => {
      const claiming = claimedBy.get(nameKey(incident)) ?? [];
      const { tool } = this.#receiverOf(incident)!;
      if (!tool.selectsIncident) return claiming.length > 0;
      return claiming.some(entity => tool.selectsIncident!(entity, incident));
    };
    const all = await store.received(sources, since);
    return all.filter(incident => !isClaimed(incident));
  }

  /** Which entities name what of which receiver. */
  async #claims(): Promise<Map<string, Entity[]>> {
    const { entities, receivers } = this.#options;
    const sources = receivers.map(receiverClaims);
    const found = new Map<string, Entity[]>();
    for await (const page of entities()) {
      for (const entity of page) {
        for (const { id: source, claims } of sources) {
          for (const { name } of claims(entity).targets) {
            const key = nameKey({ source, name });
            found.set(key, [...(found.get(key) ?? []), entity]);
          }
        }
      }
    }
    return found;
  }

  #receiverOf({ source }: { source: string }): Receiver | undefined {
    return this.#options.receivers.find(({ id }) => `${RECEIVER_SOURCE_PREFIX}${id}` === source);
  }
}
