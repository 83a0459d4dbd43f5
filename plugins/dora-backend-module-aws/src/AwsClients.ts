import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CodeCommitClient } from '@aws-sdk/client-codecommit';
import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { XRayClient } from '@aws-sdk/client-xray';
import { AwsCredentialsManager } from '@backstage/integration-aws-node';
import { boundAnswers } from 'backstage-plugin-dora-node';
import { countRequests } from './countRequests';
import { proxyAgents } from './proxyAgents';
import { toSourceError } from './toSourceError';
import { withoutOddDates } from './withoutOddDates';

/** Account and region: what a client is made for. */
export interface Place {
  accountId: string;
  region: string;
}

const CONNECT_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 15_000;
const MAX_ATTEMPTS = 4;

/**
 * One client per service, account and region, kept for good: rate state, retry tokens and sockets live in the client.
 *
 * The endpoint is left to the SDK, which obeys AWS_ENDPOINT_URL. Without the timeouts it would wait for ever, and without
 * a bound read whatever it is sent.
 */
export class AwsClients {
  readonly #credentials: AwsCredentialsManager;
  readonly #clients = new Map<string, Promise<unknown>>();
  readonly #agents = proxyAgents(process.env);
  readonly #requestTimeoutMs: number;

  constructor(credentials: AwsCredentialsManager, requestTimeoutMs = REQUEST_TIMEOUT_MS) {
    this.#credentials = credentials;
    this.#requestTimeoutMs = requestTimeoutMs;
  }

  codePipeline = (place: Place) => this.#client(place, CodePipelineClient);
  codeCommit = (place: Place) => this.#client(place, CodeCommitClient);
  cloudWatch = (place: Place) => this.#client(place, CloudWatchClient);
  xray = (place: Place) => this.#client(place, XRayClient);

  /** Throws SourceError `misconfigured` where the portal has no way into the account. */
  async checkAccount(accountId: string, what: string): Promise<void> {
    await this.#provider(accountId, what);
  }

  #client<C>(place: Place, Client: new (options: ClientOptions) => C): Promise<C> {
    const key = `${Client.name} ${place.accountId} ${place.region}`;
    let client = this.#clients.get(key) as Promise<C> | undefined;
    if (!client) {
      client = this.#provider(place.accountId, `account ${place.accountId}`).then(credentials => {
        const made = new Client({
          region: place.region,
          credentials,
          retryMode: 'adaptive',
          maxAttempts: MAX_ATTEMPTS,
          requestHandler: {
            connectionTimeout: CONNECT_TIMEOUT_MS,
            requestTimeout: this.#requestTimeoutMs,
            throwOnRequestTimeout: true,
            ...this.#agents,
          },
        });
        const anyClient = made as unknown as Parameters<typeof countRequests>[0];
        countRequests(anyClient);
        withoutOddDates(anyClient);
        // The last one stands nearest to the network: nothing reads more of an answer than it lets through.
        boundAnswers(anyClient);
        return made;
      });
      this.#clients.set(key, client);
      client.catch(() => this.#clients.delete(key));
    }
    return client;
  }

  async #provider(accountId: string, what: string) {
    try {
      const provider = await this.#credentials.getCredentialProvider({ accountId });
      return provider.sdkCredentialProvider;
    } catch (error) {
      throw toSourceError(error, what);
    }
  }
}

type Credentials = Awaited<
  ReturnType<AwsCredentialsManager['getCredentialProvider']>
>['sdkCredentialProvider'];

interface ClientOptions {
  region: string;
  credentials: Credentials;
  retryMode: string;
  maxAttempts: number;
  requestHandler: {
    connectionTimeout: number;
    requestTimeout: number;
    throwOnRequestTimeout: boolean;
    httpAgent?: HttpAgent;
    httpsAgent?: HttpsAgent;
  };
}
