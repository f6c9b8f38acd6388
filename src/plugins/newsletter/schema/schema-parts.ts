import type { Plugin } from '../../contract.ts';
import type { NewsletterSettings } from '../settings.ts';

type AddSchema = NonNullable<Plugin<NewsletterSettings, 'newsletter'>['schema']>;

/** What each part of this plugin's schema is built with. */
export type SchemaBuilder = Parameters<AddSchema>[0];
export type SchemaTools = Parameters<AddSchema>[1];
export type SchemaHost = Parameters<AddSchema>[2];
