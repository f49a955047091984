import type { Instant } from '../messages/instant.js';
import type { MessageTable } from '../messages/message-table.js';
import type { Thread, ThreadMessage } from '../threads/thread.js';
import type { DifferenceKind, Reason } from './difference.js';
import type { ConversationPair, OurConversation } from './match-conversations.js';
import type { MetaConversation } from './meta-conversation.js';
import type { RowVerdicts } from './row-verdicts.js';
import { ThreadWindows } from './thread-windows.js';

/** How two conversations differ, and why, as far as the log tells. */
export interface Explanation {
  readonly kind: DifferenceKind;
  readonly reason: Reason;
  readonly evidence: string;
  /** It is so because a conversation before it was: its windows were open at other times. */
  readonly follows?: boolean;
}

export type Why = Omit<Explanation, 'kind'>;

/** What the whole run says of one of its threads. */
export interface RunFacts {
  readonly table: MessageTable;
  readonly verdicts: RowVerdicts;
  /** When the first message of the logs was sent or received. */
  readonly logStart: Instant;
  /** Whether the logs hold a message of any customer. */
  readonly hasCustomerMessages: boolean;
  /** The other number that Meta's conversation is with, where its first message is in another thread; else ''. */
  otherNumber(conversation: number, row: number): string;
}

/** What can be asked of one thread to explain its differences. */
export class ThreadFacts {
  readonly #thread: Thread;
  #windows: ThreadWindows | undefined;
  // Made when they are asked for: most threads have nothing to explain.
  #messages: ReadonlyMap<number, ThreadMessage> | undefined;
  readonly #pairs: readonly ConversationPair[];
  #sides: Sides | undefined;
  #reasons: Map<OurConversation, Why> | undefined;

  constructor(
    readonly run: RunFacts,
    thread: Thread,
    pairs: readonly ConversationPair[],
  ) {
    this.#thread = thread;
    this.#pairs = pairs;
  }

  get #bySide(): Sides {
    return (this.#sides ??= sidesOf(this.#pairs));
  }

  get theirs(): readonly MetaConversation[] {
    return this.#bySide.theirs;
  }

  get windows(): ThreadWindows {
    return (this.#windows ??= new ThreadWindows(this.#thread));
  }

  /** When a message was sent. */
  sentAt(row: number): Instant {
    return this.run.table.at(row);
  }

  /** A message as the models saw it; undefined where it did not arrive, or is in another thread. */
  message(row: number): ThreadMessage | undefined {
    this.#messages ??= new Map(this.#thread.messages.map((message) => [message.row, message]));
    return this.#messages.get(row);
  }

  partnerOf(ours: OurConversation): MetaConversation | undefined {
    return this.#bySide.partners.get(ours);
  }

  ourPartnerOf(conversation: number): OurConversation | undefined {
    return this.#bySide.partnersOfTheirs.get(conversation);
  }

  /** The last conversation rebuilt here that was open at an instant; one of the name asked for before others. */
  openHere(at: Instant, isNamed: (ours: OurConversation) => boolean): OurConversation | undefined {
    const open = this.#bySide.ours.filter(({ unit, endsAt }) => unit.openedAt <= at && at < endsAt);
    return open.findLast(isNamed) ?? open.at(-1);
  }

  /** The last one that was over by an instant. */
  overBy(at: Instant, isNamed: (ours: OurConversation) => boolean): OurConversation | undefined {
    return this.#bySide.ours.findLast((ours) => ours.endsAt <= at && isNamed(ours));
  }

  /** Why a conversation differs from Meta's, once that was told. */
  reasonOf(ours: OurConversation): Why | undefined {
    return this.#reasons?.get(ours);
  }

  keepReason(ours: OurConversation, why: Why): void {
    this.#reasons ??= new Map();
    this.#reasons.set(ours, why);
  }
}

/** The conversations of a thread on either side, and which belong together. */
interface Sides {
  readonly ours: readonly OurConversation[];
  readonly theirs: readonly MetaConversation[];
  readonly partners: ReadonlyMap<OurConversation, MetaConversation>;
  readonly partnersOfTheirs: ReadonlyMap<number, OurConversation>;
}

function sidesOf(pairs: readonly ConversationPair[]): Sides {
  const partners = new Map<OurConversation, MetaConversation>();
  const partnersOfTheirs = new Map<number, OurConversation>();
  for (const { ours, theirs } of pairs) {
    if (ours === undefined || theirs === undefined) continue;
    partners.set(ours, theirs);
    partnersOfTheirs.set(theirs.number, ours);
  }
  return {
    ours: pairs.flatMap(({ ours }) => ours ?? []),
    theirs: pairs.flatMap(({ theirs }) => theirs ?? []),
    partners,
    partnersOfTheirs,
  };
}
