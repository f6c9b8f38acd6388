import { DomainError } from '../../lib/domain-error.ts';

/** A plugin that holds personal data did not answer, so that nothing can be said or done about all of a person's data. */
export class SilentHolderError extends DomainError {
  override readonly name = 'SilentHolderError';
  readonly code = 'PLUGIN_SILENT';

  readonly pluginId: string;

  constructor(pluginId: string, options: { readonly cause?: unknown } = {}) {
    super(
      `The plugin ${pluginId} holds data about people and did not answer for this person. Nothing was done or handed out, because it would not be complete. Look in the log why, repair the plugin, and try again.`,
      options,
    );
    this.pluginId = pluginId;
  }
}
