import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { doraTranslationRef } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', alignItems: 'flex-start', gap: theme.spacing(1) },
    text: {
      margin: theme.spacing(0.5, 0, 0),
      padding: theme.spacing(0.75, 1.25),
      minWidth: 0,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      background: theme.palette.background.default,
      fontSize: theme.typography.pxToRem(12.5),
    },
    button: { textTransform: 'none', flex: 'none' },
  }),
  { name: 'DoraCopyText' },
);

/**
 * Lines to paste elsewhere. Not with core-components' CopyTextButton, which says "copied" in a tooltip alone, and also
 * where the browser has refused.
 */
export function CopyText(props: { text: string; label: string }) {
  const { text, label } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const [copied, setCopied] = useState(false);
  // Browsers offer the clipboard on secure origins only; the text can be selected all the same.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  const state = t(copied ? 'coverage.copied' : 'coverage.copy');
  const copy = () =>
    clipboard?.writeText(text).then(
      () => setCopied(true),
      // Refused by the browser.
      () => setCopied(false),
    );
  return (
    <div className={classes.root}>
      <pre className={classes.text} aria-label={label}>
        {text.trimEnd()}
      </pre>
      {clipboard && (
        <Button
          size="small"
          className={classes.button}
          aria-label={`${state}: ${label}`}
          onClick={copy}
        >
          {state}
        </Button>
      )}
    </div>
  );
}
