import { Instant } from 'backstage-plugin-dora-common';
import { CollectRequest, SetAside, SourceError } from 'backstage-plugin-dora-node';
import { OwedPart, PipelineCursor } from './pipelineCursor';

export interface RunPartOptions {
  request: CollectRequest;
  cursor: PipelineCursor;
  /** Whether it is this part's turn in this run. */
  isDue: boolean;
}

/**
 * A part of a run that may fail alone: commits, stages. What it cannot read is owed and read once it may be; what was set
 * aside is left alone for a day.
 */
export class RunPart {
  readonly isDue: boolean;
  /** How many items could be read. */
  read = 0;
  /** How many wait for their day. */
  leftAlone = 0;
  readonly #part: Exclude<OwedPart, 'executions'>;
  readonly #request: CollectRequest;
  readonly #cursor: PipelineCursor;
  readonly #waiting = new Map<SetAside['part'], Promise<Set<string>>>();
  #isStopped = false;
  #failure: SourceError | undefined;

  constructor(part: Exclude<OwedPart, 'executions'>, { request, cursor, isDue }: RunPartOptions) {
    this.#part = part;
    this.#request = request;
    this.#cursor = cursor;
    this.isDue = isDue;
  }

  get canRead(): boolean {
    return this.isDue && !this.#isStopped;
  }

  /** What stands in the way, of all or of some. */
  get failure(): SourceError | undefined {
    return this.#failure;
  }

  /** Whether all that there was is read. */
  get isWhole(): boolean {
    return !this.#cursor.owed(this.#part);
  }

  owe(startedAt: Instant): void {
    this.#cursor.owe(this.#part, startedAt);
  }

  /** Nothing of the part can be read for now: no more is asked for. */
  stop(failure: SourceError): void {
    this.#isStopped = true;
    this.#failure = failure;
  }

  /** Some of it could not be read, and is tried again soon. */
  miss(failure: SourceError): void {
    this.#failure ??= failure;
  }

  /** Whether it was set aside under this id, and is not to be tried again today. */
  async isLeftAlone(part: SetAside['part'], id: string): Promise<boolean> {
    let waiting = this.#waiting.get(part);
    if (!waiting) {
      waiting = this.#request.stored
        .setAside(part)
        .then(rows => new Set(rows.filter(({ due }) => !due).map(row => row.id)));
      this.#waiting.set(part, waiting);
    }
    const isLeft = (await waiting).has(id);
    if (isLeft) this.leftAlone += 1;
    return isLeft;
  }
}

/** A limit and rejected credentials stand in the way of whatever else would be asked. */
export function isOfAll({ reason }: SourceError): boolean {
  return reason === 'throttled' || reason === 'unauthorized' || reason === 'misconfigured';
}
