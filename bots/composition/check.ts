/** One thing that `doctor` looked at. */
export interface Check {
  readonly name: string;
  readonly status: 'ok' | 'failed' | 'off';
  readonly message: string;
  readonly advice: string | null;
}
