const BOUNDS_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What Prometheus reads. */
export class RequestMetrics {
  #service;
  #requests = new Map();
  #buckets = BOUNDS_SECONDS.map(() => 0);
  #count = 0;
  #sumSeconds = 0;

  constructor(service) {
    this.#service = service;
  }

  observe(status, seconds) {
    this.#requests.set(status, (this.#requests.get(status) ?? 0) + 1);
    BOUNDS_SECONDS.forEach((bound, i) => {
      if (seconds <= bound) this.#buckets[i]++;
    });
    this.#count++;
    this.#sumSeconds += seconds;
  }

  render() {
    const service = `service="${this.#service}"`;
    const name = 'http_request_duration_seconds';
    return [
      '# TYPE http_requests_total counter',
      ...[...this.#requests].map(
        ([status, count]) => `http_requests_total{${service},status="${status}"} ${count}`,
      ),
      `# TYPE ${name} histogram`,
      ...BOUNDS_SECONDS.map(
        (bound, i) => `${name}_bucket{${service},le="${bound}"} ${this.#buckets[i]}`,
      ),
      `${name}_bucket{${service},le="+Inf"} ${this.#count}`,
      `${name}_sum{${service}} ${this.#sumSeconds}`,
      `${name}_count{${service}} ${this.#count}`,
      '',
    ].join('\n');
  }
}
