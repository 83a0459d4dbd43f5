import { stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError, InputError } from '@backstage/errors';
import { matchesAnyGlob, RECEIVER_SOURCE_PREFIX } from 'backstage-plugin-dora-common';
import {
  DoraReceiversExtensionPoint,
  DoraSource,
  ReceiverCredentials,
  ReceiverKind,
} from 'backstage-plugin-dora-node';
import { BUILT_IN } from './builtIn';

/** As `dora.receivers` has it. */
export interface ReceiverConfig {
  id: string;
  kind: string;
  credentials: ReceiverCredentials;
  /** References or globs of entities, in small letters. */
  entities: string[];
  issueTypes?: string[];
  reopenWithinMs: number;
}

/** What is configured, and the tool that it is for. */
export interface Receiver extends ReceiverConfig {
  tool: ReceiverKind;
}

/** Knows the tools whose webhooks are understood. */
export class ReceiverRegistry implements DoraReceiversExtensionPoint {
  readonly #kinds = new Map(BUILT_IN.map(kind => [kind.kind, kind]));

  addReceiver(kind: ReceiverKind): void {
    if (this.#kinds.has(kind.kind)) {
      throw new ConflictError(
        `Two kinds of receivers are called '${kind.kind}'; remove one of their modules`,
      );
    }
    this.#kinds.set(kind.kind, kind);
  }

  /** Refuses what nothing understands, and what lets anybody in. */
  configured(receivers: ReceiverConfig[]): Receiver[] {
    return receivers.map((receiver, index) => {
      const tool = this.#kinds.get(receiver.kind);
      const key = `dora.receivers[${index}]`;
      if (!tool) {
        const known = [...this.#kinds.keys()].join(', ');
        throw new InputError(`The config value ${key}.kind must be one of ${known}`);
      }
      const { secrets, bearer, basic } = receiver.credentials;
      if (tool.provenBy === 'secrets' && secrets.length === 0) {
        throw new InputError(`The config value ${key}.secrets is missing: ${tool.kind} signs`);
      }
      if (tool.provenBy === 'password' && bearer.length === 0 && !basic) {
        throw new InputError(`The config value ${key}.bearer or ${key}.basic is missing`);
      }
      return { ...receiver, tool };
    });
  }
}

/** What entities name of a receiver, of those entities that it is for. */
export function receiverClaims({
  id,
  entities,
  tool,
}: Receiver): Omit<DoraSource, 'resolve' | 'collect'> {
  return {
    id: `${RECEIVER_SOURCE_PREFIX}${id}`,
    title: titleOf(id, tool),
    advice: { examples: tool.examples },
    claims: entity =>
      matchesAnyGlob(entities, stringifyEntityRef(entity))
        ? tool.claims(entity)
        : { targets: [], problems: [] },
    ...(tool.selectsIncident && {
      selectsIncident: (entity, incident) => tool.selectsIncident!(entity, incident),
      hidesUnselectedIncidents: true,
    }),
  };
}

/** Several of a kind are told apart by their ids. */
function titleOf(id: string, { kind, title }: ReceiverKind): string | undefined {
  return title === undefined || id === kind ? title : `${title} (${id})`;
}
