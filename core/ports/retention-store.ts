/** What is kept for a time that the database alone cannot keep to. For a job, not for a person. */
export interface RetentionStore {
  /**
   * Recordings of workspaces that keep them for fewer days than these have left go earlier: when the workspace says,
   * and at once when that is over. How many were changed, or would be.
   */
  shortenRecordings(options: { readonly dryRun: boolean }): Promise<number>;
  /**
   * Recordings from before `before` whose interview is gone, and pieces of audio that no recording consists of. How many
   * recordings, and versions of audio without one, were deleted, or would be.
   */
  deleteLooseAudio(before: Date, options: { readonly dryRun: boolean }): Promise<number>;
}
