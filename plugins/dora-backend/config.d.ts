import { HumanDuration } from '@backstage/types';

export interface Config {
  dora?: {
    schedule?: {
      /**
       * How often each GitLab project, pipeline or other target is asked for what is new. Default 15 minutes. A target
       * without a success for three times as long, at least an hour, is shown as stale.
       */
      frequency?: HumanDuration | string;
      /** How long one run may take; after that it goes on where it stopped. Default 30 minutes. */
      timeout?: HumanDuration | string;
      /** How long after its start a backend begins to collect. Default 10 seconds. */
      initialDelay?: HumanDuration | string;
    };
    history?: {
      /** How far back the first collection reaches. Default 180. Raised later, what lies before is read next. */
      days?: number;
    };
    retention?: {
      /** Facts that are older are deleted, and their windows have no data any more. Default 1095. */
      days?: number;
    };
    memory?: {
      /**
       * How much each backend remembers of what it has read and worked out, about. Default 589. Less costs time, not truth:
       * docs/operating.md.
       */
      megabytes?: number;
    };
    definitions?: {
      /** How the metrics are defined where a request does not say. Default `standard`. */
      profile?: 'standard' | 'article' | 'gitlab' | 'dora';
      /** The band set that is used where neither a request nor an entity says: built in, or one of `bandSets`. */
      bands?: string;
      /** Own band sets by name: per metric the thresholds of elite, high and medium, such as `< 1 h`. */
      bandSets?: {
        [name: string]: {
          deploymentFrequency?: BandThresholds;
          leadTime?: BandThresholds;
          timeToRestore?: BandThresholds;
          changeFailureRate?: BandThresholds;
          reworkRate?: BandThresholds;
        };
      };
      /** How long after a deployment an incident is still put down to it. Default 48 hours, inclusive. */
      attributionWindow?: HumanDuration | string;
      /**
       * Globs on the paths of files that carry no change, such as `config/*` or `*.md`: anchored, case-sensitive, and
       * `*` matches `/` too. A deployment carries no change if all files of all changes that it ships are known and
       * match. Default none.
       */
      configOnly?: string[];
      /**
       * Whether deployments count that carry no change, because they bring the revision that production has already
       * or nothing but files of `configOnly`: `counted` (default) or `leftOut`. They are marked either way.
       */
      withoutChange?: 'counted' | 'leftOut';
      /** Which changes are fixes and nothing else. Any of the three is enough. */
      fixChanges?: {
        /** Default `hotfix`. */
        labels?: string[];
        /** Globs on the source branch. Default `hotfix/*` and `revert-*`. */
        branches?: string[];
        /** Regular expressions. Default `^Revert "`. */
        titles?: string[];
      };
    };
    /** Which environments are production, for entities without the annotation `dora/environments`. */
    production?: {
      /** Names, where the source gives no tier. Default `production` and `prod`. */
      environments?: string[];
      /** Default `production`. */
      tiers?: string[];
    };
    /** Which issues are incidents. */
    incidents?: {
      /** For entities without the annotation `dora/incident-labels`. Default `incident`. */
      labels?: string[];
      /** Default `incident`. */
      types?: string[];
    };
    advice?: {
      /** Texts and links of the improvements that are suggested, by their id: docs/scorecard.md lists them. */
      actions?: {
        [id: string]: {
          title?: string;
          text?: string;
          /** Where people read more, such as a page of your own handbook. */
          url?: string;
          /** False: never suggested. */
          enabled?: boolean;
        };
      };
    };
    baseline?: {
      /** Length of the past that an entity is compared with: 90 to 180 days before its goal was set, else before the window. Default 90. */
      days?: number;
    };
    /**
     * Whose published figures stand beside the own ones: Software & Technology (default), Financial Services, Retail &
     * E-commerce, Manufacturing, Healthcare or Government; or one that only DORA's Quick Check knows, such as Insurance or
     * All industries. docs/scorecard.md has them all, with their sources.
     */
    industry?: string;
    entities?: {
      /**
       * Kinds of the entities that are measured. Default `Component`.
       *
       * @deepVisibility frontend
       */
      kinds?: string[];
    };
    /** What owners are told, where Backstage's notifications plugin is installed: docs/notifications.md. */
    notifications?: {
      /** False: nobody is told anything. Default true. */
      enabled?: boolean;
      /**
       * Of what: a metric clearly changed (`moved`), its band dropped with it (`band`), a goal was met or is at risk
       * (`goal`), data are out of date or refused (`data`). Default all four.
       */
      kinds?: Array<'moved' | 'band' | 'goal' | 'data'>;
      /**
       * The weekly digest of each team and the monthly report for owners of systems and domains; `off` or false:
       * neither.
       */
      digest?:
        | 'off'
        | false
        | {
            /** Default `monday`. */
            weekday?: string;
            /** From 0 to 23, in `timezone`; also when it is looked each day. Default 8. */
            hour?: number;
            /** Such as `Europe/Berlin`. Default `UTC`. */
            timezone?: string;
          };
      /** How often it is looked whether there is something to tell: a minute to a day. Default a day. */
      frequency?: HumanDuration | string;
      /**
       * Whether notifications say figures where permissions are enabled, whoever of the owning group may read them.
       * Default false; without permissions they always do.
       */
      figures?: boolean;
      /** True: what would be sent is logged instead. Default false. */
      dryRun?: boolean;
    };
    /** Tools that send webhooks to `/api/dora/v1/receivers/<id>`. */
    receivers?: Array<{
      /** The last part of the path, and of the source `receiver:<id>`. */
      id: string;
      /** `pagerduty`, `alertmanager` (Grafana alerting, too), `jira`, `incident-io`, or one that a module adds. */
      kind: string;
      /**
       * What the tool signs with; several while one is replaced. PagerDuty, Jira and incident.io need it.
       *
       * @visibility secret
       */
      secrets?: string[];
      /**
       * The token that the tool sends; several while one is replaced. Alertmanager needs this or `basic`.
       *
       * @visibility secret
       */
      bearer?: string | string[];
      basic?: {
        username: string;
        /** @visibility secret */
        password: string;
      };
      /** Jira: the types of issues that are incidents. Default `Incident` and `[System] Incident`. */
      issueTypes?: string[];
      /** Alertmanager: an alert that comes back within that time is the same incident. Default 15 minutes. */
      reopenWithin?: HumanDuration | string;
      /** References or globs of the entities that it may bring incidents of, such as `component:default/*`. */
      entities: string[];
    }>;
    /** Events of Backstage's events service that say that there is something new, which is then collected at once. */
    hints?: {
      /** Default true; without the events backend nothing is listened to. */
      enabled?: boolean;
      /** Topics by the id of the source, besides GitLab's own, such as `codepipeline: aws.codepipeline`. */
      topics?: { [source: string]: string };
    };
    push?: {
      /** Which services may push facts, and for which entities. Default: none. */
      subjects?: Array<{
        /**
         * Of the credentials, as Backstage tells it: of a static token what `backend.auth.externalAccess` says, of a
         * JWKS issuer's `external:` and its subject.
         */
        subject: string;
        /** References or globs, such as `component:default/*`. */
        entities: string[];
      }>;
    };
  };
}

interface BandThresholds {
  elite: string;
  high: string;
  medium: string;
}
