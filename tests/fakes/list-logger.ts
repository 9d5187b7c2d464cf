import type { Logger } from '../../core/ports/logger.ts';

export interface LoggedLine {
  readonly level: keyof Logger;
  readonly facts: object;
  readonly message: string;
}

/** Keeps what was logged. */
export const createListLogger = (): Logger & { readonly lines: LoggedLine[] } => {
  const lines: LoggedLine[] = [];
  const at = (level: keyof Logger) => (facts: object, message: string) => {
    lines.push({ level, facts, message });
  };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
};
