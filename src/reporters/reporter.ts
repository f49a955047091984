import type { Instant } from '../messages/instant.js';
import type { Report } from '../report/report.js';
import type { NoteLength } from './note-length.js';

/** How the text is shown; a reporter for files and pipes needs none of it. */
export interface Display {
  /** Width of the terminal, in columns. */
  readonly columns: number;
  /** Colours, at the level of the stream it goes to. */
  readonly colors: Colors;
  /** How csv and tsv begin. */
  readonly separated: SeparatedStyle;
  /** How much is said beside the figures; undefined for what the format says by itself. */
  readonly notes?: NoteLength | undefined;
  /** Whether Markdown is the result alone. */
  readonly isShort?: boolean;
}

/** How a file of separated values begins. */
export interface SeparatedStyle {
  /** A first row with the names of the columns. */
  readonly hasHeader: boolean;
  /** A byte order mark, which Excel knows UTF-8 by. */
  readonly hasBom: boolean;
}

/** Text, or bytes of a format that is none. */
export type Piece = string | Uint8Array;

/** A result, piece by piece. */
export type Pieces = Iterable<Piece> | AsyncIterable<Piece>;

/** What text is shown in. */
type Color = 'bold' | 'dim' | 'red' | 'green' | 'yellow';

/** What puts a text into a colour, or leaves it as it is where there are none. */
export type Colors = Readonly<Record<Color, (text: string) => string>>;

/** What conversations are listed with. */
export interface ListedIn {
  readonly currency: string;
  /** The columns of the user's own, by name. */
  readonly ownNames: readonly string[];
}

/** How single conversations are shown. */
export interface ConversationDisplay extends Display {
  /** Local date and time of an instant, in the account's zone. */
  localTime(at: Instant): string;
  /** The name of that zone. */
  readonly zoneName: string;
}

/** Turns a report into text, and does nothing else. */
export type Reporter = (report: Report, display: Display) => string;
