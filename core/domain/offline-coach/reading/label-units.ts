import { STAR_ELEMENTS, type StarElement } from '../../vocabulary.ts';
import type { Unit } from './units.ts';

export type Label = StarElement | 'none';
const LABELS: readonly Label[] = [...STAR_ELEMENTS, 'none'];

/** Log-weights of one element following another: forward is easy, skipping allowed, going back costs. */
const NEXT: Readonly<Record<StarElement, Readonly<Record<StarElement, number>>>> = {
  situation: { situation: 0.1, task: 0.2, action: 0.1, result: -0.6 },
  task: { situation: -0.4, task: 0, action: 0.4, result: -0.6 },
  action: { situation: -1.3, task: -0.8, action: 0.3, result: 0.3 },
  result: { situation: -0.8, task: -0.9, action: -0.4, result: 0.3 },
};
const START: Readonly<Record<StarElement, number>> = { situation: 0.6, task: 0, action: -0.3, result: -0.3 };
/** What an element must beat to be more than talk. */
const NONE = 0.75;

interface Trail {
  readonly label: Label;
  readonly before: Trail | null;
}

interface Cell {
  readonly score: number;
  readonly path: Trail | null;
}

const labelsOf = (trail: Trail | null): Label[] => {
  const out: Label[] = [];
  for (let at = trail; at; at = at.before) out.push(at.label);
  return out.reverse();
};

/** An answer may open with its result; later, going back from the end is rare. */
const BACK_FROM_RESULT = 1.1;
/** One more step after the ending ("I also wrote it up") is common. */
const ONE_MORE_STEP = 0.4;

const move = (from: StarElement | 'start', to: StarElement, early: boolean): number => {
  if (from === 'start') return START[to];
  const late =
    from === 'result' && to !== 'result' && !early ? (to === 'action' ? ONE_MORE_STEP : BACK_FROM_RESULT) : 0;
  return NEXT[from][to] - late;
};

/** The last thing said is more often the ending than a new scene. */
const LAST = 0.6;

/** Once the steps are told, a time or a place mostly belongs to the ending: "In May she was in the play". */
const LATE_SCENE = 0.9;
const LATE_RESULT = 0.5;

interface Place {
  readonly last: boolean;
  /** In the second half, after a step or an ending. */
  readonly late: boolean;
  /** In the second half, right after a step. */
  readonly stepped: boolean;
}

const emission = (unit: Unit, label: StarElement, { last, late, stepped }: Place): number => {
  const { situation, task, result } = unit.evidence;
  if (late && label === 'situation') return Math.min(situation, LATE_SCENE);
  if (stepped && label === 'result' && result > 0.8) return result + LATE_RESULT + (last ? LAST : 0);
  if (label === 'situation' && task >= 2.4) return situation - 0.35 * task;
  if (label === 'result' && last && result > 0.5) return result + LAST;
  return unit.evidence[label];
};

/** The answer to a follow-up may tell any part; where the answer before stopped says nothing of it. */
const turns = (units: readonly Unit[], index: number): boolean =>
  index > 0 && units[index]?.sentence.step !== units[index - 1]?.sentence.step;

const step = (
  cells: ReadonlyMap<StarElement | 'start', Cell>,
  unit: Unit,
  early: boolean,
  { last, half, fresh }: { readonly last: boolean; readonly half: boolean; readonly fresh: boolean },
): Map<StarElement | 'start', Cell> => {
  const next = new Map<StarElement | 'start', Cell>();
  const offer = (state: StarElement | 'start', score: number, path: Trail) => {
    const best = next.get(state);
    if (!best || score > best.score) next.set(state, { score, path });
  };
  for (const [state, cell] of cells) {
    for (const label of LABELS) {
      if (label === 'none') offer(state, cell.score + NONE, { label: 'none', before: cell.path });
      else {
        offer(
          label,
          cell.score +
            emission(unit, label, {
              last,
              late: half && (state === 'action' || state === 'result'),
              stepped: half && state === 'action',
            }) +
            (fresh ? 0 : move(state, label, early)),
          {
            label,
            before: cell.path,
          },
        );
      }
    }
  }
  return next;
};

/**
 * The likeliest element of every unit: Viterbi over the units, where "none" is transparent (the state before it
 * is kept), so that talk between two parts of a story changes nothing. Units that do not count get "none".
 */
export const labelUnits = (units: readonly Unit[]): Label[] => {
  const counted = units.filter((unit) => unit.kind === 'story');
  let cells: Map<StarElement | 'start', Cell> = new Map([['start', { score: 0, path: null }]]);
  for (const [index, unit] of counted.entries()) {
    cells = step(cells, unit, index <= 2, {
      last: index === counted.length - 1 && index > 0,
      half: index >= counted.length / 2,
      fresh: turns(counted, index),
    });
  }
  let best: Cell = { score: Number.NEGATIVE_INFINITY, path: null };
  for (const cell of cells.values()) if (cell.score > best.score) best = cell;
  const path = labelsOf(best.path);
  let at = 0;
  return units.map((unit) => (unit.kind === 'story' ? (path[at++] ?? 'none') : 'none'));
};
