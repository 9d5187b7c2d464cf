/** How far the interview is, to follow the name of the job: ": 3 days until your interview"; empty without a date. */
export const untilInterview = (daysLeft: number | null): string => {
  if (daysLeft === null) return '';
  if (daysLeft === 0) return ': your interview is today';
  return daysLeft === 1 ? ': your interview is tomorrow' : `: ${daysLeft} days until your interview`;
};
