import { type KeptLane, type LogSink, type Reject, recordText } from '../formats/file-read.js';
import type { ReadingOptions } from '../formats/format.js';
import { type PartEnd, type PartStart, readPart } from '../formats/read-log.js';
import type { LogSource } from '../input/log-source.js';
import { type AttributeBatch, AttributeGiver } from '../messages/attribute-batch.js';
import { AttributeSets } from '../messages/attribute-sets.js';
import { Findings, type NotedFindings } from '../messages/findings.js';
import { type PartialContents, PartialRecords } from '../messages/partial-records.js';
import { Records } from '../messages/records.js';
import { TemplateTexts, type TextContents } from '../messages/template-texts.js';
import { type UserIdContents, UserIds } from '../messages/user-ids.js';
import { classificationNumber } from '../template-category/classify.js';
import { type BlockWitness, blockWitness, type Witnessed, type WitnessName } from './block-witness.js';
import { lengthOf, packed, type RecordImage, spilled } from './image.js';

/** Gives the file that images go to; undefined while they may stay in memory. */
type SpillFile = () => number | undefined;

/** What a part of a log came to, as plain data; lines are counted from the part's own beginning. */
export interface BlockRead {
  /** The number of who read it. */
  readonly reader: number;
  readonly end: PartEnd;
  readonly images: readonly RecordImage[];
  readonly findings: NotedFindings;
  readonly partials: PartialContents;
  readonly texts: readonly TextContents[];
  readonly userIds: UserIdContents;
  readonly rejects: readonly Reject[];
  /** The attributes, and the texts of customers, that the images need and no part before did. */
  readonly attributeSets: AttributeBatch;
  readonly customerTexts: readonly string[];
  /** What was seen of it; undefined where nobody looked on. */
  readonly witnessed: Witnessed | undefined;
}

const NO_LOG = -1;

/** What can be nested too deep to be handed from one thread to another is written down before. */
function asText(reject: Reject): Reject {
  return { ...reject, record: recordText(reject.record) };
}

/** Reads parts of logs into images, one part after another. */
export class BlockReader {
  readonly #number: number;
  readonly #options: ReadingOptions;
  readonly #wantsRejects: boolean;
  /** One for all: what is kept of a lane for later parts tells it of the rows of those too. */
  readonly #looksOn: BlockWitness | undefined;
  readonly #spill: SpillFile;
  readonly #records = new Records(new AttributeSets(classificationNumber));
  #spilledBytes = 0;
  /** Of the log read last. */
  #kept: KeptLane = {};
  #keptOf = NO_LOG;
  readonly #attributes = new AttributeGiver(this.#records.kinds);
  #textsTold = 0;

  /** `number`: its place among all readers of the run. */
  constructor(
    number: number,
    options: ReadingOptions,
    { wantsRejects, witness }: { readonly wantsRejects: boolean; readonly witness: WitnessName | undefined },
    spill: SpillFile,
  ) {
    this.#number = number;
    this.#options = options;
    this.#wantsRejects = wantsRejects;
    this.#looksOn = witness && blockWitness(witness);
    this.#spill = spill;
  }

  /** `log`: its place among those of the run. `onReject`: told of each reject at once; without it, they are in what is
   * returned.
   * @throws Failure where the part ends within a record */
  async read(
    source: LogSource,
    log: number,
    bytes: AsyncIterable<Uint8Array>,
    start: PartStart | undefined,
    onReject?: (reject: Reject) => void,
  ): Promise<BlockRead> {
    const images: RecordImage[] = [];
    const findings = new Findings();
    const partials = new PartialRecords();
    const rejects: Reject[] = [];
    const keep = (reject: Reject): unknown => this.#wantsRejects && rejects.push(asText(reject));
    const sink: LogSink = {
      records: this.#records,
      flush: () => {
        for (const image of this.#flushed()) images.push(image);
      },
      findings,
      partials,
      onReject: onReject ?? keep,
      onBytes: () => {},
      witness: this.#looksOn?.witness,
      kept: this.#keptFor(log, start),
    };
    this.#records.clear();
    this.#records.texts = new TemplateTexts();
    this.#records.userIds = new UserIds();
    const end = await readPart(source, 0, bytes, this.#options, sink, start);
    return {
      reader: this.#number,
      end,
      images,
      findings: findings.noted,
      partials: partials.contents,
      texts: this.#records.texts.contents,
      userIds: this.#records.userIds.contents,
      rejects,
      witnessed: this.#looksOn?.seen(),
      ...this.#newNumbers(),
    };
  }

  /** What is read of the beginning of a log may be read again, longer: nothing of it is to be known then. */
  #keptFor(log: number, start: PartStart | undefined): KeptLane | undefined {
    const isLater = start !== undefined && log === this.#keptOf;
    if (!isLater) this.#kept = {};
    this.#keptOf = log;
    this.#looksOn?.begin(isLater);
    return start === undefined ? undefined : this.#kept;
  }

  #flushed(): RecordImage[] {
    if (this.#records.size === 0) return [];
    const image = packed(this.#records, this.#number);
    this.#records.clear();
    const fd = this.#spill();
    if (fd === undefined) return [image];
    const position = this.#spilledBytes;
    this.#spilledBytes += lengthOf(image);
    return [spilled(image, fd, position)];
  }

  #newNumbers(): Pick<BlockRead, 'attributeSets' | 'customerTexts'> {
    const { customers } = this.#records;
    const customerTexts = customers.texts.slice(this.#textsTold);
    this.#textsTold = customers.texts.length;
    return { attributeSets: this.#attributes.next(), customerTexts };
  }
}
