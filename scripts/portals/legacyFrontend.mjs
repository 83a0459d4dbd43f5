/** The legacy section of the frontend's README, done to the app template. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireInReadme } from './readmes.mjs';

const ENTITY_PAGE = 'packages/app/src/components/catalog/EntityPage.tsx';
const APP = 'packages/app/src/App.tsx';
const SIDEBAR = 'packages/app/src/components/Root/Root.tsx';
const FIRST_IMPORT = /^import /m;

/** `write` stands in the README; it goes before or after what matches `at`, or in its place. */
const EDITS = [
  {
    file: ENTITY_PAGE,
    before: FIRST_IMPORT,
    write: `import { EntityDoraCard, EntityDoraContent, isDoraAvailable } from 'backstage-plugin-dora';\n`,
  },
  {
    file: ENTITY_PAGE,
    after: /const overviewContent = [\s\S]*?<EntityAboutCard \/>\s*<\/Grid>/,
    write: `
    <EntitySwitch>
      <EntitySwitch.Case if={entity => isDoraAvailable(entity)}>
        <Grid item md={6}>
          <EntityDoraCard />
        </Grid>
      </EntitySwitch.Case>
    </EntitySwitch>`,
  },
  {
    file: ENTITY_PAGE,
    after: /const serviceEntityPage = [\s\S]*?<\/EntityLayout\.Route>/,
    write: `
    <EntityLayout.Route path="/dora" title="DORA">
      <EntityDoraContent />
    </EntityLayout.Route>`,
  },
  {
    file: APP,
    before: FIRST_IMPORT,
    write: `import { DoraPage, GitlabProjectFieldExtension } from 'backstage-plugin-dora';
import { ScaffolderFieldExtensions } from '@backstage/plugin-scaffolder-react';\n`,
  },
  {
    file: APP,
    instead: /<Route path="\/create" element={<ScaffolderPage \/>} \/>/,
    write: `
    <Route path="/dora" element={<DoraPage />} />
    <Route path="/create" element={<ScaffolderPage />}>
      <ScaffolderFieldExtensions>
        <GitlabProjectFieldExtension />
      </ScaffolderFieldExtensions>
    </Route>`,
  },
  {
    file: SIDEBAR,
    before: FIRST_IMPORT,
    write: `import { DoraSidebarItem } from 'backstage-plugin-dora';\n`,
  },
  {
    file: SIDEBAR,
    before: /<SidebarItem icon={ExtensionIcon}/,
    write: `<DoraSidebarItem />`,
  },
];

function edited(text, { file, before, after, instead, write }) {
  const at = before ?? after ?? instead;
  if (!at.test(text)) throw new Error(`the app template has no ${at} in ${file} any more`);
  return text.replace(
    at,
    found => (instead ? '' : before ? write + found : found) + (before ? '' : write),
  );
}

export function writeLegacyFrontend(folder) {
  for (const edit of EDITS) {
    requireInReadme(edit.write);
    const file = join(folder, edit.file);
    writeFileSync(file, edited(readFileSync(file, 'utf8'), edit));
  }
}

/** The README names it for apps that do not have it, as the template's. */
export const LEGACY_PACKAGE = '@backstage/plugin-scaffolder-react';
