import { RefCallback, useCallback, useRef } from 'react';

// Attributes, for class names are overwritten when the theme changes.
const MARK = 'data-dora-print';
const PATH = `[${MARK}='path']`;
const SHEET = `[${MARK}='sheet']`;
/**
 * The app around the sheet (sidebar, header, scrolling panes) is not ours to style, so whatever is not on the way
 * from the body to the sheet is hidden, and what is on the way gives up its layout.
 */
const RULES = `
@media print {
  ${PATH} > :not(${PATH}):not(${SHEET}) { display: none !important; }
  ${PATH} {
    display: block !important; position: static !important; overflow: visible !important;
    width: auto !important; height: auto !important; min-height: 0 !important; max-height: none !important;
    margin: 0 !important; padding: 0 !important; transform: none !important;
    background: none !important; contain: none !important;
  }
  @page { size: A4 portrait; margin: 10mm; }
}`;

/** Put on an element, the browser prints it alone. */
export function usePrintAlone(): RefCallback<HTMLElement> {
  const undo = useRef<() => void>();
  return useCallback((sheet: HTMLElement | null) => {
    undo.current?.();
    undo.current = undefined;
    if (!sheet) return;
    const path: Element[] = [];
    for (let node = sheet.parentElement; node; node = node.parentElement) path.push(node);
    const style = document.createElement('style');
    style.textContent = RULES;
    document.head.append(style);
    sheet.setAttribute(MARK, 'sheet');
    path.forEach(element => element.setAttribute(MARK, 'path'));
    undo.current = () => {
      style.remove();
      path.forEach(element => element.removeAttribute(MARK));
    };
  }, []);
}
