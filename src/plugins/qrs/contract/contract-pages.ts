import type { Page, PageResponse, PluginHost } from '../../contract.ts';
import type { QrsConfig } from '../config.ts';
import { contractPage } from './contract-page.ts';
import { messageSchemas } from './json-schemas.ts';
import { openapi } from './openapi.ts';

/** The contract for programs and for people. It holds no secret and is for everybody. */
export function contractPages({
  publicUrl,
}: Pick<PluginHost<QrsConfig, 'qrs'>, 'publicUrl'>): readonly Page[] {
  return [
    {
      method: 'GET',
      path: '/hooks/qrs/openapi.json',
      handle: () => Promise.resolve(json(openapi(publicUrl))),
    },
    {
      method: 'GET',
      path: '/hooks/qrs/schemas/:file',
      handle: ({ params }) => Promise.resolve(schemaFile(publicUrl, params.file ?? '')),
    },
    {
      method: 'GET',
      path: '/qrs/contract',
      handle: () => Promise.resolve({ status: 200, ...contractPage(publicUrl) }),
    },
  ];
}

function schemaFile(publicUrl: string, file: string): PageResponse {
  const found = messageSchemas().find(({ name }) => `${name}.json` === file);
  if (!found) return { status: 404, body: 'There is no such schema; /qrs/contract names them all.\n' };
  return json({ ...found.schema, $id: `${publicUrl}/hooks/qrs/schemas/${file}` });
}

function json(document: object): PageResponse {
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: `${JSON.stringify(document, null, 2)}\n`,
  };
}
