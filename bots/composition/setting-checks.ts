import { z } from 'zod';

/** What the values of settings are checked by; a message goes on after the name of the setting. */
const url = (protocols: RegExp, hint: string) =>
  z.url({ protocol: protocols, error: hint }).refine((value) => !/\s/.test(value), hint);

export const wholeNumber = (min: number, max: number, unit: string) => {
  const hint = `must be a whole number of ${unit} from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d+$/, hint)
    .transform(Number)
    .refine((value) => value >= min && value <= max, hint);
};

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

export const HTTP = url(/^https?$/, 'must be an http:// or https:// address');
export const MONGO = z
  .string()
  .regex(/^mongodb(\+srv)?:\/\/\S+$/, 'must start with mongodb:// or mongodb+srv:// and hold no spaces');
export const HOSTS = z
  .string()
  .regex(
    /^\.?[a-z\d-]+(\.[a-z\d-]+)+(\s*,\s*\.?[a-z\d-]+(\.[a-z\d-]+)+)*$/i,
    'must be host names with commas between them',
  )
  .transform((hosts) => hosts.toLowerCase().split(/\s*,\s*/));
export const NAME = z.string().regex(/^\S+$/, 'must be a name without spaces');
export const PORT = z
  .string()
  .regex(/^\d+$/, 'must be a port from 0 to 65535')
  .transform(Number)
  .refine((value) => value <= 65_535, 'must be a port from 0 to 65535');
export const HEALTH_PORT = z
  .string()
  .regex(/^(off|\d+)$/, 'must be a port from 0 to 65535, or off')
  .refine((value) => value === 'off' || Number(value) <= 65_535, 'must be a port from 0 to 65535, or off')
  .transform((value) => (value === 'off' ? ('off' as const) : Number(value)));
export const HOST = z.string().regex(/^[a-z\d.:-]+$/i, 'must be a host name or an address');
export const token = (prefix: string, kind: string) =>
  z.string().regex(new RegExp(`^${prefix}\\S+$`), `must be ${kind}, which starts with ${prefix}`);
export const SLACK_API = HTTP.refine((value) => value.endsWith('/api/'), 'must end with /api/');
export const SECRET_KEY = z
  .string()
  .regex(/^(?:[\da-f]{64}|.{16,})$/i, 'must be 64 hex digits, or a passphrase of at least 16 characters');
