export const CHART_KINDS = ['trend', 'competencies', 'glow-up', 'star'] as const;
export type ChartKind = (typeof CHART_KINDS)[number];
