import { CloudWatchClient, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { CodePipelineClient, ListPipelineExecutionsCommand } from '@aws-sdk/client-codepipeline';
import { Config } from '@backstage/config';
import { InputError, NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { matchesAnyGlob, matchesGlob } from 'backstage-plugin-dora-common';
import {
  AnswerTooLongError,
  AWS_PIPELINE_NAME,
  boundAnswers,
  parsePipelineArn,
} from 'backstage-plugin-dora-node';
import { readCredentials } from './readCredentials';

/** 5,000 alarms, as many as AWS lets an account have in a region unless it is asked for more. */
const MAX_PAGES = 50;
const REQUEST_TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 15_000 };

interface Place {
  accountId: string;
  region: string;
}

/**
 * Whether pipelines and alarms are there and the portal may read them: asked as collecting asks. What the config leaves out
 * looks as if it were not there.
 */
export class AwsTargets {
  readonly #config: Config;

  constructor(config: Config) {
    this.#config = config;
  }

  async checkPipeline(reference: string): Promise<void> {
    const named = parsePipelineArn(reference);
    const name = named?.name ?? reference;
    if (!AWS_PIPELINE_NAME.test(name)) {
      throw new InputError(
        `'${reference.slice(0, 100)}' is no pipeline: expected a name or arn:aws:codepipeline:<region>:<12-digit account>:<name>`,
      );
    }
    const place = named ?? this.#defaultPlace();
    const what = `the pipeline ${name} in ${place.accountId}/${place.region}`;
    const refusal = notFound(what, 'codepipeline:ListPipelineExecutions', 'dora.aws.pipelines');
    if (!matchesAnyGlob(this.#allowed('pipelines'), name)) throw refusal;
    await this.#ask(what, refusal, async () => {
      const client = new CodePipelineClient(await this.#clientOptions(place));
      boundAnswers(client);
      await client.send(new ListPipelineExecutionsCommand({ pipelineName: name, maxResults: 1 }));
    });
  }

  /** Each name or glob has to match an alarm. */
  async checkAlarms(globs: string[]): Promise<void> {
    const place = this.#defaultPlace();
    for (const glob of globs) {
      const what = `an alarm ${glob} in ${place.accountId}/${place.region}`;
      const refusal = notFound(what, 'cloudwatch:DescribeAlarms', 'dora.aws.alarms');
      await this.#ask(what, refusal, async () => {
        if (!(await this.#hasAlarm(place, glob))) throw refusal;
      });
    }
  }

  async #hasAlarm(place: Place, glob: string): Promise<boolean> {
    const client = new CloudWatchClient(await this.#clientOptions(place));
    boundAnswers(client);
    const [prefix] = glob.split('*');
    const selection = prefix === glob ? { AlarmNames: [glob] } : { AlarmNamePrefix: prefix };
    const pages = paginateDescribeAlarms(
      { client, pageSize: 100 },
      {
        ...(prefix && selection),
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      },
    );
    const allowed = this.#allowed('alarms');
    let read = 0;
    for await (const { MetricAlarms = [], CompositeAlarms = [] } of pages) {
      const names = [...MetricAlarms, ...CompositeAlarms].map(({ AlarmName = '' }) => AlarmName);
      if (names.some(name => matchesGlob(glob, name) && matchesAnyGlob(allowed, name))) return true;
      // what was not looked at may be there
      if (++read === MAX_PAGES) return true;
    }
    return false;
  }

  #allowed(what: 'pipelines' | 'alarms'): string[] {
    return this.#config.getOptionalStringArray(`dora.aws.${what}`) ?? ['**'];
  }

  #defaultPlace(): Place {
    const accountId = this.#config.getOptionalString('dora.aws.accountId');
    const region = this.#config.getOptionalString('dora.aws.region');
    if (accountId && region) return { accountId, region };
    throw new InputError(
      "dora.aws.accountId and dora.aws.region of the portal's config are needed to know where it lies",
    );
  }

  async #clientOptions({ accountId, region }: Place) {
    const manager = readCredentials(this.#config);
    const provider = await manager.getCredentialProvider({ accountId });
    return {
      region,
      credentials: provider.sdkCredentialProvider,
      requestHandler: REQUEST_TIMEOUTS,
      maxAttempts: 2,
    };
  }

  async #ask(what: string, refusal: NotFoundError, request: () => Promise<void>) {
    try {
      await request();
    } catch (error) {
      const { name = '', message = '' } = error instanceof Error ? error : {};
      if (error instanceof NotFoundError) throw error;
      if (/no AWS integration that matches/.test(message)) {
        throw new InputError(`${what}: its account does not stand in aws.accounts of the config`);
      }
      if (/NotFound|AccessDenied|NotAuthorized|Unauthorized/.test(name)) {
        throw refusal;
      }
      if (/Credentials|Token|Signature|Unrecognized/.test(name)) {
        throw new ServiceUnavailableError(
          `${what}: AWS rejects the credentials of the portal; check aws: in its config`,
        );
      }
      if (error instanceof AnswerTooLongError) {
        throw new ServiceUnavailableError(
          `${what}: AWS gave an answer that is too long to be read`,
        );
      }
      throw new ServiceUnavailableError(`${what}: AWS cannot be reached (${name})`);
    }
  }
}

function notFound(what: string, permission: string, key: string): NotFoundError {
  return new NotFoundError(
    `${what} is not found, not readable or not among ${key} of the portal's config: grant ${permission} to the portal's role, with the rest of its policy`,
  );
}
