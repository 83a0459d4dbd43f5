import { parser } from '@prometheus-io/lezer-promql';

/** What is wrong with an expression by the grammar of Prometheus, or undefined where it is right. */
export function findSyntaxError(expression: string): string | undefined {
  let error: string | undefined;
  parser.parse(expression).iterate({
    enter({ type, from, to }) {
      if (!type.isError || error !== undefined) return;
      const rest = expression.slice(from, Math.max(to, from + 20));
      error = rest ? `does not parse at '${rest}'` : 'ends too early';
    },
  });
  return error;
}

/** Whether a text is what stands within the braces of one selector, and nothing that ends them and goes on. */
export function areLabelMatchers(text: string): boolean {
  const selector = `up{${text}}`;
  const { firstChild } = parser.parse(selector).topNode;
  const whole = firstChild?.name === 'VectorSelector' && firstChild.to === selector.length;
  return whole && findSyntaxError(selector) === undefined;
}
