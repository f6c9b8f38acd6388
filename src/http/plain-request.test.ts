import { describe, expect, it } from 'vitest';
import { plainAnswerType, plainOperation } from './plain-request.ts';

const ordinary = { 'content-type': 'application/json', 'content-length': '20' };

function typeOf(headers: object, { method = 'POST', url = '/graphql' } = {}) {
  return plainAnswerType({ method, url, headers: { ...ordinary, ...headers } }, 100);
}

describe('a plain request', () => {
  it.each<readonly [string, object, string]>([
    ['with nothing special', {}, 'application/json'],
    ['in a charset', { 'content-type': 'application/json; charset=UTF-8' }, 'application/json'],
    ['as long as may be', { 'content-length': '100' }, 'application/json'],
    ['of a browser', { accept: '*/*', 'sec-fetch-mode': 'cors' }, 'application/json'],
    ['of an older client', { accept: 'application/json, text/plain, */*' }, 'application/json'],
    [
      'of a newer client',
      { accept: 'application/graphql-response+json, application/json;q=0.9' },
      'application/graphql-response+json',
    ],
    ['that would take events too', { accept: 'text/event-stream, application/json' }, 'application/json'],
  ])('is one %s', (_name, headers, type) => {
    expect(typeOf(headers)).toBe(type);
  });

  it.each<readonly [string, object]>([
    ['without a length', { 'content-length': undefined, 'transfer-encoding': 'chunked' }],
    ['of no length', { 'content-length': '0' }],
    ['too long', { 'content-length': '101' }],
    ['packed', { 'content-encoding': 'gzip' }],
    ['of another type', { 'content-type': 'text/plain' }],
    ['of no type', { 'content-type': undefined }],
    ['in another charset', { 'content-type': 'application/json; charset=utf-16' }],
    ['that waits for events', { accept: 'text/event-stream' }],
    ['that reads no answer of ours', { accept: 'text/html' }],
    ['with a charset for the answer', { accept: 'application/json; charset=utf-16' }],
    ['with a long list', { accept: 'text/plain,'.repeat(30) + '*/*' }],
  ])('is none %s', (_name, headers) => {
    expect(typeOf(headers)).toBeNull();
  });

  it.each([{ method: 'GET' }, { method: 'PUT' }, { url: '/graphql/' }, { url: '/graphql?query=x' }])(
    'is none by %j',
    (way) => expect(typeOf({}, way)).toBeNull(),
  );
});

describe('a plain operation', () => {
  it.each([
    { query: '{ a }' },
    { query: '{ a }', variables: { a: 1 }, operationName: 'A', extensions: {} },
    { query: '{ a }', variables: null, operationName: null, extensions: null },
    { documentId: 'sha256:00' },
    { extensions: { persistedQuery: { sha256Hash: '00' } } },
  ])('is %j', (operation) => expect(plainOperation(JSON.stringify(operation))).toEqual(operation));

  it.each([
    '',
    'null',
    '7',
    '[]',
    '{}',
    '{',
    '{"query":null}',
    '{"query":7}',
    '{"query":"{ a }","variables":[]}',
    '{"query":"{ a }","variables":"x"}',
    '{"query":"{ a }","extensions":[]}',
    '{"query":"{ a }","operationName":7}',
    '{"query":"{ a }","more":1}',
    '{"query":"{ a }","__proto__":{}}',
    '{"documentId":7}',
    '\ufeff{"query":"{ a }"}',
  ])('is not %j', (body) => expect(plainOperation(body)).toBeNull());
});
