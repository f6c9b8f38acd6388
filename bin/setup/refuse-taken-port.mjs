// @ts-check
import { portIsFree } from '../services/free-port.mjs';
import { SetupError } from './setup-error.mjs';

/** Says so before anything is started, when the port of the API is taken or is no port. */
export async function refuseTakenPort() {
  const port = Number(process.env.PORT || 4000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new SetupError(`PORT is "${process.env.PORT}"; set it to a number from 1 to 65535.`);
  }
  const host = process.env.HOST || '127.0.0.1';
  if (await portIsFree(port, host)) return;
  throw new SetupError(
    `Port ${port} is taken by another program, or you may not use it. ` +
      `Set PORT to a free one, for example: PORT=${port === 4100 ? 4200 : 4100} npm start`,
  );
}
