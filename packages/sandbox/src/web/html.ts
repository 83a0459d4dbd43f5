/** Markup that is safe to send. */
export class Html {
  constructor(readonly text: string) {}
}

type Piece = Html | string | number | null | undefined | Html[];

/** A template whose values are escaped, but for markup and lists of markup. */
export function html(parts: TemplateStringsArray, ...values: Piece[]): Html {
  return new Html(
    parts.map((part, i) => part + (i < values.length ? render(values[i]) : '')).join(''),
  );
}

function render(value: Piece): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(render).join('');
  return String(value).replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
