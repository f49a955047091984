import type { Message } from '../messages/message.js';
import type { PartialRecord } from '../messages/partial-records.js';
import type { Redaction } from '../messages/redaction.js';
import type { FileRead, LogWitness } from './file-read.js';
import { type FormTold, formToldBy } from './form-told.js';
import type { Format } from './format.js';
import { isWhole } from './found-kept.js';
import { generic } from './generic.js';
import { type MessageRow, messageRow, userIdChangeRow } from './message-row.js';

/** Takes a row with the customer it is of, as the log names it. */
type TakeRow = (row: MessageRow, customer: string) => void;

/**
 * Gives every record of a message as a row, while the logs are read. Where a log may tell later, of another message,
 * that it says of each whether it is a template, the rows that depend on it wait: until it does, or until all is read.
 */
export class MessagesTold implements LogWitness {
  readonly #take: TakeRow;
  readonly #redaction: Redaction | undefined;
  readonly #untilTaken: () => Promise<void> | undefined;
  readonly #waiting = new Map<number, Message[]>();
  /** The files, by their numbers, that say of any message whether it is a template. */
  readonly #telling = new Set<number>();
  #format: Format | undefined;

  /** `untilTaken`: what reading waits for where rows have to be taken first. */
  constructor(
    take: TakeRow,
    redaction: Redaction | undefined,
    untilTaken: () => Promise<void> | undefined = () => undefined,
  ) {
    this.#take = take;
    this.#redaction = redaction;
    this.#untilTaken = untilTaken;
  }

  untilReady(): Promise<void> | undefined {
    return this.#untilTaken();
  }

  recognised(): void {}

  found(): void {}

  record(_: unknown, format: Format): void {
    this.#format = format;
  }

  message(message: Message | PartialRecord): void {
    // Others complete it, or it is left out.
    if (!isWhole(message)) return;
    const { file } = message.origin;
    if (this.#isUntold(message) && this.#format === generic && !this.#telling.has(file)) {
      const waiting = this.#waiting.get(file);
      if (waiting === undefined) this.#waiting.set(file, [message]);
      else waiting.push(message);
    } else this.#give(message);
  }

  completed(message: Message): void {
    this.#give(message);
  }

  tellsForms(file: number): void {
    if (this.#telling.has(file)) return;
    this.#telling.add(file);
    for (const message of this.#waiting.get(file) ?? []) this.#give(message);
    this.#waiting.delete(file);
  }

  userIdChanged(before: string, since: string): void {
    this.#take(userIdChangeRow(before, since, this.#redaction), since);
  }

  /** All is read. */
  end(files: readonly FileRead[]): void {
    for (const [file, { tellsForms }] of files.entries()) {
      if (tellsForms) this.tellsForms(file);
      for (const message of this.#waiting.get(file) ?? []) this.#give(message);
    }
    this.#waiting.clear();
  }

  #isUntold(message: Message): boolean {
    return message.direction === 'outbound' && formToldBy(message) === 'nothing';
  }

  #give(message: Message): void {
    const isTelling = this.#telling.has(message.origin.file);
    const told: FormTold = isTelling && this.#isUntold(message) ? 'no template' : formToldBy(message);
    this.#take(messageRow(message, this.#redaction, told), message.customer);
  }
}
