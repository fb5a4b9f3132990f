/** Serves the bombs of `bombs.ts` on loopback, written byte by byte where a proper server would not send such things. */
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { Bomb } from './bombs.ts';

const MIB = 1024 * 1024;
const zeros = new Uint8Array(MIB);

type Serve = (socket: Socket, path: string) => void;

const head = (headers: Record<string, string | number>, status = '200 OK') =>
  `HTTP/1.1 ${status}\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;

/** A whole body. */
const whole =
  (body: () => Uint8Array | string, headers: Record<string, string> = {}): Serve =>
  (socket) => {
    const bytes = body();
    socket.write(head({ 'content-length': Buffer.byteLength(bytes), connection: 'close', ...headers }));
    socket.end(bytes);
  };
const json = (body: () => string) => whole(body, { 'content-type': 'application/json' });
const xml = (body: () => string) => whole(body, { 'content-type': 'application/xml' });

/** `start`, and then one piece after the other as fast as they are taken. */
const endless =
  (start: string | Uint8Array, piece: Uint8Array | string, most = Number.POSITIVE_INFINITY): Serve =>
  (socket) => {
    socket.write(start);
    let sent = 0;
    const more = () => {
      while (!socket.destroyed && sent < most) {
        sent += 1;
        if (!socket.write(piece)) return void socket.once('drain', more);
      }
      if (!socket.destroyed) socket.end();
    };
    more();
  };

/** One piece every 20 ms. */
const drip =
  (start: string | Uint8Array, piece: string): Serve =>
  (socket) => {
    socket.write(start);
    const timer = setInterval(() => socket.write(piece), 20);
    socket.on('close', () => clearInterval(timer));
  };

/** A deflate stream of 1 GiB of zeros: blocks that end at a byte can be repeated, and an empty last block ends it. */
const deflatedGiB = () => {
  const block = deflateRawSync(zeros, { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([...Array<Buffer>(1024).fill(block), Buffer.from([3, 0])]);
};
const gzippedGiB = () => Buffer.concat(Array<Buffer>(1024).fill(gzipSync(zeros)));

const coded = (coding: string, body: () => Uint8Array) => whole(body, { 'content-encoding': coding });
const feed = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Bomb</title><link>https://bomb.example/</link>${items}</channel></rss>`;
const page = (more: string) => `{"page":{"id":"bombbombbomb","name":"Bomb"},"status":{"indicator":"none"},${more}}`;
const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));
const keys = (count: number) => times(count, (index) => `"${index.toString(36)}":0`).join();
const laughs = times(9, (level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join('');

const bombs: Readonly<Record<Bomb, Serve>> = {
  'gzip of 1 GiB': coded('gzip', gzippedGiB),
  'deflate of 1 GiB': coded('deflate', () => Buffer.concat([deflateSync('').subarray(0, 2), deflatedGiB()])),
  'bare deflate of 1 GiB': coded('deflate', deflatedGiB),
  'brotli of 256 MiB': coded('br', () => brotliCompressSync(Buffer.alloc(256 * MIB), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })),
  'gzip in gzip by two codings': coded('gzip, gzip', () => gzipSync(gzippedGiB())),
  'gzip in gzip by one coding': coded('gzip', () => gzipSync(gzippedGiB())),
  'gzip under a hundred codings': coded(Array(100).fill('gzip').join(), gzippedGiB),
  'gzip with an endless name': endless(
    Buffer.concat([Buffer.from(head({ 'content-encoding': 'gzip' })), Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3])]),
    'n'.repeat(65_536),
  ),
  'endless empty gzip members': endless(head({ 'content-encoding': 'gzip' }), Buffer.concat(Array<Buffer>(2000).fill(gzipSync('')))),
  'zip of zeros': whole(() => Buffer.concat([Buffer.from('PK\u0003\u0004\u0014\0\0\0\u0008\0'.padEnd(30, '\0')), deflatedGiB()]), {
    'content-type': 'application/zip',
  }),
  '1 GiB in chunks': endless(head({ 'transfer-encoding': 'chunked' }), `10000\r\n${'x'.repeat(65_536)}\r\n`, 16_384),
  '1 GiB announced': endless(head({ 'content-length': 1024 * MIB }), 'x'.repeat(65_536), 16_384),
  'an endless chunk extension': endless(`${head({ 'transfer-encoding': 'chunked' })}5;e=`, 'x'.repeat(65_536)),
  'endless trailers': endless(`${head({ 'transfer-encoding': 'chunked' })}2\r\n{}\r\n0\r\n`, 'x-more: and more\r\n'),
  'an endless drip': drip(head({ 'content-length': 1_000_000 }), 'x'),
  'a drip of gzip': drip(Buffer.concat([Buffer.from(head({ 'content-encoding': 'gzip' })), gzipSync(zeros).subarray(0, 100)]), '\0'),
  'slow loris headers': drip('HTTP/1.1 200 OK\r\n', 'x: y\r\n'),
  'endless headers': endless('HTTP/1.1 200 OK\r\n', 'x-more: and more\r\n'),
  'one endless header': endless('HTTP/1.1 200 OK\r\nx-more: ', 'x'.repeat(65_536)),
  'an endless status line': endless('HTTP/1.1 200 ', 'O'.repeat(65_536)),
  'sixty thousand headers': (socket) => void socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 2\r\n${'a:\r\n'.repeat(60_000)}\r\n{}`),
  'endless early hints': endless('', 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'),
  'less than it announces': (socket) => void socket.write(`${head({ 'content-length': 1000 })}{}`),
  'less than it announces, then closed': (socket) => void socket.end(`${head({ 'content-length': 1000 })}{}`),
  'more than it announces': endless(head({ 'content-length': 2 }), '{}', 1_000_000),
  'a redirect to a longer address each time': (socket, path) =>
    void socket.end(head({ location: `${path}?${'x'.repeat(5000)}`, 'content-length': 0 }, '302 Found')),
  'a redirect to 60 000 dots': (socket) =>
    void socket.end(head({ location: `http://${'.'.repeat(60_000)}a./`, 'content-length': 0 }, '302 Found')),
  'XML 100 000 deep': xml(() => feed('<a>'.repeat(100_000) + '</a>'.repeat(100_000))),
  'XML with 100 000 attributes': xml(() => feed(`<item ${times(100_000, (index) => `a${index}="x"`).join(' ')}/>`)),
  'RSS of 200 000 items': xml(() => feed(times(200_000, (index) => `<item><guid>${index}</guid></item>`).join(''))),
  'Atom of 100 000 entries': xml(
    () =>
      `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>b</id><title>Bomb</title>${times(100_000, (index) => `<entry><id>${index}</id><title>x</title></entry>`).join('')}</feed>`,
  ),
  'billion laughs': xml(
    () => `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">${laughs}]>${feed(`<item><title>&l9;</title></item>`).slice(21)}`,
  ),
  'a large entity a thousand times': xml(
    () =>
      `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l "${'l'.repeat(100_000)}">]>${feed(`<item><title>${'&l;'.repeat(1000)}</title></item>`).slice(21)}`,
  ),
  'XML of brackets that never close': xml(() => feed('<'.repeat(4_000_000))),
  'JSON 100 000 deep in arrays': json(() => '['.repeat(100_000) + ']'.repeat(100_000)),
  'JSON 100 000 deep in objects': json(() => `${'{"a":'.repeat(100_000)}0${'}'.repeat(100_000)}`),
  'JSON of 1 000 000 keys': json(() => `{${keys(1_000_000)}}`),
  'JSON of 900 000 keys': json(() => `{${keys(900_000)}}`),
  'Statuspage with 900 000 keys': json(() => page(`"components":[],"more":{${keys(900_000)}}`)),
  'Statuspage with an update 100 000 arrays deep': json(() =>
    page(`"components":[],"incidents":[{"id":"x","incident_updates":${'['.repeat(100_000)}${']'.repeat(100_000)}}]`),
  ),
  'Statuspage with 60 000 components': json(() =>
    page(
      `"incidents":[],"components":[${times(60_000, (index) => `{"id":"c${index}","name":"Part ${index}","status":"operational","group":false}`).join()}]`,
    ),
  ),
  'Statuspage with a text of 8 MB': json(() =>
    page(
      `"components":[],"incidents":[{"id":"x","name":"x","status":"investigating","impact":"minor","incident_updates":[{"id":"u","body":"${'[<a&#*'.repeat(1_390_000)}"}]}]`,
    ),
  ),
  '8 MB of spaces': whole(() => ' '.repeat(8_000_000)),
  'nothing but zero bytes': whole(() => Buffer.alloc(8_000_000)),
};

const server = createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', (request) => {
    const path = decodeURIComponent(String(request).split(' ')[1] ?? '/').slice(1);
    const [name = ''] = path.split('?');
    const serve = name === '' ? whole(() => '{}') : bombs[name as Bomb];
    serve(socket, encodeURI(`/${path}`));
  });
});
server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
