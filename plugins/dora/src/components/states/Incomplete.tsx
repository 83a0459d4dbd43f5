import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { IncompletePart } from 'backstage-plugin-dora-common';
import { asSentence, formatDate, formatSource } from '../../format';
import { doraTranslationRef, DoraTranslate } from '../../translation';
import { useBandColor } from '../BandLabel';
import { VisuallyHidden } from '../VisuallyHidden';
import { isTold } from './told';

const useStyles = makeStyles(
  theme => ({
    root: {
      position: 'relative',
      display: 'block',
      fontSize: theme.typography.caption.fontSize,
      whiteSpace: 'normal',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'DoraIncomplete' },
);

function describe(t: DoraTranslate, part: IncompletePart): string {
  const { kind, since, message } = part;
  const what = t(`state.incomplete.kind.${kind}`);
  const about = { what, source: formatSource(part) };
  const missing = since
    ? t('state.incomplete.since', { ...about, date: formatDate(since) })
    : t('state.incomplete.soFar', about);
  return `${missing} ${asSentence(message)}`;
}

/** That a number lacks a part of what it is made of, and which; nothing where it lacks none. */
export function Incomplete(props: {
  parts: readonly IncompletePart[] | undefined;
  /** Says all of it; else only that something is missing, and the rest where the pointer rests. */
  full?: boolean;
  /** What is said on the same page already. */
  told?: readonly string[];
}) {
  const { parts = [], full, told = [] } = props;
  const classes = useStyles();
  const colorOf = useBandColor();
  const { t } = useTranslationRef(doraTranslationRef);
  if (parts.length === 0) return null;
  const sentences = parts.map(part => describe(t, part));
  const untold = parts.filter(({ message }) => !isTold(message, told));
  return (
    <span className={classes.root} style={{ color: colorOf('medium') }} title={sentences.join(' ')}>
      <span aria-hidden>! {t('state.incomplete.short')}</span>
      <VisuallyHidden>{[`${t('state.incomplete.short')}.`, ...sentences].join(' ')}</VisuallyHidden>
      {full &&
        untold.map(part => (
          <span key={part.message} aria-hidden>{` ${asSentence(part.message)}`}</span>
        ))}
    </span>
  );
}
