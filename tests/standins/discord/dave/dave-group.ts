import { createExternalSender, type SignedProposal } from './external-sender.ts';
import { u16, vector } from './mls-wire.ts';
import { type ReadCommit, readCommit, readKeyPackage } from './read-handshake.ts';

/** Opcodes of the voice gateway for end-to-end encryption. */
const [PREPARE_TRANSITION, EXECUTE, PREPARE_EPOCH, SENDER, PROPOSALS, COMMIT, WELCOME] = [
  21, 22, 24, 25, 27, 29, 30,
];
const VERSION = 1;
const APPEND = 0;

/** One client's connection, as far as the group needs it. */
export interface GroupMember {
  readonly userId: string;
  send(op: number, data: object): void;
  sendBinary(op: number, content: Buffer): void;
}

interface Entry {
  readonly member: GroupMember;
  keyPackage: Buffer | null;
  /** Place in the group; null while it waits to be added. */
  leaf: number | null;
}

type Planned =
  | { readonly kind: 'add'; readonly userId: string; readonly keyPackage: Buffer }
  | { readonly kind: 'remove'; readonly leaf: number };

/** The key exchange of one voice channel, as the voice server leads it (Discord's "DAVE" protocol, version 1.1). */
export interface DaveGroup {
  join(member: GroupMember): void;
  leave(userId: string): void;
  /** A client's opcodes 26, 28, 23 and 31. */
  keyPackage(userId: string, bytes: Buffer): void;
  commit(userId: string, bytes: Buffer): void;
  ready(userId: string, transitionId: number): void;
  invalid(userId: string): void;
  /** 0 while nobody has a group. */
  readonly epoch: number;
  /** Who can decrypt, by place in the group. */
  readonly userIds: readonly string[];
  close(): void;
}

export interface DaveGroupOptions {
  readonly channelId: string;
  readonly onChange?: () => void;
  /** A transition is executed without those that are not ready by then. */
  readonly readyMs?: number;
}

/**
 * One change of the group at a time: proposals go out, the first commit that carries out all of them wins, and only
 * then the next ones go out.
 */
