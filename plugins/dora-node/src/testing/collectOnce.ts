import { LoggerService } from '@backstage/backend-plugin-api';
import { CollectRequest } from '../CollectRequest';
import { DoraSource } from '../DoraSource';
import { FactPage } from '../FactPage';
import { MemoryFacts } from './MemoryFacts';
import { SimulatedTool } from './SimulatedTool';

/** What happened to a run. */
export interface RunOutcome {
  pages: FactPage[];
  /** What was thrown, and what lists were told to have failed of. */
  failures: unknown[];
}

const nothing = () => {};
const silent: LoggerService = {
  error: nothing,
  warn: nothing,
  info: nothing,
  debug: nothing,
  child: () => silent,
};

/** One run over the target that the tool's entity names, as the collector does it; it goes on from what is stored. */
export async function collectOnce(
  tool: SimulatedTool,
  facts: MemoryFacts,
  options: Partial<Pick<CollectRequest, 'historyFrom' | 'now' | 'signal'>> & {
    source?: DoraSource;
    /** Stops after so many pages, as a backend that is killed. */
    pages?: number;
    /** Called when a page was stored. */
    onPage?: (count: number) => Promise<void>;
    /** Called when the target is known, and before it is collected. */
    begin?: () => void;
  } = {},
): Promise<RunOutcome> {
  const { source = tool.createSource(60_000), pages: most, onPage, begin, ...request } = options;
  const signal = request.signal ?? new AbortController().signal;
  const pages: FactPage[] = [];
  const failures: unknown[] = [];
  try {
    const [claim] = source.claims(tool.entity).targets;
    const context = { signal: new AbortController().signal, logger: silent };
    const { target, title } = await source.resolve(claim.name, context);
    begin?.();
    for await (const page of source.collect({
      target,
      title,
      details: [claim.details],
      cursor: facts.cursor,
      historyFrom: tool.historyFrom,
      now: () => tool.now,
      stored: facts,
      dueLists: lists => lists.map(({ name }) => name),
      logger: silent,
      ...request,
      signal,
    })) {
      facts.apply(page);
      pages.push(page);
      for (const { error } of page.lists ?? []) if (error) failures.push(error);
      await onPage?.(pages.length);
      if (pages.length === most) break;
    }
  } catch (error) {
    failures.push(error);
  }
  return { pages, failures };
}
