export interface Config {
  dora?: {
    gitlab?: {
      /**
       * Globs of the paths of projects that annotations may name. `*` matches `/` too. Default: all that the token
       * of the integration may read.
       */
      projects?: string[];
      /** How many requests may be under way at one GitLab at a time. Default 10. */
      requestsInFlight?: number;
      /**
       * How much of each window of GitLab's rate limit may be used, above 0 and up to 1: the token is shared with the
       * catalog and the scaffolder. Default 0.8.
       */
      rateShare?: number;
    };
  };
}
