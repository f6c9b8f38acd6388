/** Everything that stands in the way of starting, in one message. */
export class PluginProblemsError extends Error {
  override readonly name = 'PluginProblemsError';

  constructor(problems: readonly string[]) {
    super(`Dossier cannot start with these plugins:\n- ${problems.join('\n- ')}`);
  }
}
