import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { IndustryBenchmark } from 'backstage-plugin-dora-common';
import { doraTranslationRef } from '../../translation';

/** Where the industry's figures are from, and how little they say of a single team. */
export function IndustrySources({ industry }: { industry: IndustryBenchmark }) {
  const { t } = useTranslationRef(doraTranslationRef);
  const { name, percent, source, quickCheck } = industry;
  return (
    // It lies on the page itself, whose grey leaves secondary text too little contrast.
    <Typography variant="caption" component="p">
      {percent && `${t('scorecard.overview.articleSource', { name, source })} `}
      {t('scorecard.overview.quickCheckSource', {
        name: quickCheck.name,
        source: quickCheck.source,
        licence: quickCheck.licence,
      })}{' '}
      {t('scorecard.overview.quickCheckSpread')}{' '}
      <Link to={quickCheck.url} underline="always">
        {t('scorecard.overview.quickCheckLink')}
      </Link>
    </Typography>
  );
}
