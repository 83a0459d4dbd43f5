import { IncidentCause } from 'backstage-plugin-dora-common';

/** Longer ones are no use to anybody; each line is looked at once. */
const MAX_CHARACTERS = 50_000;
const MAX_LINE = 2000;
/** What may stand before the words: quotes, lists, headings, emphasis. */
const CAUSED_BY =
  /^[\s>*_~`#+\-|]{0,40}(?:\d{1,3}[.)]\s{0,5})?[\s*_~`]{0,10}caused by(?![a-z0-9])/i;
const TAG = /<\/?[a-z][a-z0-9]{0,20}(?:\s[^<>]{0,300})?>/gi;
const ADDRESS = /https?:\/\/[^\s<>"'`)\]|*]{1,1000}/gi;

const KIND_OF_PAGE = {
  jobs: 'job',
  pipelines: 'pipeline',
  commit: 'commit',
  merge_requests: 'change',
} as const;
const PAGE =
  /^(.{1,500}?)(?:\/-)?\/(jobs|pipelines|commit|merge_requests)\/([0-9a-f]{7,40}|\d{1,18})(?![\w-])/i;

const PROJECT = String.raw`(?<![\w/.-])([\w.-]{1,200}(?:\/[\w.-]{1,200}){1,10})?`;
/** As people write them; the first in the line counts. */
const REFERENCES: [IncidentCause['kind'], RegExp][] = [
  ['change', new RegExp(String.raw`${PROJECT}!(\d{1,18})(?![\w-])`)],
  ['commit', new RegExp(String.raw`${PROJECT}@([0-9a-f]{7,40})(?![\w-])`, 'i')],
  ['job', /(?<![\w/.-])()job[\s:*_]{0,5}#?(\d{1,18})(?![\w-])/i],
  ['pipeline', /(?<![\w/.-])()pipeline[\s:*_]{0,5}#?(\d{1,18})(?![\w-])/i],
  ['commit', /(?<![\w/.@!#-])()([0-9a-f]{7,40})(?![\w-])/i],
];

/**
 * What an issue's description names as its cause, in a line that begins with `Caused by`: a job, a pipeline, a commit or
 * a merge request of that GitLab. Of the description nothing else is kept.
 *
 * @param issueUrl - the issue's own, which says what GitLab and what project it is of
 */
export function readCause(
  description: string | null | undefined,
  issueUrl: string | null,
): IncidentCause | null {
  const text = withoutComments((description ?? '').slice(0, MAX_CHARACTERS));
  const own = placeOf(issueUrl);
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.slice(0, MAX_LINE).replace(TAG, '');
    const said = CAUSED_BY.exec(line);
    const cause = said && causeIn(line.slice(said[0].length), own);
    if (cause) return cause;
  }
  return null;
}

interface Place {
  host: string;
  /** The path of the project, or null where it is not known. */
  project: string | null;
}

function causeIn(text: string, own: Place | null): IncidentCause | null {
  for (const [address] of text.matchAll(ADDRESS)) {
    const cause = own && ofAddress(address, own);
    if (cause) return cause;
  }
  // What stands in the address of another place is no reference here.
  const plain = text.replace(ADDRESS, ' ');
  let first: { index: number; cause: IncidentCause } | undefined;
  for (const [kind, pattern] of REFERENCES) {
    const found = pattern.exec(plain);
    if (!found || (first && first.index <= found.index)) continue;
    const [, project, id] = found;
    first = { index: found.index, cause: causeOf(kind, id, project || null, own) };
  }
  return first?.cause ?? null;
}

function ofAddress(address: string, own: Place): IncidentCause | null {
  if (!URL.canParse(address)) return null;
  const { host, pathname } = new URL(address);
  const page = host === own.host ? PAGE.exec(pathname) : null;
  if (!page) return null;
  const [, path, word, id] = page;
  const kind = KIND_OF_PAGE[word.toLowerCase() as keyof typeof KIND_OF_PAGE];
  if (kind !== 'commit' && !/^\d+$/.test(id)) return null;
  return causeOf(kind, id, path.slice(1), own);
}

function causeOf(
  kind: IncidentCause['kind'],
  id: string,
  project: string | null,
  own: Place | null,
): IncidentCause {
  const isOwn = project === null || project.toLowerCase() === own?.project?.toLowerCase();
  return { kind, id: id.toLowerCase(), project: isOwn ? null : project };
}

function placeOf(issueUrl: string | null): Place | null {
  if (issueUrl === null || !URL.canParse(issueUrl)) return null;
  const { host, pathname } = new URL(issueUrl);
  const [, project = null] = /^\/(.{1,500}?)(?:\/-)?\/(?:issues|work_items)\//.exec(pathname) ?? [];
  return { host, project };
}

/** Templates tell in comments what to write: that is not written yet. */
function withoutComments(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const begin = text.indexOf('<!--', from);
    if (begin < 0) break;
    parts.push(text.slice(from, begin));
    const end = text.indexOf('-->', begin + 4);
    from = end < 0 ? text.length : end + 3;
  }
  parts.push(text.slice(from));
  return parts.join('');
}
