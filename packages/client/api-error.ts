/** What can go wrong with a call. `code` is the server's, or `offline`, or `unreadable`. */

import type { ErrorResponse } from './contract';
import type { HttpResponse } from './host';

export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** What was wrong with the request, by its name in the API. */
  readonly field: string | null;

  constructor(
    status: number,
    code: string,
    message: string,
    /** What else the server said. */
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

  /** No answer came, or only one of something in front of the server. */
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

/** Whatever was thrown, as an `ApiError`. */
export function toApiError(thrown: unknown): ApiError {
  return thrown instanceof ApiError ? thrown : new ApiError(-1, 'unexpected', String(thrown));
}
