import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { doraTranslationRef } from '../../translation';
import { SkeletonBlock } from './SkeletonBlock';

const GAP_PX = 16;

const useStyles = makeStyles({
  rows: { display: 'grid', gap: GAP_PX, width: '100%', paddingBottom: GAP_PX },
});

/**
 * Stands where content is on its way, in its shape and height, so that nothing jumps when it arrives; screen readers
 * hear a sentence.
 */
export function Loading(props: { children: ReactNode; className?: string }) {
  const { t } = useTranslationRef(doraTranslationRef);
  return (
    <div role="status" aria-label={t('state.loading')} className={props.className}>
      {props.children}
    </div>
  );
}

/** So many rows, each as high as those that will stand there. */
export function LoadingSkeleton(props: { rows: number; rowHeight: number }) {
  const classes = useStyles();
  return (
    <Loading className={classes.rows}>
      {Array.from({ length: props.rows }, (_, index) => (
        <SkeletonBlock key={index} height={props.rowHeight - GAP_PX} />
      ))}
    </Loading>
  );
}
