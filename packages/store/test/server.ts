/** A PostgreSQL server of its own in a temporary folder, where the machine has the binaries: Debian's, Homebrew's or those in PATH. */
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface Server {
  readonly url: string
  readonly version: string
  stop(): Promise<void>
}

/** The folder of `initdb` and `postgres`, newest version first; null where there is none. */
export function findBinaries(
  roots: readonly string[] = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'],
  search = process.env.PATH ?? '',
): string | null {
  const versions = roots.flatMap((root) =>
    (existsSync(root) ? readdirSync(root) : [])
      .filter((name) => /^(postgresql@)?\d+$/.test(name))
      .map((name) => ({ folder: path.join(root, name, 'bin'), version: Number(name.replace(/\D/g, '')) })),
  )
  const folders = [
    ...versions.sort((a, b) => b.version - a.version).map(({ folder }) => folder),
    ...search.split(path.delimiter),
  ]
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(path.join(folder, name)))) ?? null
}

export async function startServer(binaries: string): Promise<Server> {
  const folder = mkdtempSync(path.join(tmpdir(), 'duikou-pg-'))
  const data = path.join(folder, 'data')
  // The server refuses to run as root: there it runs as the user that its package made.
  const asRoot = process.getuid?.() === 0
  const as = (name: string, ...words: string[]): [string, string[]] =>
    asRoot
      ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', path.join(binaries, name), ...words]]
      : [path.join(binaries, name), words]
  if (asRoot) {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
    chownSync(folder, id('-u'), id('-g'))
  }
  const port = await freePort()
  const [init, initWords] = as('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync')
  execFileSync(init, initWords, { cwd: folder })
  // Nothing here must outlive the test, so nothing is flushed.
  const [serve, serveWords] = as('postgres', '-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-F')
  const child = spawn(serve, serveWords, { cwd: folder })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (words) => {
      said += words
      if (/ready to accept connections/.test(said)) resolve()
    })
    child.once('exit', () => reject(new Error(said)))
  })
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    version: execFileSync(path.join(binaries, 'postgres'), ['--version'], { encoding: 'utf8' }).trim(),
    async stop() {
      child.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
