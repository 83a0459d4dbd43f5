import { LoggerService } from '@backstage/backend-plugin-api';
import { Failure } from './describeFailure';

/** These befall a host or an account as a whole, and with it everything that is read there. */
const OF_A_HOST = new Set(['unauthorized', 'unreachable', 'throttled', 'misconfigured']);

/**
 * Tells operators once what keeps failing: a warning per host and cause, however many targets it holds up and however
 * often they are tried, and debug from then on. Once the last of them went well, the same is told anew.
 */
export class FailureLog {
  /** What failed last time, by the cause it failed of. */
  readonly #subjects = new Map<string, Set<string>>();
  readonly #causes = new Map<string, string>();

  /** `subject`: the name or title, which begins with its host or account: `gitlab.com/group/project`. */
  failed(
    subject: { source: string; title: string },
    failure: Failure & { line: string; error: unknown; logger: LoggerService },
  ): void {
    const { line, error, logger, message, reason, expected } = failure;
    const detail = error instanceof Error ? error.stack : String(error);
    const text = `${line}: ${expected ? message : detail}`;
    const place = reason && OF_A_HOST.has(reason) ? `${hostOf(subject.title)} ${reason}` : message;
    const isNew = this.#note(keyOf(subject), `${subject.source} ${expected ? place : detail}`);
    if (isNew) logger.warn(text);
    else logger.debug(text);
  }

  wentWell(subject: { source: string; title: string }): void {
    this.#forget(keyOf(subject));
  }

  /** Whether nothing had failed of this cause before. */
  #note(subject: string, cause: string): boolean {
    const isNew = !this.#subjects.has(cause);
    if (this.#causes.get(subject) !== cause) this.#forget(subject);
    this.#causes.set(subject, cause);
    const subjects = this.#subjects.get(cause) ?? new Set();
    this.#subjects.set(cause, subjects.add(subject));
    return isNew;
  }

  #forget(subject: string): void {
    const cause = this.#causes.get(subject);
    if (cause === undefined) return;
    this.#causes.delete(subject);
    const subjects = this.#subjects.get(cause);
    subjects?.delete(subject);
    if (subjects?.size === 0) this.#subjects.delete(cause);
  }
}

function keyOf({ source, title }: { source: string; title: string }): string {
  return `${source} ${title}`;
}

function hostOf(title: string): string {
  return title.split('/')[0];
}
