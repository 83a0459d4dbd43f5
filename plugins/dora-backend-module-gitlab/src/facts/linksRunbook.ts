/** Longer ones are no use to anybody in the first five minutes. */
const MAX_CHARACTERS = 50_000;

const RUNBOOK = /(?:run|play)[\s_-]?book/i;
/** In the order text, address; each bounded, so that no text takes longer than it is long. */
const MARKDOWN_LINK = /\[([^\]\n]{0,300})\]\(\s*<?([^)\s>]{1,2000})/g;
const REFERENCE = /^ {0,3}\[([^\]\n]{1,300})\]:\s{0,10}<?(\S{1,2000})/gm;
const ANCHOR = /<a\s([^>]{0,500})>([^<]{0,300})/gi;
const ADDRESS = /https?:\/\/[^\s<>"')\]]{1,2000}/gi;
/** What stands right before an address, such as `**Runbook**: `. */
const LABEL =
  /(?:run|play)[\s_-]?books?(?:[\s_-]?(?:url|link))?[\s*_`"']{0,5}[:=]?[\s*_`"'<]{0,5}$/i;
const MAX_LABEL = 40;

/** Whether an issue's description has a link whose address or text speaks of a runbook; null where it is not shown. */
export function linksRunbook(description: string | null | undefined): boolean | null {
  if (description === undefined) return null;
  const text = (description ?? '').slice(0, MAX_CHARACTERS);
  if (!RUNBOOK.test(text)) return false;
  for (const pattern of [MARKDOWN_LINK, REFERENCE, ANCHOR]) {
    for (const [, one, other] of text.matchAll(pattern)) {
      if (RUNBOOK.test(one) || RUNBOOK.test(other)) return true;
    }
  }
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    const before = text.slice(Math.max(0, index - MAX_LABEL), index);
    if (RUNBOOK.test(address) || LABEL.test(before)) return true;
  }
  return false;
}
