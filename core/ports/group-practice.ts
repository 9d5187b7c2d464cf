/** How one person did in one question of an interview, a drill's too, without a word of it. */
export interface PractisedExchange {
  readonly personId: string;
  readonly interviewId: string;
  /** 1-based. */
  readonly exchange: number;
  /** Overall scores, 0–10, of the attempts that have one, in order; at least one. */
  readonly overalls: readonly number[];
}

/** For group digests, which name nobody: what all people of a workspace practised in it. */
export interface GroupPractice {
  /** Attempts begun from `from` on and before `to`, in any order of exchanges. What was deleted is not among them. */
  listPractised(workspaceId: string, from: Date, to: Date): Promise<readonly PractisedExchange[]>;
}
