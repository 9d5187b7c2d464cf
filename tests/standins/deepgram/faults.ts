/** What goes wrong with one live connection. */
export type LiveFault =
  /** The handshake is answered with an HTTP status. */
  | { readonly kind: 'refuse'; readonly status: number }
  /** The socket is destroyed, without a word, when this much audio has come. */
  | { readonly kind: 'drop'; readonly afterBytes: number }
  /** The socket is destroyed when Finalize comes. */
  | { readonly kind: 'drop at finalize' }
  /** Audio is taken, Finalize is not answered. */
  | { readonly kind: 'deaf to finalize' }
  /** Finalize is answered with a result that does not say so. */
  | { readonly kind: 'unmarked finalize' }
  /** From this much audio on nothing is sent any more. */
  | { readonly kind: 'stall'; readonly afterBytes: number };

/** What goes wrong with one REST request. */
export type RestFault =
  | { readonly kind: 'error'; readonly status: number; readonly message?: string }
  /** Headers and this much of the body come, then nothing. */
  | { readonly kind: 'stall'; readonly afterBytes: number }
  /** Nothing comes at all. */
  | { readonly kind: 'silence' }
  /** The connection breaks after this much of the body. */
  | { readonly kind: 'drop'; readonly afterBytes: number }
  /** Status 200 and something else than was asked for. */
  | { readonly kind: 'nonsense' };

/** Bodies that Deepgram sends with an error. */
export const errorBody = (status: number, message?: string): object => ({
  err_code: status === 401 ? 'INVALID_AUTH' : status === 400 ? 'Bad Request' : 'ERROR',
  err_msg: message ?? (status === 401 ? 'Invalid credentials.' : `Stand-in fault ${status}`),
  request_id: '00000000-0000-4000-8000-000000000000',
});
