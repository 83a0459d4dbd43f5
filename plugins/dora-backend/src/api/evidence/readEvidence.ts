import { stringifyEntityRef } from '@backstage/catalog-model';
import pLimit from 'p-limit';
import { EntityFacts, Span } from '../../EntityFacts';
import { giveWay, mapInTurns } from '../../inTurns';
import { factNeeds, MetricDefinitions } from '../../metrics/definitions';
import { Explained } from '../../metrics/evidence/evidence';
import { EntityScope } from '../../scopes/EntityScope';
import { FactReader, ReadScope } from '../../store/types';
import { Reading } from '../reading';

/** Leaves connections of the database for others. */
const ENTITIES_AT_ONCE = 4;

/** What every list is worked out from: the facts of its kind, and all that decide which of them count. */
interface EvidenceReading<Fact> {
  window: Span;
  profile: Reading['profile'];
  definitions: MetricDefinitions;
  readScope: ReadScope;
  facts: EntityFacts;
  listed: Fact[];
}

type Lists<Fact> = (facts: FactReader, scope: ReadScope, window: Span) => Promise<Fact[]>;
type ListsOf<Fact> = (
  ...given: [...Parameters<Lists<Fact>>, member: EntityScope]
) => Promise<Fact[]>;

async function readEvidence<Fact>(
  services: { facts: FactReader },
  { window, profile, definitions }: Reading,
  readScope: ReadScope,
  list: Lists<Fact>,
): Promise<EvidenceReading<Fact>> {
  const [facts, listed] = await Promise.all([
    services.facts.entityFacts(readScope, window, factNeeds(profile, definitions)),
    list(services.facts, readScope, window),
  ]);
  return { window, profile, definitions, readScope, facts, listed };
}

/** Asks for something of each member, a few at a time, and of no more of them once nobody waits for it. */
export function ofEachMember<T>(
  { members, profile, signal }: Reading,
  ask: (of: { member: EntityScope; readScope: ReadScope }) => Promise<T>,
): Promise<T[]> {
  const limit = pLimit(ENTITIES_AT_ONCE);
  return Promise.all(
    members.map(member =>
      limit(async () => {
        // SQLite answers at once: without this nobody else had the thread until all of it is read.
        await giveWay(signal);
        return ask({ member, readScope: member.readScope(profile) });
      }),
    ),
  );
}

interface Judged {
  key: string;
  entityRef?: string;
  counted: boolean;
}

/**
 * Explains the facts of each member by itself, because what failed and why depends on the entity, and lists what
 * several of them share once.
 */
export async function explainEach<Fact, Item extends Judged>(
  services: { facts: FactReader },
  reading: Reading,
  list: ListsOf<Fact>,
  explain: (evidence: EvidenceReading<Fact> & { member: EntityScope }) => Explained<Item>[],
  both: (a: Item, b: Item) => Partial<Item> = () => ({}),
): Promise<Explained<Item>[]> {
  const lists = await ofEachMember(reading, async ({ member, readScope }) => {
    const evidence = await readEvidence(services, reading, readScope, (...given) =>
      list(...given, member),
    );
    const explained = explain({ ...evidence, member });
    const entityRef = stringifyEntityRef(member.plan.entity);
    if (!reading.pooled) return explained;
    return explained.map(one => ({ ...one, item: { ...one.item, entityRef } }));
  });
  const byKey = new Map<string, Explained<Item>>();
  const take = (one: Explained<Item>) => {
    const known = byKey.get(one.item.key);
    const first = known?.item.counted || !one.item.counted ? (known ?? one) : one;
    const merged = known ? { ...first.item, ...both(known.item, one.item) } : one.item;
    byKey.set(one.item.key, { ...first, item: merged });
  };
  await mapInTurns(lists, own => own.forEach(take), reading.signal);
  return [...byKey.values()].sort((a, b) => a.at - b.at);
}
