import { connectors } from '../../../src/connectors/index.ts';
import { cliPage } from './cli-page.ts';
import { connectorPage } from './connector-page.ts';
import { failuresPage } from './failures-page.ts';
import { findingsPage } from './findings-page.ts';
import type { Page } from './markdown.ts';
import { clientTypesPage, openApiPage } from './openapi-page.ts';
import { settingsPage } from './settings-page.ts';

/** Every page of the documentation that is made from the code. */
export function generatedPages(): Page[] {
  return [
    findingsPage(),
    settingsPage(),
    failuresPage(),
    cliPage(),
    openApiPage(),
    clientTypesPage(),
    ...connectors.map(connectorPage),
  ];
}
