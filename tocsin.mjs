#!/usr/bin/env node
// The door: says in one sentence what an older Node lacks, before it meets a file that it cannot read.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 24 || (major === 24 && minor >= 21)) {
  // Not named above: an older Node would stop at a name it does not know, before it could say anything.
  const { enableCompileCache } = await import('node:module');
  // Compiled code is kept between starts: less to parse is a faster start and a smaller process.
  enableCompileCache();
  await import('./src/main.ts');
} else if (process.argv[2] !== 'compile') {
  // Compiling ahead is no duty: an installation under an older Node goes on without.
  console.error(`Tocsin needs Node 24.21 or newer; this is ${process.versions.node}. "npm ci" brings one along: then use "npm start".`);
  process.exitCode = 1;
}
