import { ReactNode } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Content, Header, Page, Select } from '@backstage/core-components';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { scenarioEntities, SCENARIO_NAMES, SCENARIO_TITLES } from './scenarioEntities';

/** Its children, as they look on an entity in the state that is selected. */
export function LegacyStates({ children }: { children: ReactNode }) {
  const [params, setParams] = useSearchParams();
  const scenario = SCENARIO_NAMES.find(name => name === params.get('scenario')) ?? 'elite';
  const items = SCENARIO_NAMES.map(name => ({ label: SCENARIO_TITLES[name], value: name }));
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
          {children}
        </EntityProvider>
      </Content>
    </Page>
  );
}
