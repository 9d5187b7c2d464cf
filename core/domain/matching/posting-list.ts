/** The texts that hold one feature, and how much of each text's direction the feature makes up; two equal columns. */
export interface PostingList {
  readonly slots: number[];
  readonly impacts: number[];
  /** No impact in the list is higher. */
  highest: number;
}

export const createPostingList = (): PostingList => ({ slots: [], impacts: [], highest: 0 });

export const EMPTY_LIST: PostingList = createPostingList();

export const addPosting = (list: PostingList, slot: number, impact: number): void => {
  list.slots.push(slot);
  list.impacts.push(impact);
  if (impact > list.highest) list.highest = impact;
};
