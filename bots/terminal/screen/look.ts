import pc from 'picocolors';
import type { OutputStream } from '../io.ts';

type Painter = (text: string) => string;

/** Colours by meaning. Only basic ones, and none that vanish on a light or on a dark background. */
export interface Paint {
  readonly title: Painter;
  readonly strong: Painter;
  readonly faint: Painter;
  readonly good: Painter;
  readonly fair: Painter;
  readonly poor: Painter;
  readonly accent: Painter;
  /** A placeholder that the person has to fill in. */
  readonly gap: Painter;
}

export interface Glyphs {
  readonly full: string;
  readonly empty: string;
  readonly rule: string;
  readonly dot: string;
  readonly star: string;
  readonly arrow: string;
  readonly ok: string;
  readonly failed: string;
  readonly off: string;
}

/** How text is to look: pure presenters get it instead of a stream. */
export interface Look {
  /** Columns to fill at most. */
  readonly width: number;
  readonly paint: Paint;
  readonly glyphs: Glyphs;
}

const UNICODE: Glyphs = {
  full: '█',
  empty: '░',
  rule: '─',
  dot: '·',
  star: '★',
  arrow: '›',
  ok: '✓',
  failed: '✗',
  off: '–',
};
const ASCII: Glyphs = {
  full: '#',
  empty: '.',
  rule: '-',
  dot: '|',
  star: '*',
  arrow: '>',
  ok: '+',
  failed: 'x',
  off: '-',
};

/** Longer lines are hard to read, however wide the window is. */
const WIDEST = 96;
const NARROWEST = 24;
const DEFAULT_WIDTH = 80;

type Environment = Readonly<Record<string, string | undefined>>;

/** NO_COLOR and FORCE_COLOR decide when set (no-color.org, force-color.org); else colour is for terminals. */
export const wantsColor = (stream: { readonly isTTY?: boolean }, env: Environment): boolean => {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '') return env['FORCE_COLOR'] !== '0';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
};

const createPaint = (enabled: boolean): Paint => {
  const color = pc.createColors(enabled);
  return {
    title: (text) => color.bold(color.cyan(text)),
    strong: color.bold,
    faint: color.dim,
    good: color.green,
    fair: color.magenta,
    poor: color.red,
    accent: color.cyan,
    gap: (text) => color.bgYellow(color.black(text)),
  };
};

/** A locale that is named and is not UTF-8 cannot show blocks and stars. */
const glyphsFor = (env: Environment): Glyphs => {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'];
  return locale === undefined || locale === '' || /utf-?8/i.test(locale) ? UNICODE : ASCII;
};

export const createLook = (stream: Pick<OutputStream, 'isTTY' | 'columns'>, env: Environment): Look => ({
  // Asked anew each time, because windows change. One column stays free: some terminals break a full line.
  get width() {
    return Math.max(NARROWEST, Math.min(WIDEST, (stream.columns ?? DEFAULT_WIDTH) - 1));
  },
  paint: createPaint(wantsColor(stream, env)),
  glyphs: glyphsFor(env),
});
