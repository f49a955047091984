import type { Message } from '../messages/message.js';
import type { PartialRecord } from '../messages/partial-records.js';
import type { RecordSink } from './format.js';

/** Keeps what is found in a record until it is known what to do with it. */
export class FoundKept {
  readonly messages: (Message | PartialRecord)[] = [];
  readonly #others: ((sink: RecordSink) => void)[] = [];
  /** Why it holds no message, where that is what was found of it. */
  #isSettled = false;

  readonly sink: RecordSink = {
    message: (message) => void this.messages.push(message),
    partial: (record) => void this.messages.push(record),
    learnEnds: (conversation, ends) => void this.#others.push((sink) => sink.learnEnds(conversation, ends)),
    tellsForms: () => void this.#others.push((sink) => sink.tellsForms()),
    changeUserId: (before, since) => void this.#others.push((sink) => sink.changeUserId(before, since)),
    reject: (reason, origin, value) => void this.#others.push((sink) => sink.reject(reason, origin, value)),
    skip: (reason, origin) => {
      if (reason !== 'skipped-event') this.#isSettled = true;
      this.#others.push((sink) => sink.skip(reason, origin));
    },
    note: (code, origin, value) => void this.#others.push((sink) => sink.note(code, origin, value)),
  };

  /** Whether it says what became of a message: one, or none for a reason, such as that the API refused to send it. */
  get isTelling(): boolean {
    return this.messages.length > 0 || this.#isSettled;
  }

  /** Hands on all but the messages. */
  noteIn(sink: RecordSink): void {
    for (const hand of this.#others) hand(sink);
  }

  /** Hands all of it on; each message as `complete` makes it. */
  handTo(sink: RecordSink, complete: (message: Message | PartialRecord) => Message | PartialRecord): void {
    this.noteIn(sink);
    for (const message of this.messages.map(complete)) {
      if (isWhole(message)) sink.message(message);
      else sink.partial(message);
    }
  }
}

/** Whether a record tells when, and to whom. */
export function isWhole(message: Message | PartialRecord): message is Message {
  return message.at !== undefined && message.customer !== undefined;
}
