import { IncomingHttpHeaders } from 'node:http';
import { Entity } from '@backstage/catalog-model';
import { Incident, Instant } from 'backstage-plugin-dora-common';
import { EntityClaims } from '../claims';

/**
 * What one webhook of a tool says, about one of the names that entities call it by.
 *
 * @public
 */
export interface Received {
  /** As the annotations of entities name it: the id of a service. */
  name: string;
  /** For people. */
  title: string;
  incidents?: Incident[];
  /** Ids of incidents that are none of their own, or are none any more. */
  takenBack?: { id: string; at: Instant }[];
  /** Incidents of something that may come and go, such as an alert. */
  episodes?: ReceivedEpisode[];
  /**
   * What stands beside these in the payload and makes no sense, such as one of several alerts: `alerts[1].endsAt: …`, where and
   * why, but never what stands there. The rest is taken; without any, the payload is none of the tool.
   */
  unread?: string[];
}

/**
 * One time that an alert was up. Those of one series that are less than `dora.receivers[].reopenWithin` apart are one
 * incident. Of a series, one that begins while another is not known to be over goes on with it.
 *
 * @public
 */
export interface ReceivedEpisode {
  /** What comes back: the alert, whatever its times. */
  series: string;
  incident: Incident & { openedAt: Instant };
}

/**
 * What stands in `dora.receivers` that says which payloads are incidents.
 *
 * @public
 */
export interface ReceiverOptions {
  /** Undefined where the tool's own default holds. */
  issueTypes?: string[];
  /** `dora.incidents.labels`. */
  incidentLabels: string[];
}

/**
 * What a sender may prove itself with. Of each at least 8 characters.
 *
 * @public
 */
export interface ReceiverCredentials {
  /** Several while one is replaced. */
  secrets: string[];
  bearer: string[];
  basic?: { username: string; password: string };
}

/**
 * A request as it came. The body was not looked at.
 *
 * @public
 */
export interface ReceivedRequest {
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/**
 * A tool that sends webhooks of its own form. Without I/O: a payload in, facts out. Nothing that names a person may stand
 * in what it hands over.
 *
 * @public
 */
export interface ReceiverKind {
  /** `kind` of `dora.receivers`. */
  readonly kind: string;

  /** For people: `PagerDuty`. Without it they read the id of the receiver. */
  readonly title?: string;

  /** Which keys of the config a sender proves itself with: `secrets`, or one of `bearer` and `basic`. */
  readonly provenBy: 'secrets' | 'password';

  /** Whether the tool has sent it. `isOneOf` compares in constant time. */
  isProven(request: ReceivedRequest, credentials: ReceiverCredentials, now: Instant): boolean;

  /** What a payload says; nothing where it is about something else. Throws where it is not of this tool. */
  read(payload: unknown, options: ReceiverOptions): Received[];

  /** What a value of each of its annotations looks like, quoted as YAML wants it. */
  readonly examples: Record<string, string>;

  /**
   * Set where an incident may move to another name and no payload says from which. It is then taken back from every name but
   * the one that was told of it last; its id has to be the same under all of them, and no other's.
   */
  readonly incidentsMove?: boolean;

  /** What an entity's annotations name here. Never throws: what does not parse is a problem. */
  claims(entity: Entity): EntityClaims;

  /** Which incidents of what an entity names are its own. Without it: all. What it does not select is not listed either. */
  selectsIncident?(entity: Entity, incident: Pick<Incident, 'labels'>): boolean;

  /** What belongs to no entity: what it is about, and the annotation that an entity may claim it with. */
  suggest(
    name: string,
    incident: Pick<Incident, 'labels'>,
  ): { about: string; annotation: string; value: string };
}