export const createDaveGroup = ({
  channelId,
  onChange = () => undefined,
  readyMs = 2000,
}: DaveGroupOptions): DaveGroup => {
  const groupId = BigInt(channelId);
  const sender = createExternalSender();
  const entries = new Map<string, Entry>();
  const transitions = new Map<number, { readonly waiting: Set<string>; readonly late: NodeJS.Timeout }>();
  let [epoch, lastTransition] = [0n, 0];
  let leaves: (string | null)[] = [];
  let planned = new Map<string, Planned>();
  let asked = new Set<string>();

  const joined = (): Entry[] => [...entries.values()].filter(({ leaf }) => leaf !== null);
  const waiting = (): Entry[] => [...entries.values()].filter(({ leaf }) => leaf === null);
  const staleLeaves = (): number[] =>
    [...leaves.entries()]
      .filter(([leaf, userId]) => userId !== null && entries.get(userId)?.leaf !== leaf)
      .map(([leaf]) => leaf);

  const startAnew = (): void => {
    [epoch, leaves, planned, asked] = [0n, [], new Map(), new Set()];
  };
  const plan = (proposal: SignedProposal, what: Planned): Buffer => {
    planned.set(proposal.reference, what);
    return proposal.message;
  };
  const planAdd = (userId: string, keyPackage: Buffer): Buffer =>
    plan(sender.proposeAdd(groupId, epoch, keyPackage), { kind: 'add', userId, keyPackage });
  const propose = ({ member }: Entry, messages: readonly Uint8Array[]): void => {
    asked.add(member.userId);
    member.sendBinary(PROPOSALS, Buffer.concat([Buffer.of(APPEND), vector(...messages)]));
  };
  const withPackage = (): (Entry & { keyPackage: Buffer })[] =>
    waiting().filter((each): each is Entry & { keyPackage: Buffer } => each.keyPackage !== null);

  /** Nobody has a group: everyone is asked to add all others to the one of their own. */
  const proposeFirst = (): void => {
    const added = withPackage();
    if (added.length < 2) return;
    const messages = added.map(({ member, keyPackage }) => planAdd(member.userId, keyPackage));
    for (const [place, entry] of added.entries()) propose(entry, messages.toSpliced(place, 1));
  };
  /** The last one alone gets a group of its own again, so that nobody keeps one for ever. */
  const resetSole = (entry: Entry): void => {
    startAnew();
    [entry.leaf, entry.keyPackage] = [null, null];
    entry.member.send(PREPARE_EPOCH, { protocol_version: VERSION, epoch: 1 });
    entry.member.send(PREPARE_TRANSITION, { protocol_version: VERSION, transition_id: 0 });
  };
  const proposeNext = (): void => {
    const messages = staleLeaves().map((leaf) =>
      plan(sender.proposeRemove(groupId, epoch, leaf), { kind: 'remove', leaf }),
    );
    for (const { member, keyPackage } of withPackage()) messages.push(planAdd(member.userId, keyPackage));
    if (messages.length > 0) for (const entry of joined()) propose(entry, messages);
  };
  const advance = (): void => {
    if (planned.size > 0 && asked.size > 0) return;
    planned = new Map();
    const [first, ...others] = joined();
    if (epoch > 0n && first === undefined) startAnew();
    if (epoch === 0n) proposeFirst();
    else if (first !== undefined && others.length + waiting().length === 0) resetSole(first);
    else proposeNext();
    onChange();
  };

  const execute = (id: number): void => {
    const transition = transitions.get(id);
    clearTimeout(transition?.late);
    transitions.delete(id);
    for (const { member } of joined()) member.send(EXECUTE, { transition_id: id });
  };
  const settle = (userId: string): void => {
    asked.delete(userId);
    for (const [id, { waiting }] of transitions)
      if (waiting.delete(userId) && waiting.size === 0) execute(id);
  };
  /** The group after a commit: blanks where people were removed, the added in the first free places. */
  const apply = (committer: Entry, { references }: ReadCommit): Entry[] => {
    if (epoch === 0n) [leaves, committer.leaf] = [[committer.member.userId], 0];
    const steps = references.map((each) => planned.get(each)).filter((each) => each !== undefined);
    for (const step of steps) if (step.kind === 'remove') leaves[step.leaf] = null;
    const added: Entry[] = [];
    for (const step of steps) {
      if (step.kind === 'remove') continue;
      const free = leaves.indexOf(null);
      const leaf = free === -1 ? leaves.length : free;
      leaves[leaf] = step.userId;
      const entry = entries.get(step.userId);
      if (entry === undefined || entry.keyPackage !== step.keyPackage) continue;
      [entry.leaf, entry.keyPackage] = [leaf, null];
      added.push(entry);
    }
    return added;
  };
  const announce = (
    before: readonly Entry[],
    added: readonly Entry[],
    { commit, welcome }: ReadCommit,
  ): void => {
    if (epoch > 1n) lastTransition = (lastTransition % 0xffff) + 1;
    const id = epoch > 1n ? lastTransition : 0;
    for (const { member } of before) member.sendBinary(COMMIT, Buffer.concat([u16(id), commit]));
    for (const { member } of added) member.sendBinary(WELCOME, Buffer.concat([u16(id), welcome]));
    if (id === 0) return;
    const waiting = new Set([...before, ...added].map(({ member }) => member.userId));
    transitions.set(id, { waiting, late: setTimeout(() => execute(id), readyMs) });
  };
  const isComplete = (userId: string, { references }: ReadCommit): boolean => {
    const expected = [...planned].filter(([, step]) => step.kind === 'remove' || step.userId !== userId);
    return expected.length === references.length && expected.every(([each]) => references.includes(each));
  };

  return {
    join: (member) => {
      entries.set(member.userId, { member, keyPackage: null, leaf: null });
      member.sendBinary(SENDER, sender.description);
    },
    leave: (userId) => {
      if (!entries.delete(userId)) return;
      settle(userId);
      advance();
    },
    keyPackage: (userId, bytes) => {
      const entry = entries.get(userId);
      const read = readKeyPackage(bytes);
      if (entry === undefined || read.userId !== userId) return;
      [entry.keyPackage, entry.leaf] = [read.keyPackage, null];
      advance();
    },
    commit: (userId, bytes) => {
      const entry = entries.get(userId);
      const read = readCommit(bytes);
      const isCurrent = read.epoch === epoch && read.groupId === groupId && asked.has(userId);
      if (entry === undefined || !isCurrent || !isComplete(userId, read)) return;
      const before = epoch === 0n ? [entry] : joined();
      if (epoch === 0n) entry.keyPackage = null;
      const added = apply(entry, read);
      [epoch, planned, asked] = [epoch + 1n, new Map(), new Set()];
      announce(before, added, read);
      advance();
    },
    ready: (userId, transitionId) => {
      const transition = transitions.get(transitionId);
      if (transition?.waiting.delete(userId) === true && transition.waiting.size === 0) execute(transitionId);
    },
    invalid: (userId) => {
      const entry = entries.get(userId);
      if (entry === undefined) return;
      [entry.leaf, entry.keyPackage] = [null, null];
      settle(userId);
      advance();
    },
    get epoch() {
      return Number(epoch);
    },
    get userIds() {
      return leaves.filter((each) => each !== null);
    },
    close: () => {
      for (const { late } of transitions.values()) clearTimeout(late);
      transitions.clear();
    },
  };
};
