import { setImmediate } from 'node:timers/promises';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { DAY_MS, Instant } from 'backstage-plugin-dora-common';
import { DoraConfig } from '../config';
import { Samples } from '../metrics/samples/samples';
import { SampleReader } from '../samples/SampleReader';
import { EVER } from '../samples/snapshots/SnapshotKeeper';
import { Stamps } from '../samples/snapshots/Stamps';
import { ownerOf, systemOf } from '../scopes/catalogRefs';
import { EntityScope } from '../scopes/EntityScope';
import { EntityScopes } from '../scopes/EntityScopes';
import { chunk } from '../store/chunks';
import { KeptTally, TallyHead, TallyStore } from '../store/types';
import { Asked, askedOf } from './askedOf';
import { foldTally, LATEST_DAYS, noCounts, Tally } from './foldTally';
import { endOfMinute } from '../metrics/window';
import { readGauges } from './gauges';
import { tallyEntries } from './tallyEntries';

/** What is read at once, and after which others get their turn. */
const ENTITIES_PER_STEP = 50;

interface Current extends Asked {
  scope: EntityScope;
  entityRef: string;
  owner: string;
  system: string;
  stamp: string;
}

interface TallyKeeperOptions {
  tallies: TallyStore;
  scopes: EntityScopes;
  samples: SampleReader;
  config: Pick<DoraConfig, 'definitions' | 'history'>;
  /** All that are measured, as the plugin itself sees them. */
  entities: () => AsyncIterable<Entity[]>;
  now: () => Instant;
}

/** Brings what Prometheus is told up to date with the facts, and ends what it was told of entities that are gone. */
export class TallyKeeper {
  readonly #options: TallyKeeperOptions;
  readonly #stamps: Stamps;
  /** Windows move on with every minute. */
  #gaugesOf: Instant = 0;

  constructor(options: TallyKeeperOptions) {
    this.#options = options;
    this.#stamps = new Stamps(options.config.definitions);
  }

  /** How many tallies were behind their facts. */
  async refresh(signal?: AbortSignal): Promise<number> {
    const { tallies, scopes, entities, now } = this.#options;
    const heads = new Map((await tallies.heads()).map(head => [head.entityRef, head]));
    const gone = new Set(heads.keys());
    const minute = endOfMinute(now());
    let behind = 0;
    for await (const page of entities()) {
      const measured = page.filter(entity => scopes.plan(entity).leftOut === null);
      const current = (await scopes.ofAll(measured)).map(scope => this.#current(scope));
      for (const { entityRef } of current) gone.delete(entityRef);
      for (const some of chunk(current, ENTITIES_PER_STEP)) {
        signal?.throwIfAborted();
        behind += await this.#renew(some, heads, minute);
        await setImmediate();
      }
    }
    await tallies.delete([...gone]);
    this.#gaugesOf = minute;
    return behind;
  }

  #current(scope: EntityScope): Current {
    const { entity } = scope.plan;
    return {
      scope,
      entityRef: stringifyEntityRef(entity),
      owner: ownerOf(entity) ?? '',
      system: systemOf(entity) ?? '',
      stamp: this.#stamps.of(scope, this.#options.config.definitions.profile),
      ...askedOf(scope, this.#options.config.definitions),
    };
  }

  async #renew(
    some: Current[],
    heads: ReadonlyMap<string, TallyHead>,
    minute: Instant,
  ): Promise<number> {
    const { tallies, samples, config, now } = this.#options;
    const behind = new Set(some.filter(one => isBehind(one, heads.get(one.entityRef))));
    const due = minute === this.#gaugesOf ? some.filter(one => behind.has(one)) : some;
    const read = await samples.read(
      due.map(({ scope }) => scope),
      {
        span: { from: now() - LATEST_DAYS * DAY_MS, to: EVER },
        profile: config.definitions.profile,
      },
    );
    const gauges = due.map((one, i) => ({
      entityRef: one.entityRef,
      gauges: JSON.stringify(this.#gauges(one, read[i])),
    }));
    await tallies.add(
      due.flatMap((one, i) => (heads.has(one.entityRef) ? [] : [headOf(one, gauges[i].gauges)])),
    );
    await tallies.writeGauges(
      gauges.filter(one => (heads.get(one.entityRef)?.gauges ?? one.gauges) !== one.gauges),
    );
    for (const [i, one] of due.entries()) {
      if (!behind.has(one)) continue;
      await tallies.change(one.entityRef, before =>
        this.#fold(before ?? { ...headOf(one, gauges[i].gauges), counts: null, memory: null }, {
          current: one,
          samples: read[i],
        }),
      );
    }
    return behind.size;
  }

  #gauges({ scope }: Current, samples: Samples) {
    const { attributionMs, bands, bandSets, profile } = this.#options.config.definitions;
    const bandSet = bandSets[scope.plan.bands ?? bands];
    return readGauges(scope, samples, {
      bandSet,
      profile,
      moment: { now: this.#options.now(), attributionMs },
    });
  }

  #fold(before: KeptTally, of: { current: Current; samples: Samples }): KeptTally {
    const { current, samples } = of;
    const { owner, system, stamp, question, isBeingRead } = current;
    const now = this.#options.now();
    const isOther = before.question !== question;
    const pendingSince = before.pendingSince ?? (isOther || isBeingRead ? now : null);
    // Another owner's series begin anew; what was counted for the one before is not counted again.
    const known = isOtherSeries(current, before) ? begunAnew(before) : before;
    if (isBeingRead) return { ...known, owner, system, pendingSince };
    const { counts, memory } = foldTally(parseTally(known), tallyEntries(samples), {
      now,
      historyDays: this.#options.config.history.days,
      historyUntil: pendingSince,
    });
    return {
      ...known,
      owner,
      system,
      stamp,
      question,
      pendingSince: null,
      counts: JSON.stringify(counts),
      memory: JSON.stringify(memory),
    };
  }
}

/** One that has not counted anything yet. */
function headOf({ entityRef, owner, system }: Current, gauges: string): TallyHead {
  return { entityRef, owner, system, stamp: '', question: '', pendingSince: null, gauges };
}

function isBehind(current: Current, head: TallyHead | undefined): boolean {
  if (!head) return true;
  if (current.isBeingRead) return head.pendingSince === null || isOtherSeries(current, head);
  return (
    head.pendingSince !== null ||
    head.stamp !== current.stamp ||
    head.question !== current.question ||
    isOtherSeries(current, head)
  );
}

function isOtherSeries(current: Current, head: TallyHead): boolean {
  return head.owner !== current.owner || head.system !== current.system;
}

function begunAnew(tally: KeptTally): KeptTally {
  return tally.counts === null ? tally : { ...tally, counts: JSON.stringify(noCounts()) };
}

function parseTally({ counts, memory }: KeptTally): Tally | undefined {
  if (counts === null || memory === null) return undefined;
  return { counts: JSON.parse(counts), memory: JSON.parse(memory) };
}
