import { ToStringOptions } from 'yaml';

/** How a text is laid out, so that it is written back the way it was. */
export function readStyle(text: string): ToStringOptions {
  return {
    lineWidth: 0,
    indent: readIndent(text),
    indentSeq: !/^( *)[^\s#-][^\n]*:[ \t]*\n\1- /m.test(text),
    flowCollectionPadding: !/[:-] [{[]\S/.test(text) || /[:-] \{ /.test(text),
  };
}

function readIndent(text: string): number {
  const first = /^[^\s#-][^\n]*:[ \t]*\n(?: *#[^\n]*\n)*( +)[^\s-]/m.exec(text);
  return first ? first[1].length : 2;
}
