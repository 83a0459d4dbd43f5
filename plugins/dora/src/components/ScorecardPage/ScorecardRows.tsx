import { useSearchParams } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ScorecardResponse } from 'backstage-plugin-dora-common';
import { ScorecardQuery } from '../../api';
import { ScorecardControls, writeScorecardSelection, useNow } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { columnsOf, NestedServices, ScorecardTable } from '../ScorecardTable';

const MINUTE_MS = 60_000;

/** One page of the scorecard as a table whose groups open to their services. */
export function ScorecardRows(props: {
  response: ScorecardResponse;
  query: ScorecardQuery;
  controls: ScorecardControls;
}) {
  const { response, query, controls } = props;
  const { groupBy, columns, sort, order, expanded } = controls;
  const { t } = useTranslationRef(doraTranslationRef);
  const now = useNow(MINUTE_MS);
  const [params] = useSearchParams();
  const grouped = groupBy !== 'entity';
  // A service is one service.
  const telling = grouped ? columns : columns.filter(id => id !== 'services');
  const shown = columnsOf(t, telling, { profile: response.profile, now });
  const servicesHref = (ref: string) =>
    `?${writeScorecardSelection(params, {
      ...controls,
      groupBy: 'entity',
      filters: { ...controls.filters, [groupBy]: [ref] },
      q: '',
      band: undefined,
      // The row names its owner; a system or domain is still that of the viewer's own teams.
      mine: groupBy === 'owner' ? false : controls.mine,
      expanded: [],
      cursor: undefined,
    })}`;
  return (
    <ScorecardTable
      response={response}
      columns={shown}
      sorting={{ sort, order }}
      onSort={controls.change}
      expanded={expanded}
      onToggle={grouped ? controls.toggleExpanded : undefined}
      nested={item => (
        <NestedServices
          item={item}
          columns={shown}
          // The row's own services; what chose the row says nothing about them.
          query={{
            ...query,
            groupBy: 'entity',
            [groupBy]: [item.ref],
            q: undefined,
            band: undefined,
            cursor: undefined,
            headline: undefined,
          }}
          allHref={servicesHref(item.ref)}
        />
      )}
    />
  );
}
