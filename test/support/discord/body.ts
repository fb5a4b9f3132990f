import type { IncomingMessage } from 'node:http';
import { apiError } from './errors.ts';
import type { UploadedFile } from './world/messages.ts';

/** Discord's own limit for a message's files, bytes. */
const maxBytes = 25 * 1024 * 1024;

/** Reads a request's body whole. @throws Error when it is larger than any Discord takes, or the client leaves. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new Error('request body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export interface ParsedBody {
  json: unknown;
  files: UploadedFile[];
}

/** Understands JSON and multipart with `payload_json`. @throws ApiError 50109 */
export async function parseBody(bytes: Buffer, contentType: string | undefined): Promise<ParsedBody> {
  if (bytes.length === 0) return { json: undefined, files: [] };
  if (contentType?.startsWith('application/json')) return { json: json(bytes.toString('utf8')), files: [] };
  if (!contentType?.startsWith('multipart/form-data')) throw apiError.notJson();
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
  const files: UploadedFile[] = [];
  let body: unknown;
  for (const [name, value] of form) {
    if (name === 'payload_json' && typeof value === 'string') body = json(value);
    else if (/^files\[\d+\]$/.test(name) && typeof value !== 'string') {
      files.push({ filename: value.name, size: value.size, contentType: value.type });
    } else throw apiError.notJson();
  }
  return { json: body, files };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw apiError.notJson();
  }
}
