/** New unguessable ids. */
export interface Ids {
  next(): string;
}
