import { endpoints } from '../../../src/api/endpoints.ts';
import { openApiDocument } from '../../../src/api/openapi/document.ts';
import type { Page } from './markdown.ts';
import { clientTypes } from './openapi-types.ts';

/** The OpenAPI document, as the server gives it at /v1/openapi.json. */
export function openApiPage(): Page {
  return { path: 'docs/openapi.json', text: `${JSON.stringify(openApiDocument(endpoints), null, 2)}\n` };
}

/** The types of the client, made from the same document. */
export function clientTypesPage(): Page {
  return { path: 'client/paths.ts', text: clientTypes(openApiDocument(endpoints)) };
}
