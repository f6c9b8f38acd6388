import type { PluginHost, PluginWork } from '../contract.ts';
import type { NewsletterSettings } from './settings.ts';

/** A transaction of this plugin. */
export type NewsletterWork = PluginWork<'newsletter'>;

export type NewsletterHost = PluginHost<NewsletterSettings, 'newsletter'>;
