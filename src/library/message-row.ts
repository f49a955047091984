/**
 * A record of a message as it was understood, in the columns of the generic log (src/formats/README.md, "Messages,
 * written down"): what is empty is left out.
 */
export interface MessageRow {
  /** In UTC, `2023-06-05T10:00:00Z`. */
  readonly timestamp?: string;
  readonly direction?: 'inbound' | 'outbound';
  /** The digits of E.164, without `+`. */
  readonly business_number?: string;
  /** The digits of E.164, without `+`, or a user id; a pseudonym with `redact`. */
  readonly customer_number?: string;
  /** ISO 3166. */
  readonly customer_country?: string;
  /** The customer's business-scoped user id beside the number. */
  readonly user_id?: string;
  readonly waba_id?: string;
  /** A pseudonym with `redact`. */
  readonly message_id?: string;
  /**
   * In the log's word: `template`, `text` …; `user_id_change` is of no message: a customer who had `user_id` has
   * `customer_number` now.
   */
  readonly type?: string;
  /** What the log said of the form: `template`, `free-form`, `content` …; `nothing`: only the window can tell. */
  readonly form_told?: string;
  /** What the record itself says. */
  readonly category?: 'marketing' | 'utility' | 'authentication' | 'service';
  readonly template_name?: string;
  readonly template_language?: string;
  /** Of a template whose category is told from it; of no other message. */
  readonly text?: string;
  /** Of what the customer wrote, `received`. */
  readonly status?: 'queued' | 'sent' | 'delivered' | 'read' | 'played' | 'failed' | 'received';
  /** In UTC. */
  readonly delivered_at?: string;
  /** `ad`: the customer came from an ad or a Page button. */
  readonly referral_source?: string;
  /** `business_app`: written in the WhatsApp Business app, outside everything. */
  readonly written_in?: string;
  /** Meta's own verdict, in its words; a pseudonym with `redact`. */
  readonly conversation_id?: string;
  /** Meta's: `CBP` or `PMP`. */
  readonly pricing_model?: string;
  /** Meta's. */
  readonly pricing_category?: string;
  /** Meta's. */
  readonly pricing_type?: string;
}
