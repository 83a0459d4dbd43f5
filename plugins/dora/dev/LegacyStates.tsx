import { useSearchParams } from 'react-router-dom';
import { Content, Header, Page, Select } from '@backstage/core-components';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { METRIC_IDS } from 'backstage-plugin-dora-common';
import { EntityDoraCard, EntityDoraContent, EntityDoraMetricCard } from '../src';
import { SCENARIOS } from '../src/api/__testUtils__/scenarios';
import { scenarioEntities, SCENARIO_NAMES } from './scenarioEntities';

/** Tab and cards in the state that is selected. */
export function LegacyStates() {
  const [params, setParams] = useSearchParams();
  const scenario = SCENARIO_NAMES.find(name => name === params.get('scenario')) ?? 'elite';
  const items = SCENARIO_NAMES.map(name => ({ label: SCENARIOS[name].title, value: name }));
  return (
    <Page themeId="service">
      <Header title="DORA" subtitle="Every state, made up" />
      <Content>
        <Select
          label="State"
          items={items}
          selected={scenario}
          onChange={name => setParams({ scenario: String(name) })}
        />
        <EntityProvider key={scenario} entity={scenarioEntities.get(scenario)!}>
          <EntityDoraContent />
          <div style={{ display: 'grid', gap: 24, gridTemplateColumns: '1fr 1fr', marginTop: 24 }}>
            <EntityDoraCard />
            {METRIC_IDS.map(metric => (
              <EntityDoraMetricCard key={metric} metric={metric} />
            ))}
          </div>
        </EntityProvider>
      </Content>
    </Page>
  );
}
