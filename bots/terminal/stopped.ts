/** The process was asked to stop; the message is the signal's name. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}
