/**
 * How much is said beside the figures: nothing, a line of each kind of note, or every note with the places it is from.
 */
export const NOTE_LENGTHS = ['none', 'short', 'all'] as const;

export type NoteLength = (typeof NOTE_LENGTHS)[number];
