/** Errors of API calls. `code` is the server's, or `offline`, or `unreadable`. */

import type { ErrorResponse } from './contract';
import type { HttpResponse } from './host';

export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** The part of the request that was wrong, by its name in the API. */
  readonly field: string | null;

  constructor(
    status: number,
    code: string,
    message: string,
    /** The rest of the server's error. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.field = (details['field'] as string) ?? null;
  }

  static offline(): ApiError {
    return new ApiError(0, 'offline', 'The server did not answer.');
  }

  /** Whether no answer came, or only one from a proxy in front of the server. */
  get isOffline(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }

  get isSignedOut(): boolean {
    return this.status === 401;
  }
}

export async function parseError(reply: HttpResponse): Promise<ApiError> {
  try {
    const { error } = (await reply.json()) as ErrorResponse;
    return new ApiError(reply.status, error.code, error.message, error.details);
  } catch {
    return new ApiError(reply.status, 'unreadable', `The server answered ${reply.status}.`);
  }
}

/** Return what was thrown as an `ApiError`. */
export function toApiError(thrown: unknown): ApiError {
  return thrown instanceof ApiError ? thrown : new ApiError(-1, 'unexpected', String(thrown));
}
