/** How one person did in one question of an interview, without a word of it. */
export interface PractisedExchange {
  readonly personId: string;
  readonly interviewId: string;
  /** 1-based. */
  readonly exchange: number;
  /** Of the attempts that have feedback, in order of answering; at least one. Overall scores, 0–10. */
  readonly overalls: readonly number[];
  /** When the first of them was answered. */
  readonly at: Date;
}

/** For group digests, which name nobody: what was practised in a workspace, by all its people. */
export interface GroupPractice {
  /** Attempts answered from `from` on and before `to`; answers to drills are among them. */
  listPractised(workspaceId: string, from: Date, to: Date): Promise<readonly PractisedExchange[]>;
}
