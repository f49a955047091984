import { listedUnits } from '../commands/conversations.js';
import { explained } from '../commands/explain.js';
import { listedTemplates } from '../commands/templates.js';
import { conversationsIn } from '../report/conversation.js';
import { redactedTemplates } from '../report/redacted.js';
import { conversationDocument } from '../reporters/conversations.js';
import type { Conversation, Template, Timeline } from '../reporters/documents/lists.js';
import { templateDocument } from '../reporters/templates.js';
import { timelineDocuments } from '../reporters/timeline-json.js';
import { inCall, inReport } from './call.js';
import type { Logs } from './log.js';
import type { ListOptions } from './options.js';

/** See `conversations` of the door: what was read stays in memory while they are listed, one after another. */
export async function* conversationsOf(
  logs: Logs,
  options: ListOptions,
): AsyncGenerator<Conversation, void, undefined> {
  const facts = await inCall('conversations', options, async ({ settings, io, files, tell }) => {
    const listed = await listedUnits(await files.namesOfLogs(logs), settings, io);
    tell(listed.report.diagnostics);
    return listed.facts;
  });
  for (const conversation of conversationsIn(facts)) {
    if (options.signal?.aborted === true) throw options.signal.reason;
    yield conversationDocument(conversation);
  }
}

/** See `explain` of the door. */
export async function explainOf(customer: string, logs: Logs, options: ListOptions): Promise<Timeline[]> {
  return inReport('explain', options, async ({ settings, io, files, tell }) => {
    const { report, timelines } = await explained(customer, await files.namesOfLogs(logs), settings, io);
    tell(report.diagnostics);
    return timelineDocuments(timelines);
  });
}

/** See `templates` of the door. */
export async function templatesOf(logs: Logs, options: ListOptions): Promise<Template[]> {
  return inReport('templates', options, async ({ settings, io, files, tell }) => {
    const { whole, report } = await listedTemplates(await files.namesOfLogs(logs), settings, io);
    tell(report.diagnostics);
    return redactedTemplates(whole, settings.redaction).map((template) => templateDocument(template, report));
  });
}
