import { matchesGlob, parseList } from 'backstage-plugin-dora-common';

/** `service=checkout,team=shop`: all of them, as globs. */
type Selector = { label: string; value: string }[];

const MOST_SELECTORS = 20;
const PAIR = /^([A-Za-z_][A-Za-z0-9_.:/-]{0,199})\s*=\s*(?:"([^"]+)"|([^"~=]+))$/;

/** Selectors of labels, separated by `;`. Undefined where it does not parse. */
export function parseAlertLabels(annotation: string): Selector[] | undefined {
  const selectors = annotation
    .split(';')
    .map(one => one.trim())
    .filter(one => one !== '');
  if (selectors.length === 0 || selectors.length > MOST_SELECTORS) return undefined;
  const parsed = selectors.map(parseSelector);
  return parsed.every(one => one !== undefined) ? parsed : undefined;
}

/** `labels` as incidents have them: `service=checkout`. */
export function selectsAlert(selectors: Selector[], labels: readonly string[]): boolean {
  return selectors.some(selector =>
    selector.every(({ label, value }) =>
      labels.some(
        one => one.startsWith(`${label}=`) && matchesGlob(value, one.slice(label.length + 1)),
      ),
    ),
  );
}

function parseSelector(text: string): Selector | undefined {
  const pairs = parseList(text)?.map(pair => PAIR.exec(pair));
  return pairs?.every(pair => pair !== null)
    ? pairs.map(([, label, quoted, plain]) => ({ label, value: quoted ?? plain.trim() }))
    : undefined;
}
