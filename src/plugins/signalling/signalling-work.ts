import type { Plugin, PluginHost, PluginWork } from '../contract.ts';
import type { SignallingSettings } from './settings.ts';

/** A transaction of this plugin. */
export type SignallingWork = PluginWork<'signalling'>;

export type SignallingHost = PluginHost<SignallingSettings, 'signalling'>;

/** A function that adds part of the plugin's schema. */
export type SignallingSchema = NonNullable<Plugin<SignallingSettings, 'signalling'>['schema']>;

export type SchemaBuilder = Parameters<SignallingSchema>[0];
