import type { Look } from '../screen/look.ts';
import { plainLine, wrapped } from '../screen/text.ts';
import type { DoctorCheck } from '../services.ts';

export const presentCheck = (check: DoctorCheck, look: Look): string[] => {
  const { paint, glyphs } = look;
  const mark = {
    ok: paint.good(glyphs.ok),
    failed: paint.poor(glyphs.failed),
    off: paint.faint(glyphs.off),
  }[check.status];
  return [
    ...wrapped(plainLine(check.message), look, `${mark} ${check.name.padEnd(13)} `),
    ...(check.advice === null
      ? []
      : wrapped(plainLine(check.advice), look, `${' '.repeat(15)} ${paint.accent(glyphs.arrow)} `)),
  ];
};

export const presentVerdict = (checks: readonly DoctorCheck[], look: Look): string[] => {
  const failed = checks.filter(({ status }) => status === 'failed').length;
  if (failed === 0) return ['', look.paint.good('Everything that is configured works.')];
  const text = failed === 1 ? 'One thing needs attention.' : `${failed} things need attention.`;
  return ['', look.paint.poor(text)];
};
