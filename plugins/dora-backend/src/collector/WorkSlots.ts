/** Something that is being worked on. */
interface Work {
  done: Promise<void>;
}

/** Keeps up to so many pieces of one kind of work under way, and takes new ones as soon as places are free. */
export class WorkSlots {
  readonly #limit: number;
  readonly #take: (count: number) => Promise<Work[]>;
  readonly #onError: (error: unknown) => void;
  readonly #underWay = new Set<Promise<void>>();
  #filling: Promise<void> | undefined;
  #closed = false;

  constructor(options: {
    limit: number;
    /** Claims at most so many and starts them. */
    take: (count: number) => Promise<Work[]>;
    onError: (error: unknown) => void;
  }) {
    this.#limit = options.limit;
    this.#take = options.take;
    this.#onError = options.onError;
  }

  async fill(): Promise<void> {
    this.#filling ??= this.#fill().finally(() => {
      this.#filling = undefined;
    });
    return this.#filling;
  }

  /** Takes nothing more. */
  close(): void {
    this.#closed = true;
  }

  async idle(): Promise<void> {
    while (this.#filling || this.#underWay.size > 0) {
      await this.#filling;
      await Promise.all(this.#underWay);
    }
  }

  async #fill(): Promise<void> {
    while (!this.#closed && this.#underWay.size < this.#limit) {
      const free = this.#limit - this.#underWay.size;
      const taken = await this.#take(free);
      for (const work of taken) this.#follow(work);
      if (taken.length < free) return;
    }
  }

  #follow(work: Work): void {
    const done: Promise<void> = work.done.catch(this.#onError).then(() => {
      this.#underWay.delete(done);
      if (!this.#closed) this.fill().catch(this.#onError);
    });
    this.#underWay.add(done);
  }
}
