import { DocumentNode, FieldNode, Kind, SelectionNode, SelectionSetNode } from 'graphql';

type Variables = Record<string, unknown>;

const PAGED = /^(environments|mergeRequests|commits|commitsWithoutMergeCommits|labels)$/;
/** Fields that make GitLab ask its git server. */
const GIT_FIELDS = /^(commits|commitsWithoutMergeCommits|diffStats|diffStatsSummary)$/;

/**
 * About what GitLab would score a query: a point per field, five for `mergedAt`, and connections weigh by one
 * percent for each node that they may return. Its exact formula is not documented.
 */
export function complexityOf(document: DocumentNode, variables: Variables): number {
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition.selectionSet);
    }
  }
  function ofSet(set: SelectionSetNode | undefined, depth: number): number {
    // fragments may name each other in circles; nothing that is valid goes deeper
    if (!set || depth > 20) return 0;
    return set.selections.reduce((sum, one) => sum + ofOne(one, depth), 0);
  }
  function ofOne(selection: SelectionNode, depth: number): number {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      return ofSet(fragments.get(selection.name.value), depth + 1);
    }
    const children = ofSet(selection.selectionSet, depth + 1);
    return selection.kind === Kind.FIELD ? ofField(selection, children, variables) : children;
  }
  return document.definitions.reduce(
    (sum, definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? sum + ofSet(definition.selectionSet, 0) : sum,
    0,
  );
}

function ofField(field: FieldNode, children: number, variables: Variables): number {
  const name = field.name.value;
  const own = (name === 'mergedAt' ? 5 : 1) + (GIT_FIELDS.test(name) ? 1 : 0);
  const score = own + children;
  if (!PAGED.test(name)) return score;
  return Math.trunc(score + score * 0.01 * nodesOf(field, variables));
}

function nodesOf(field: FieldNode, variables: Variables): number {
  const limits = (field.arguments ?? [])
    .filter(argument => ['first', 'last'].includes(argument.name.value))
    .map(({ value }) => {
      if (value.kind === Kind.INT) return Number(value.value);
      return value.kind === Kind.VARIABLE ? Number(variables[value.name.value] ?? 100) : 100;
    });
  return Math.min(100, ...limits);
}
