import { AwsError } from '../AwsError';

/** The roles that may be assumed, by ARN, each with the external id it asks for. */
export type Roles = Map<string, string | undefined>;

/** Assumes a role: the access key that is handed out says which account it is for. */
export function assumeRole(input: URLSearchParams, roles: Roles, now: number): string {
  const arn = input.get('RoleArn') ?? '';
  const externalId = roles.get(arn);
  if (!roles.has(arn) || (externalId && externalId !== input.get('ExternalId'))) {
    throw new AwsError('AccessDenied', `not authorized to perform: sts:AssumeRole on ${arn}`, 403);
  }
  const account = arn.split(':')[4];
  return `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA${account}</AccessKeyId>
<SecretAccessKey>simulated</SecretAccessKey><SessionToken>session-${account}</SessionToken>
<Expiration>${new Date(now + 3_600_000).toISOString()}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;
}

export function callerIdentity(accountId: string): string {
  return `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${accountId}</Account>
<Arn>arn:aws:iam::${accountId}:user/sandbox</Arn><UserId>SANDBOX</UserId></GetCallerIdentityResult></GetCallerIdentityResponse>`;
}
