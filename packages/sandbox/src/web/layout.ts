import { Instant } from '../world/rows';
import { html, Html } from './html';

const STYLE = new Html(`
  :root { color-scheme: light dark; --line: #8884; --muted: #777; --accent: #4b5fc4; }
  body { font: 15px/1.5 system-ui, sans-serif; margin: 0; }
  header { background: #fff3cd; color: #5c4400; padding: .6rem 1.5rem; font-size: 14px; }
  main { max-width: 62rem; margin: 0 auto; padding: 1rem 1.5rem 3rem; }
  nav { color: var(--muted); font-size: 14px; } h1 { font-size: 1.6rem; margin: .4rem 0 1rem; }
  a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
  table { border-collapse: collapse; width: 100%; } caption { text-align: left; font-weight: 600; padding: .8rem 0 .3rem; }
  th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
  th { font-weight: 500; color: var(--muted); } dl { display: grid; grid-template-columns: 11rem 1fr; gap: .3rem 1rem; }
  dt { color: var(--muted); } dd { margin: 0; } code { font-size: 13px; }
  .badge { border: 1px solid var(--line); border-radius: 1rem; padding: .05rem .6rem; font-size: 13px; }
  @media (prefers-color-scheme: dark) { :root { --accent: #9db0ff; --muted: #aaa; } }
`);

/** A whole page. It says on top that nothing of it is real. */
export function layout(title: string, trail: Html[], content: Html): string {
  return html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} · simulated GitLab</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <header>
          This is a simulated GitLab. The company, its people and all that happens here are
          invented.
        </header>
        <main>
          <nav aria-label="Breadcrumb">
            <a href="/">Larkspur</a>${trail.map(step => html` / ${step}`)}
          </nav>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`.text;
}

export function link(href: string, text: string): Html {
  return html`<a href="${href}">${text}</a>`;
}

export function badge(text: string): Html {
  return html`<span class="badge">${text}</span> `;
}

export function instantText(instant: Instant | null): string {
  return instant === null
    ? '–'
    : `${new Date(instant).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

export function facts(rows: [string, Html | string][]): Html {
  return html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

export function table(caption: string, heads: string[], rows: (Html | string)[][]): Html {
  if (!rows.length) return html`<p>${caption}: none.</p>`;
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${heads.map(head => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        cells =>
          html`<tr>
            ${cells.map(cell => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
