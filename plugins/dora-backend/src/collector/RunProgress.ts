/** How long a run has been under way, and whether it gets on. */
export class RunProgress {
  readonly #began = performance.now();
  #cursor: string | undefined;
  #moved = false;
  #movedAt = this.#began;

  constructor(cursor: unknown) {
    this.#cursor = cursor ? JSON.stringify(cursor) : undefined;
  }

  /** Only what goes on from elsewhere has got on: a source may hand over the same page for ever. */
  note(cursor: unknown): void {
    const after = JSON.stringify(cursor);
    if (after === this.#cursor) return;
    this.#cursor = after;
    this.#moved = true;
    this.#movedAt = performance.now();
  }

  /** The cursor has moved since the run began. */
  get moved(): boolean {
    return this.#moved;
  }

  /** It has not got on for that long. */
  hangsFor(ms: number): boolean {
    return performance.now() - this.#movedAt >= ms;
  }

  elapsedMs(): number {
    return performance.now() - this.#began;
  }
}
