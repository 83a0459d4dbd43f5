export interface Config {
  dora?: {
    /** Where a pipeline, an alarm or a group lies that is named without account and region. */
    aws?: {
      /** 12 digits, in quotes: one of `aws.accounts`. */
      accountId?: string;
      /** Such as `eu-central-1`. */
      region?: string;
      /** Of the custom metrics that count deployments. Default `DORA`. */
      metricNamespace?: string;
      /** Globs of the names of pipelines that annotations may name; `*` matches everything. Default all. */
      pipelines?: string[];
      /** Globs of the names of alarms that annotations may select. Default all. */
      alarms?: string[];
    };
  };
}
