/** Server error codes with the names MongoDB gives them; see its error_codes.yml. */
const CODE_NAMES: Record<number, string> = {
  1: 'InternalError',
  2: 'BadValue',
  8: 'UnknownError',
  9: 'FailedToParse',
  11: 'UserNotFound',
  13: 'Unauthorized',
  14: 'TypeMismatch',
  17: 'ProtocolError',
  18: 'AuthenticationFailed',
  20: 'IllegalOperation',
  22: 'InvalidBSON',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  31: 'RoleNotFound',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  91: 'ShutdownInProgress',
  100: 'UnsatisfiableWriteConcern',
  115: 'CommandNotSupported',
  121: 'DocumentValidationFailure',
  165: 'ViewDepthLimitExceeded',
  166: 'CommandNotSupportedOnView',
  167: 'OptionNotSupportedOnView',
  168: 'InvalidPipelineOperator',
  225: 'TransactionTooOld',
  238: 'NotImplemented',
  251: 'NoSuchTransaction',
  263: 'OperationNotSupportedInTransaction',
  175: 'QueryPlanKilled',
  241: 'ConversionFailure',
  11000: 'DuplicateKey',
  11600: 'InterruptedAtShutdown',
  14031: 'OutOfDiskSpace',
  40415: 'IDLUnknownField',
};

/** An error a client is told about: `code` is MongoDB's, `details` are extra fields of the reply. */
export class CommandError extends Error {
  readonly code: number;
  readonly details: Record<string, unknown>;
  readonly labels: readonly string[];

  constructor(code: number, message: string, details: Record<string, unknown> = {}, labels: string[] = []) {
    super(message);
    this.name = 'CommandError';
    this.code = code;
    this.details = details;
    this.labels = labels;
  }

  get codeName(): string {
    return codeName(this.code);
  }
}

export const codeName = (code: number): string => CODE_NAMES[code] ?? `Location${code}`;

export const badValue = (message: string) => new CommandError(2, message);
export const failedToParse = (message: string) => new CommandError(9, message);
export const typeMismatch = (message: string) => new CommandError(14, message);
export const unsupported = (message: string) => new CommandError(238, message);

export const unknownField = (command: string, field: string) =>
  new CommandError(40415, `BSON field '${command}.${field}' is an unknown field.`);

/** Any thrown value as an error that can be sent. */
export const asCommandError = (cause: unknown): CommandError => {
  if (cause instanceof CommandError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new CommandError(1, message);
};
