import type { IncomingMessage } from 'node:http';
import { BadTokenError } from '../access/bad-token-error.ts';
import type { Login } from '../access/login.ts';
import { LoginUnavailableError } from '../access/oidc/login-unavailable-error.ts';
import { Peer } from './peer.ts';
import type { OperationRequest } from './safety/document-request.ts';
import type { Admission, OperationGate } from './safety/operation-gate.ts';
import { refusal } from './safety/refusal.ts';
import type { RequestLimits } from './safety/request-limits.ts';

export interface AdmissionOptions {
  readonly gate: OperationGate;
  readonly limits: RequestLimits;
  authenticate(authorization: string | null | undefined): Promise<Login | null>;
}

export interface AdmittedRequest {
  readonly peer: Peer;
  readonly login: Login | null;
  readonly admission: Admission;
}

/** Lets HTTP requests through the gate, in the name of whoever sent them. */
export class RequestAdmission {
  readonly #options: AdmissionOptions;
  readonly #kept = new WeakMap<IncomingMessage, AdmittedRequest>();

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  async admit(request: IncomingMessage, operation: OperationRequest): Promise<AdmittedRequest> {
    const { gate, limits, authenticate } = this.#options;
    const peer = new Peer(request, limits.trustedProxies);
    let login: Login | null = null;
    try {
      login = await authenticate(request.headers.authorization);
    } catch (error) {
      if (!(error instanceof BadTokenError || error instanceof LoginUnavailableError)) throw error;
      const admission = await gate.refuse(refusal(error.code, error.message), peer);
      return { peer, login, admission };
    }
    const anyDocument = login?.anyDocument ?? false;
    const who = { actor: login?.actor ?? null, anyDocument, peer };
    return { peer, login, admission: await gate.admit(operation, who) };
  }

  /** The same, once: the request goes on to others who ask about it. */
  async admitOnce(request: IncomingMessage, operation: OperationRequest): Promise<AdmittedRequest> {
    const known = this.#kept.get(request);
    if (known) return known;
    const admitted = await this.admit(request, operation);
    this.keep(request, admitted);
    return admitted;
  }

  /** Hands a request on that was admitted. */
  keep(request: IncomingMessage, admitted: AdmittedRequest): void {
    this.#kept.set(request, admitted);
  }

  kept(request: IncomingMessage): AdmittedRequest | undefined {
    return this.#kept.get(request);
  }
}
