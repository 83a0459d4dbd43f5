import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import DownloadIcon from '@material-ui/icons/GetApp';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { doraTranslationRef } from '../../translation';

const useStyles = makeStyles({ button: { textTransform: 'none' } }, { name: 'DoraCsvButton' });

/** The browser saves what it is given under a name. */
function save(blob: Blob, fileName: string) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // Some browsers read it only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(url));
}

/** Downloads rows as CSV; a plain link could not carry the token. */
export function CsvButton(props: { fileName: string; fetchCsv: () => Promise<Blob> }) {
  const { fileName, fetchCsv } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const download = async () => {
    setBusy(true);
    setError(undefined);
    try {
      save(await fetchCsv(), fileName);
    } catch (cause) {
      setError(cause as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        size="small"
        className={classes.button}
        startIcon={<DownloadIcon />}
        disabled={busy}
        aria-label={t('scorecard.toolbar.csvLabel')}
        onClick={download}
      >
        {t('scorecard.toolbar.csv')}
      </Button>
      {error && (
        <Typography role="alert" variant="body2" color="error" component="span">
          {t('scorecard.toolbar.csvFailed', { reason: error.message })}
        </Typography>
      )}
    </>
  );
}
