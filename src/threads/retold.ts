import type { TemplateCategory } from '../messages/category.js';
import type { MessageTable } from '../messages/message-table.js';
import type { Thread, ThreadMessage } from './thread.js';
import { inThreadOrder } from './threads.js';

/** What a template message would be for in another reading; undefined to leave it as it is told. */
export type Reading = (message: ThreadMessage) => TemplateCategory | undefined;

/**
 * The thread as it would be if some templates had another category: in its own order, since at one instant templates come
 * by category. The thread itself where nothing would change.
 */
export function retold(thread: Thread, reading: Reading, table: MessageTable): Thread {
  let hasChanged = false;
  const messages = thread.messages.map((message) => {
    const category = message.kind === 'template' ? reading(message) : undefined;
    if (category === undefined || category === message.category) return message;
    hasChanged = true;
    return { ...message, category };
  });
  if (!hasChanged) return thread;
  const { businessNumber, customer, country } = thread;
  return { businessNumber, customer, country, messages: messages.sort(inThreadOrder(table)) };
}
