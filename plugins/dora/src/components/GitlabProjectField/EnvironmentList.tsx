import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@material-ui/core';
import { Environment, isProductionEnvironment, ProductionRule } from 'backstage-plugin-dora-common';
import { formatNumber } from '../../format';
import { doraTranslationRef } from '../../translation';
import { MOST_ENVIRONMENTS } from './GitlabClient';

/** The environments of the project that was picked, and which of them the metrics would be about. */
export function EnvironmentList(props: { environments: Environment[]; rule: ProductionRule }) {
  const { environments, rule } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  if (!environments.length) {
    return <Typography variant="body2">{t('gitlabProject.noEnvironments')}</Typography>;
  }
  const counting = new Set(environments.filter(one => isProductionEnvironment(one, rule)));
  return (
    <>
      <Table size="small" aria-label={t('gitlabProject.environments')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('gitlabProject.environment')}</TableCell>
            <TableCell>{t('gitlabProject.tier')}</TableCell>
            <TableCell>{t('gitlabProject.counts')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {environments.map(one => (
            <TableRow key={one.name}>
              <TableCell component="th" role="rowheader" scope="row">
                {one.name}
              </TableCell>
              <TableCell>{one.tier ?? '–'}</TableCell>
              <TableCell>
                {counting.has(one) ? t('gitlabProject.counted') : t('gitlabProject.notCounted')}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {counting.size === 0 && (
        <Typography variant="body2" role="status">
          {environments.length < MOST_ENVIRONMENTS
            ? t('gitlabProject.noneCounts')
            : t('gitlabProject.noneOfFirst', { number: formatNumber(MOST_ENVIRONMENTS) })}
        </Typography>
      )}
    </>
  );
}
