import { RequestState } from '../../hooks';
import { RequestFailure } from './RequestFailure';

/** Says why requests failed: once for all of them, for what fails together fails for one reason. */
export function Failures({ of }: { of: readonly RequestState<unknown>[] }) {
  const failed = of.filter(({ error }) => error !== undefined);
  const [first] = failed;
  if (!first?.error) return null;
  return (
    <RequestFailure
      error={first.error}
      kept={first.value !== undefined}
      onRetry={() => failed.forEach(({ refresh }) => refresh())}
    />
  );
}
