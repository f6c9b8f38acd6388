// @ts-check

/** Something a person has to put right. Its message is one clear sentence or two; no stack trace is shown. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError';
}
