import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { RequestState } from '../../hooks';
import { Failures } from './Failures';

const useStyles = makeStyles(
  theme => ({
    // Neither is wider or higher than what it stands in, so that tables in it scroll.
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      minWidth: 0,
      minHeight: 0,
    },
    answer: { display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0 },
    outdated: { opacity: 0.5 },
  }),
  { name: 'DoraAnswered' },
);

/**
 * What was asked, in whichever state its request is: blocks while it is on its way, why there is none, or the last
 * answer. That stays where asking anew fails, with word of it, and is marked while it answers an earlier question.
 */
export function Answered<T>(props: {
  request: RequestState<T>;
  /** Stands there before the first answer. */
  skeleton: ReactNode;
  /** The requests whose failures are told here: its own, unless others fail with it or it is told elsewhere. */
  failures?: readonly RequestState<unknown>[];
  /** Where the request cannot tell which part of the question this is about. */
  outdated?: boolean;
  children: (value: T) => ReactNode;
}) {
  const { request, skeleton, failures = [request], outdated = request.outdated, children } = props;
  const { value, error } = request;
  const classes = useStyles();
  const content = () => {
    if (value === undefined) return error ? null : skeleton;
    return (
      <div className={`${classes.answer} ${outdated ? classes.outdated : ''}`} aria-busy={outdated}>
        {children(value)}
      </div>
    );
  };
  if (value === undefined && error && failures.length === 0) return null;
  return (
    <div className={classes.root}>
      <Failures of={failures} />
      {content()}
    </div>
  );
}
