/** Every failure a person or a caller can meet. The code is stable; the message is one clear sentence. */
export const ERROR_CODES = [
  'bad_input',
  'not_found',
  'wrong_state',
  'not_yours',
  'conflict',
  'cancelled',
  'coach_unavailable',
  'coach_rejected',
  'coach_malformed',
  'coach_stalled',
  'transcriber_unavailable',
  'synthesizer_unavailable',
  'database_unavailable',
  'rate_limited',
  'configuration',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export interface AppErrorOptions {
  /** True when trying the same again, here or elsewhere, may succeed. Default false. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly retryable: boolean;

  constructor(code: ErrorCode, message: string, { retryable = false, cause }: AppErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.retryable = retryable;
  }
}

export const isAppError = (error: unknown): error is AppError => error instanceof AppError;
