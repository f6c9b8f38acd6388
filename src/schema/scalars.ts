import { GraphQLError, Kind } from 'graphql';
import { formatCalendarDate, parseCalendarDate } from '../lib/calendar-date.ts';
import type { AppSchemaBuilder } from './builder.ts';

export function addScalars(builder: AppSchemaBuilder): void {
  builder.scalarType('Date', {
    description: 'A calendar date without time: `2022-01-31`.',
    serialize: (value) => formatCalendarDate(value),
    parseValue: (value) => parsed('Date', value, parseCalendarDate),
    parseLiteral: (node) => parsed('Date', node.kind === Kind.STRING ? node.value : null, parseCalendarDate),
  });
  builder.scalarType('DateTime', {
    description: 'A moment in RFC 3339: `2022-01-31T13:00:00.000Z`.',
    serialize: (value) => value.toISOString(),
    parseValue: (value) => parsed('DateTime', value, parseMoment),
    parseLiteral: (node) => parsed('DateTime', node.kind === Kind.STRING ? node.value : null, parseMoment),
  });
}

function parsed(scalar: string, value: unknown, parse: (text: string) => Date): Date {
  try {
    if (typeof value === 'string') return parse(value);
  } catch (error) {
    throw new GraphQLError(`${scalar}: ${error instanceof Error ? error.message : 'not understood'}`);
  }
  throw new GraphQLError(`${scalar} is written as a string.`);
}

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

function parseMoment(text: string): Date {
  const moment = rfc3339.test(text) ? new Date(text) : new Date(Number.NaN);
  if (Number.isNaN(moment.getTime())) throw new RangeError(`'${text}' is not a moment in RFC 3339.`);
  return moment;
}
