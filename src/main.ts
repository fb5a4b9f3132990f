import { checkConfig, demo, type Io, inspectDocument, replay, start } from './app.ts';

/** The process and its subcommands; the only file that touches `process`. */
const subcommands: Record<string, (io: Io) => Promise<number>> = {
  start,
  demo,
  replay,
  inspect: inspectDocument,
  'check-config': checkConfig,
};

const [name = 'start', ...argv] = process.argv.slice(2);
const io: Io = {
  argv,
  env: process.env,
  // npm runs scripts in the package's folder; people name files from where they stand.
  cwd: process.env.INIT_CWD ?? process.cwd(),
  home: process.cwd(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  onStop: (stop) => {
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  },
};
// A reader that closes the pipe early (`| head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
if (subcommand === undefined) {
  io.err(`"${name}" is not one of ${Object.keys(subcommands).join(', ')}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = await subcommand(io);
}
