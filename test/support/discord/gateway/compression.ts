import { constants, createDeflate } from 'node:zlib';

/** Sends texts over a connection, in order. */
export type Sender = (text: string) => void;

/**
 * Transport compression `zlib-stream` (docs: Gateway, Transport Compression): one deflate context for the
 * connection, flushed after every payload so that each message ends in 00 00 FF FF.
 */
export function zlibStream(send: (bytes: Buffer) => void): Sender {
  const deflate = createDeflate();
  let chunks: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk));
  return (text) => {
    deflate.write(text);
    deflate.flush(constants.Z_SYNC_FLUSH, () => {
      send(Buffer.concat(chunks));
      chunks = [];
    });
  };
}
