/** Facts bound the length of what they hold; GitLab's rows may be longer. */
const MAX_TEXT = 2000;
const MAX_LABELS = 200;
const MAX_LABEL = 300;

export function textOf(text: string): string {
  return text.slice(0, MAX_TEXT);
}

export function labelsOf(labels: string[]): string[] {
  return labels.slice(0, MAX_LABELS).map(label => label.slice(0, MAX_LABEL));
}

export function shaOrNull(sha: string | null): string | null {
  return sha !== null && /^[0-9a-f]{7,64}$/.test(sha) ? sha : null;
}

/** Urls end up as links in a browser. */
export function httpUrl(url: string | null | undefined): string | null {
  if (!url || url.length > MAX_TEXT || !URL.canParse(url)) return null;
  return ['http:', 'https:'].includes(new URL(url).protocol) ? url : null;
}
