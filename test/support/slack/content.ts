/** What a message may consist of, checked the same way behind every door (Web API, response_url, acknowledgement). */
import { problemsOfAttachments, problemsOfBlocks } from './block-kit/blocks.ts';
import { describeProblem, isObject } from './block-kit/shape.ts';
import { ClientFault, type JsonObject, type Metadata } from './model.ts';

/** Characters; https://docs.slack.dev/changelog/2018-truncating-really-long-messages */
const MAX_TEXT = 40_000;
/** `chat.update` refuses what `chat.postMessage` would take; https://docs.slack.dev/reference/methods/chat.update */
const MAX_EDITED_TEXT = 4000;
/** Characters; https://docs.slack.dev/reference/methods/chat.postMessage */
const MAX_MARKDOWN_TEXT = 12_000;
/** Bytes of JSON (check: Slack publishes the error, not the number). */
const MAX_METADATA = 16_384;

export interface RawContent {
  text?: unknown;
  blocks?: unknown;
  attachments?: unknown;
  markdown_text?: unknown;
  metadata?: unknown;
}

export interface CheckedContent {
  text: string | undefined;
  blocks: JsonObject[] | undefined;
  attachments: JsonObject[] | undefined;
  metadata: Metadata | undefined;
}

function readMetadata(value: unknown): Metadata | undefined {
  if (value === undefined) return undefined;
  const fault = (word: string, detail: string) => new ClientFault(word, [`[ERROR] ${detail} [json-pointer:/metadata]`]);
  if (!isObject(value)) throw fault('invalid_metadata_format', 'must be an object');
  const extra = Object.keys(value).filter((name) => name !== 'event_type' && name !== 'event_payload');
  if (extra.length > 0) throw fault('invalid_metadata_format', `unknown field: ${extra.join(', ')}`);
  const { event_type, event_payload } = value;
  if (typeof event_type !== 'string' || !/^[\w.:-]{1,255}$/.test(event_type))
    throw fault('invalid_metadata_format', 'event_type must be a word');
  if (!isObject(event_payload)) throw fault('invalid_metadata_format', 'event_payload must be an object');
  if (Object.values(event_payload).some((entry) => entry === null))
    throw fault('invalid_metadata_schema', 'event_payload must not hold null');
  if (Buffer.byteLength(JSON.stringify(value)) > MAX_METADATA) throw fault('metadata_too_large', `more than ${MAX_METADATA} bytes`);
  return { event_type, event_payload };
}

/** Throws `ClientFault` in Slack's words when it would not take this content. */
export function checkContent(raw: RawContent, purpose: 'new' | 'edit' | 'answer'): CheckedContent {
  const { text, blocks, attachments, markdown_text } = raw;
  if (text !== undefined && typeof text !== 'string') throw new ClientFault('invalid_arguments', ['[ERROR] text must be a string']);
  if (markdown_text !== undefined) {
    if (typeof markdown_text !== 'string') throw new ClientFault('invalid_arguments', ['[ERROR] markdown_text must be a string']);
    if (text !== undefined || blocks !== undefined) throw new ClientFault('markdown_text_conflict', ['[ERROR] markdown_text stands alone']);
    if (markdown_text.length > MAX_MARKDOWN_TEXT) throw new ClientFault('msg_too_long', [`[ERROR] markdown_text: ${markdown_text.length}`]);
  }
  const max = purpose === 'edit' ? MAX_EDITED_TEXT : MAX_TEXT;
  if (text !== undefined && text.length > max)
    throw new ClientFault('msg_too_long', [`[ERROR] text: ${text.length} characters, ${max} allowed`]);
  if (blocks !== undefined) {
    const problems = problemsOfBlocks(blocks);
    if (problems.length > 0) throw new ClientFault('invalid_blocks', problems.map(describeProblem));
  }
  if (attachments !== undefined) {
    const problems = problemsOfAttachments(attachments);
    if (problems.length > 0) throw new ClientFault('invalid_attachments', problems.map(describeProblem));
  }
  const isEmpty = (value: unknown) => value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  if (purpose === 'new' && [text, blocks, attachments, markdown_text].every(isEmpty))
    throw new ClientFault('no_text', ['[ERROR] neither text nor blocks nor attachments']);
  return {
    text: text ?? (markdown_text as string | undefined),
    blocks: blocks as JsonObject[] | undefined,
    attachments: attachments as JsonObject[] | undefined,
    metadata: readMetadata(raw.metadata),
  };
}
