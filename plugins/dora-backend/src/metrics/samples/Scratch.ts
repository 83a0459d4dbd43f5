/**
 * Room for numbers that a step of the work needs and that nothing of it outlives. The engine begins to collect all garbage
 * whenever typed arrays of 64 MB came since it last did, however soon they were gone, and that takes half a second of what
 * is kept of thousands of services. Putting those of a year in order takes 12 MB.
 */
export class Scratch<L extends Float64Array | Uint32Array | Uint8Array> {
  readonly #make: (length: number) => L;
  /** What nobody works with goes with the next garbage. */
  #room?: WeakRef<L>;
  #turn = 0;

  constructor(make: (length: number) => L) {
    this.#make = make;
  }

  /** Another one each time it is taken. */
  get turn(): number {
    return this.#turn;
  }

  /** With whatever is in it, until it is taken the next time. */
  take(length: number): L {
    this.#turn += 1;
    const known = this.#room?.deref();
    if (known && known.length >= length) return known.subarray(0, length) as L;
    const room = this.#make(length);
    this.#room = new WeakRef(room);
    return room;
  }
}
