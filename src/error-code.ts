/**
 * What kind of thing went wrong:
 *
 * - `option`: an option has a wrong value, or does not go with the others or with the logs
 * - `option-needed`: the logs do not tell something that an option has to say, such as which of two numbers is the day
 * - `no-file`: there is no such file, or no log where one was looked for
 * - `unreadable`: a file cannot be read: no permission, damaged, or changed while it was read
 * - `not-a-log`: a file holds no messages, or is of no known format
 * - `cut-off`: a log ends too early: a part of it would make a smaller bill
 * - `no-message`: there is not one usable message
 * - `wrong-file`: a file beside the logs cannot be understood: a rate card, a map of templates, volumes, published
 *   figures
 * - `no-rate`: there is no rate card in the currency, or for the days, that were asked for
 * - `no-customer`: there is no such customer, or more than one is meant
 * - `cannot-write`: a temporary file cannot be written
 */
export type ErrorCode =
  | 'option'
  | 'option-needed'
  | 'no-file'
  | 'unreadable'
  | 'not-a-log'
  | 'cut-off'
  | 'no-message'
  | 'wrong-file'
  | 'no-rate'
  | 'no-customer'
  | 'cannot-write';
