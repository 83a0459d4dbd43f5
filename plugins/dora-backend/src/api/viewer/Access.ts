import {
  AuthService,
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult, BasicPermission } from '@backstage/plugin-permission-common';
import { Request } from 'express';

/** Who asks, and with whose credentials the catalog is asked on their behalf. */
export interface Viewer {
  /** Stable per principal: what they may see is cached under it. */
  principal: string;
  /** As `principal`, but each service for itself: who takes how much. */
  caller: string;
  catalogCredentials: BackstageCredentials;
  /** Aborted once nobody waits for the answer any more. */
  signal: AbortSignal;
}

export interface AccessOptions {
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  permissionsEnabled: boolean;
  /** A user that the guest sign-in is configured to be, as the config says it, besides any user named guest. */
  guestRef: string | undefined;
}

/** Decides who gets in: users and services only, and only with the permission. */
export class Access {
  readonly #options: AccessOptions;
  readonly #guestRef: string | undefined;

  constructor(options: AccessOptions) {
    this.#options = options;
    this.#guestRef = options.guestRef && userRefOf(options.guestRef);
  }

  /** Lets users and services in that have the permission. */
  async require(request: Request, permission: BasicPermission): Promise<Viewer> {
    const { auth, permissions } = this.#options;
    const credentials = await this.authenticate(request);
    const [decision] = await permissions.authorize([{ permission }], { credentials });
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`This needs the permission ${permission.name}`);
    }
    const signal = untilHungUp(request);
    if (auth.isPrincipal(credentials, 'user')) {
      const { userEntityRef } = credentials.principal;
      return {
        principal: userEntityRef,
        caller: userEntityRef,
        catalogCredentials: credentials,
        signal,
      };
    }
    const subject = auth.isPrincipal(credentials, 'service') ? credentials.principal.subject : '';
    return {
      principal: 'service',
      caller: `service:${subject}`,
      catalogCredentials: await this.ownCredentials(),
      signal,
    };
  }

  /** Whether users and services have a permission, too, that are let in already. */
  async allows(request: Request, permission: BasicPermission): Promise<boolean> {
    const credentials = await this.authenticate(request);
    const [decision] = await this.#options.permissions.authorize([{ permission }], { credentials });
    return decision.result === AuthorizeResult.ALLOW;
  }

  /**
   * As `require`, for what changes something: while permissions are disabled everybody has every permission, and
   * whoever opens the portal is a guest.
   */
  async requireToChange(request: Request, permission: BasicPermission): Promise<Viewer> {
    const viewer = await this.require(request, permission);
    if (!this.#options.permissionsEnabled && this.#isGuest(viewer)) {
      throw new NotAllowedError(
        'Guests may not do this while permissions are disabled: sign in as a user',
      );
    }
    return viewer;
  }

  /** Lets services in that have the permission, and no users. Tells who it is. */
  async requireService(request: Request, permission: BasicPermission): Promise<string> {
    const { principal } = await this.#options.httpAuth.credentials(request, { allow: ['service'] });
    await this.require(request, permission);
    return principal.subject;
  }

  /** As `require`, for services alone. */
  async requireServiceViewer(request: Request, permission: BasicPermission): Promise<Viewer> {
    await this.#options.httpAuth.credentials(request, { allow: ['service'] });
    return this.require(request, permission);
  }

  /** The plugin's. A service's token may be restricted to this plugin, and would be refused by the catalog. */
  ownCredentials(): Promise<BackstageCredentials> {
    return this.#options.auth.getOwnServiceCredentials();
  }

  /** Lets users and services in, whatever their permissions. */
  async authenticate(request: Request): Promise<BackstageCredentials> {
    return this.#options.httpAuth.credentials(request, { allow: ['user', 'service'] });
  }

  #isGuest({ principal }: Viewer): boolean {
    if (principal === 'service') return false;
    const ref = userRefOf(principal);
    return ref !== undefined && (ref === this.#guestRef || parseEntityRef(ref).name === 'guest');
  }
}

/**
 * The whole ref of a user, in lower case: refs are the same whatever their case, and both the config and a sign-in resolver
 * may leave out what goes without saying. Undefined for what is no ref, by which nobody can sign in.
 */
function userRefOf(given: string): string | undefined {
  try {
    const whole = parseEntityRef(given, { defaultKind: 'user', defaultNamespace: 'default' });
    return stringifyEntityRef(whole);
  } catch {
    return undefined;
  }
}

function untilHungUp({ res: response }: Request): AbortSignal {
  const hungUp = new AbortController();
  const onClose = () => {
    if (!response?.writableFinished) hungUp.abort();
  };
  // Where many ask at once, some have left before it is known who they are, and are not told of again.
  if (response?.closed) onClose();
  else response?.once('close', onClose);
  return hungUp.signal;
}
