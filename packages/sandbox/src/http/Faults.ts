const FAULTS = [
  'down',
  'hang',
  'slow',
  'unauthorized',
  'forbidden',
  'rateLimit',
  'rateLimitBare',
  'serverError',
  'garbage',
  'truncate',
  'resetMidBody',
] as const;

export type FaultKind = (typeof FAULTS)[number];

export interface Fault {
  fault: FaultKind;
  /** Which requests: a regular expression on path and query. Default: all. */
  match?: string;
  /** How many requests. Default: until cleared. */
  times?: number;
  /** Of `serverError`. Default: 500. */
  status?: number;
  /** Seconds, of `rateLimit`. Default: 2. */
  retryAfter?: number;
  /** Of `slow`. Default: 5,000. */
  ms?: number;
}

/** The trouble that tests and demonstrations ask for. */
export class Faults {
  #active: { fault: Fault; pattern: RegExp; left: number }[] = [];

  add(fault: Fault): void {
    if (!FAULTS.includes(fault.fault)) {
      throw new Error(`fault is '${fault.fault}', expected none or one of ${FAULTS.join(', ')}`);
    }
    const pattern = new RegExp(fault.match ?? '');
    this.#active.push({ fault, pattern, left: fault.times ?? Infinity });
  }

  clear(): void {
    this.#active = [];
  }

  list(): Fault[] {
    return this.#active.map(({ fault, left }) =>
      left === Infinity ? fault : { ...fault, times: left },
    );
  }

  /** The fault that this request gets; counts it. */
  take(pathAndQuery: string): Fault | undefined {
    const hit = this.#active.find(({ pattern, left }) => left > 0 && pattern.test(pathAndQuery));
    if (!hit) return undefined;
    hit.left--;
    if (hit.left === 0) this.#active = this.#active.filter(other => other !== hit);
    return hit.fault;
  }
}
