/* eslint-disable jest/no-export -- a test file for whoever writes a source */
import { setTimeout as sleep } from 'node:timers/promises';
import { Entity } from '@backstage/catalog-model';
import { DAY_MS } from 'backstage-plugin-dora-common';
import { isRefusal, SourceError } from '../SourceError';
import { collectOnce } from './collectOnce';
import { MemoryFacts } from './MemoryFacts';
import { SimulatedTool } from './SimulatedTool';
import { contentOf, goneOf, idsOf, sizeOf } from './storedContent';

/** What people and generators write into annotations. */
const ODD_VALUES = ['', ' ', '\0', '[]', '{{}}', '../../etc', '__proto__', ',,,', 'x'.repeat(5000)];
const SHORT_MS = 300;
/** So long a source may take to notice: much less than the minute after which its requests are given up. */
const AT_ONCE_MS = 5_000;

/**
 * The contract of sources as tests, to be called in a test file of jest. Each test starts a tool of its own. What is
 * particular to a source, such as which row becomes which fact, is left to its own tests.
 *
 * @param name - of the source, for people
 * @param start - starts what plays the tool
 * @public
 */
export function describeSource(name: string, start: () => Promise<SimulatedTool>): void {
  describe(`${name}, as every source,`, () => {
    let tool: SimulatedTool;
    beforeEach(async () => {
      tool = await start();
    });
    afterEach(() => tool.stop());

    const collectAll = async (facts = new MemoryFacts()) => {
      const { failures } = await collectOnce(tool, facts);
      expect(failures).toEqual([]);
      return facts;
    };

    it('finds nothing in an entity that names nothing, and throws at no value', () => {
      const source = tool.createSource(SHORT_MS);
      expect(source.claims(bare(tool.entity)).targets).toEqual([]);
      for (const annotation of Object.keys(tool.entity.metadata.annotations ?? {})) {
        for (const value of ODD_VALUES) {
          const { targets, problems } = source.claims(annotated(tool.entity, annotation, value));
          expect(targets.every(target => target.name.length > 0)).toBe(true);
          for (const problem of problems) expect(problem.message).not.toBe('');
        }
      }
    });

    it('brings facts, down to where history is to begin', async () => {
      const facts = await collectAll();
      expect(sizeOf(facts)).toBeGreaterThan(0);
      expect([...facts.unread.values()]).toEqual([]);
      expect(facts.progress?.complete).toBe(true);
      expect(facts.progress?.reachedBackTo).toBeLessThanOrEqual(tool.historyFrom);
    });

    it('goes on after each page where another backend stopped', async () => {
      const all = new MemoryFacts();
      const { pages } = await collectOnce(tool, all);
      for (let count = 1; count <= pages.length; count++) {
        const facts = new MemoryFacts();
        await collectOnce(tool, facts, { pages: count });
        await collectAll(facts);
        expect(contentOf(facts)).toEqual(contentOf(all));
      }
    });

    it('changes nothing where nothing is new, and nothing when it is read anew', async () => {
      const facts = await collectAll();
      const { written } = facts;
      await collectAll(facts);
      expect(facts.written).toBe(written);
      facts.cursor = undefined;
      await collectAll(facts);
      expect(facts.written).toBe(written);
      expect(goneOf(facts)).toEqual([]);
    });

    it('reads what lies before once history is to reach further back', async () => {
      const all = await collectAll();
      const facts = new MemoryFacts();
      await collectOnce(tool, facts, { historyFrom: tool.now - 2 * DAY_MS });
      await collectAll(facts);
      expect(contentOf(facts)).toEqual(contentOf(all));
    });

    it('reaches back to where it did as days go by, and history begins later', async () => {
      const facts = await collectAll();
      const before = facts.progress?.reachedBackTo;
      for (let day = 1; day <= 2; day++) {
        tool.now += DAY_MS;
        await collectOnce(tool, facts, { historyFrom: tool.historyFrom + day * DAY_MS });
        expect(facts.progress).toMatchObject({ reachedBackTo: before, complete: true });
      }
    });

    it('takes nothing for gone as days go by, but what is gone', async () => {
      const facts = await collectAll();
      const removed = tool.remove?.();
      for (let day = 1; day <= 2; day++) {
        tool.now += DAY_MS;
        await collectAll(facts);
      }
      expect(goneOf(facts)).toEqual(removed ? [`${removed.kind} ${removed.id}`] : []);
    });

    it('sets a row aside that makes no sense, and brings all others', async () => {
      const all = await collectAll();
      const spoiled = tool.spoil?.();
      if (!spoiled) return;
      const facts = await collectAll();
      const { kind, id } = spoiled;
      expect([...facts.unread.values()]).toMatchObject([{ part: kind }]);
      expect([...facts[kind].keys()]).not.toContain(id);
      all[kind].delete(id);
      all.shipments.delete(id);
      expect(idsOf(facts)).toEqual(idsOf(all));
    });

    it('asks for nothing more once it is told to stop', async () => {
      const { pages } = await collectOnce(tool, new MemoryFacts());
      for (let count = 1; count <= pages.length; count++) {
        expect(await requestsAfterStop(tool, count)).toBe(0);
      }
    });

    it('stops at once while the tool does not answer', async () => {
      const stop = new AbortController();
      let stoppedAt = 0;
      await collectOnce(tool, new MemoryFacts(), {
        signal: stop.signal,
        begin: () => {
          tool.hang();
          setTimeout(() => {
            stoppedAt = Date.now();
            stop.abort();
          }, SHORT_MS);
        },
      });
      expect(Date.now() - stoppedAt).toBeLessThan(AT_ONCE_MS);
    }, 70_000);

    it('fails, in words for people, where the tool does not answer', async () => {
      const { failures } = await collectOnce(tool, new MemoryFacts(), {
        source: tool.createSource(SHORT_MS),
        begin: () => tool.hang(),
      });
      expect(failures).not.toEqual([]);
      expectForPeople(failures, tool.secrets);
    }, 60_000);

    it('fails, in words for people and without its secrets, where the tool refuses', async () => {
      tool.refuse();
      const { failures } = await collectOnce(tool, new MemoryFacts());
      expect(failures).not.toEqual([]);
      expectForPeople(failures, tool.secrets);
      expect(failures.every(failure => isRefusal((failure as SourceError).reason))).toBe(true);
    }, 60_000);
  });
}

/** How many requests a run sends that is told to stop when that many pages are stored. */
async function requestsAfterStop(tool: SimulatedTool, pages: number): Promise<number> {
  const stop = new AbortController();
  let asked = 0;
  await collectOnce(tool, new MemoryFacts(), {
    signal: stop.signal,
    onPage: async stored => {
      if (stored !== pages) return;
      stop.abort();
      // What was on its way arrives.
      await sleep(50);
      asked = tool.requests();
    },
  });
  return tool.requests() - asked;
}

function bare(entity: Entity): Entity {
  const { annotations: _, ...metadata } = entity.metadata;
  return { ...entity, metadata };
}

function annotated(entity: Entity, annotation: string, value: string): Entity {
  const { metadata } = entity;
  const annotations = { ...metadata.annotations, [annotation]: value };
  return { ...entity, metadata: { ...metadata, annotations } };
}

function expectForPeople(failures: unknown[], secrets: string[]): void {
  for (const failure of failures) {
    expect(failure).toBeInstanceOf(SourceError);
    const { message } = failure as SourceError;
    expect(message).not.toBe('');
    for (const secret of secrets) expect(message).not.toContain(secret);
  }
}
