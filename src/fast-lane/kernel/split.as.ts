// AssemblyScript: see rows.as.ts.
import { GO, NEWLINE, QUOTE, RETURN } from './constants.as';
import { delimiter, ends, shape, starts } from './shape.as';

/** Finds the fields of a line; the place behind it, or 0 for what csv-parse is to look at. */
export function split(from: usize): usize {
  const delimiters = i8x16.splat(<i8>delimiter);
  const newlines = i8x16.splat(<i8>NEWLINE);
  const quotes = i8x16.splat(<i8>QUOTE);
  const last = shape.columns - 1;
  let start = from;
  let base = from;
  let marks = marksIn(base, delimiters, newlines, quotes);
  let field: u32 = 0;
  while (true) {
    while (marks == 0) {
      base += GO;
      marks = marksIn(base, delimiters, newlines, quotes);
    }
    let end = base + ctz(marks);
    let behind = end;
    if (load<u8>(end) == QUOTE) {
      if (end != start) return 0;
      start++;
      end = closingQuote(start, newlines, quotes);
      if (load<u8>(end) != QUOTE) return 0;
      behind = end + 1;
      base = behind;
      marks = marksIn(base, delimiters, newlines, quotes);
      // What stands behind a quote ends the field.
      if ((marks & 1) == 0 && !(load<u8>(behind) == RETURN && (marks & 3) == 2)) return 0;
      if ((marks & 1) == 0) {
        behind++;
        marks &= marks - 1;
        if (load<u8>(behind) != NEWLINE || field != last) return 0;
        unchecked((starts[field] = start));
        unchecked((ends[field] = end));
        return behind + 1;
      }
    }
    marks &= marks - 1;
    const mark: u32 = load<u8>(behind);
    unchecked((starts[field] = start));
    if (field == last) {
      if (mark != NEWLINE) return 0;
      unchecked((ends[field] = end == behind && end > start && load<u8>(end - 1) == RETURN ? end - 1 : end));
      return behind + 1;
    }
    if (mark != delimiter) return 0;
    unchecked((ends[field] = end));
    start = behind + 1;
    field++;
  }
}

/** A bit for each byte that ends a field, or may begin one. */
function marksIn(from: usize, delimiters: v128, newlines: v128, quotes: v128): i32 {
  const bytes = v128.load(from);
  return i8x16.bitmask(
    v128.or(v128.or(i8x16.eq(bytes, delimiters), i8x16.eq(bytes, newlines)), i8x16.eq(bytes, quotes)),
  );
}

/** The next quote, or line end. */
function closingQuote(from: usize, newlines: v128, quotes: v128): usize {
  let base = from;
  let marks = 0;
  while (true) {
    const bytes = v128.load(base);
    marks = i8x16.bitmask(v128.or(i8x16.eq(bytes, newlines), i8x16.eq(bytes, quotes)));
    if (marks != 0) return base + ctz(marks);
    base += GO;
  }
}
