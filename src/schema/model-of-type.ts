import type { Db } from '../lib/db.ts';

/** The few Prisma calls that are made by the name of a type. */
export interface ModelDelegate {
  findMany(args: object): Promise<{ id: string }[]>;
  findUnique(args: object): Promise<object | null>;
  count(args: object): Promise<number>;
}

const modelNames = new Map<string, string>();

/** Declares that a GraphQL type shows a Prisma model of another name, e.g. `Newsletter` -> `newsletterIssue`. */
export function showModelAs(type: string, model: string): void {
  modelNames.set(type, model);
}

/** The name of the data model that a GraphQL type shows, if it shows one: `Newsletter` -> `NewsletterIssue`. */
export function modelNameOf(type: string): string {
  const name = modelNames.get(type) ?? type;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** @throws Error when the type shows no model. */
export function modelOfType(db: Db, type: string): ModelDelegate {
  const name = modelNames.get(type) ?? `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
  const delegate = (db as unknown as Record<string, ModelDelegate | undefined>)[name];
  if (!delegate) throw new Error(`GraphQL type ${type} shows no Prisma model; declare it with showModelAs.`);
  return delegate;
}
