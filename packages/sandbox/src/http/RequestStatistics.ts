export interface Statistics {
  total: number;
  /** By method and route: `GET /api/v4/projects/:project/deployments`. */
  routes: Record<string, number>;
  /** Answered with 429. */
  throttled: number;
  /** Requests under way at once, at most. */
  maxConcurrent: number;
  /** Requests within any 60 seconds, at most. */
  peakPerMinute: number;
}

/** Counts the requests to the API. */
export class RequestStatistics {
  #routes: Record<string, number> = {};
  #instants: number[] = [];
  #throttled = 0;
  #concurrent = 0;
  #maxConcurrent = 0;

  begin(route: string): void {
    this.#instants.push(Date.now());
    this.#routes[route] = (this.#routes[route] ?? 0) + 1;
    this.#maxConcurrent = Math.max(this.#maxConcurrent, ++this.#concurrent);
  }

  end(): void {
    this.#concurrent--;
  }

  throttle(): void {
    this.#throttled++;
  }

  inLastMinute(): number {
    const since = Date.now() - 60_000;
    let first = this.#instants.length;
    while (first > 0 && this.#instants[first - 1] > since) first--;
    return this.#instants.length - first;
  }

  reset(): void {
    this.#routes = {};
    this.#instants = [];
    this.#throttled = 0;
    this.#maxConcurrent = this.#concurrent;
  }

  read(): Statistics {
    let peakPerMinute = 0;
    let first = 0;
    this.#instants.forEach((instant, last) => {
      while (instant - this.#instants[first] >= 60_000) first++;
      peakPerMinute = Math.max(peakPerMinute, last - first + 1);
    });
    return {
      total: this.#instants.length,
      routes: { ...this.#routes },
      throttled: this.#throttled,
      maxConcurrent: this.#maxConcurrent,
      peakPerMinute,
    };
  }
}
