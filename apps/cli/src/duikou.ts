#!/usr/bin/env node
/** The command line: guards the Node version, then runs the program and turns its end into an exit code. */
import { run } from './program.ts'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`duikou needs Node 22.18 or newer; this is ${process.versions.node}. 请使用 Node 22.18 以上版本。`)
  process.exit(1)
}
// A reader that closes the pipe early (| head) has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
process.exitCode = await run(process.argv.slice(2))
