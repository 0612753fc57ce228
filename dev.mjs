// The bootstrap: runs with any Node >= 20 and npm alone, and gives every task Node 24, pnpm, the dependencies and a fresh build.
// All its own words go to stderr, so that `npm run -s duikou -- … --json` leaves stdout to the answer.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE = '24.21.0'
const PNPM = '12.21.0'
const root = path.dirname(fileURLToPath(import.meta.url))
const userFolder = process.env.INIT_CWD ?? process.cwd()
const windows = process.platform === 'win32'
const env = { ...process.env }
// npm exports its own settings to scripts (nodedir = headers of the wrong Node): only the registry's are meant for others.
for (const key of Object.keys(env))
  if (/^npm_config_/i.test(key) && !/registry|cafile|proxy/i.test(key)) delete env[key]

const [task = 'setup', ...args] = process.argv.slice(2)
const tasks = {
  setup,
  build: ready,
  test,
  campaign,
  check,
  format,
  demo: () => duikou('demo', ...args),
  duikou: () => duikou(...args),
  sample,
  bench,
}
if (!Object.hasOwn(tasks, task)) fail(`unknown task «${task}»; known: ${Object.keys(tasks).join(', ')}`, 2)
process.chdir(root)
const node = tools()
tasks[task]()

function setup() {
  install()
  build()
  console.error('ready. Try: npm run demo')
}

/** Dependencies and builds as the sources want them; free when nothing changed. */
function ready() {
  if (newerThan(path.join(root, 'node_modules', '.modules.yaml'), ['pnpm-lock.yaml'])) install()
  if (newerThan(buildMark(), ['packages', 'apps', 'data'])) build()
}

/** What reading the sources takes: dependencies, and the tables of data as modules. */
function sources() {
  if (newerThan(path.join(root, 'node_modules', '.modules.yaml'), ['pnpm-lock.yaml'])) install()
  if (newerThan(dataMark(), ['data'])) {
    must(node, ['--conditions=duikou-source', path.join('data', 'build.mjs')])
    writeFileSync(dataMark(), new Date().toISOString())
  }
}

function duikou(...words) {
  ready()
  finish(
    spawnSync(node, [path.join('apps', 'cli', 'dist', 'duikou.js'), ...words], {
      stdio: 'inherit',
      env: { ...env, DUIKOU_FOLDER: userFolder },
    }),
  )
}

function test() {
  ready()
  const failed = checks().filter((step) => run(node, step.argv).status !== 0)
  const vitest = run(node, [path.join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...args])
  if (failed.length > 0) {
    console.log(
      `\n${failed.map((step) => step.name).join(' and ')} failed (see above)\n0 passed, ${failed.length} failed`,
    )
    process.exit(1)
  }
  finish(vitest)
}

/** The tests of properties, `rounds` times, each time with cases that nobody has drawn before. */
function campaign(rounds = args[0] ?? '20') {
  ready()
  const files = ['packages', 'apps', 'benchmarks', 'data'].flatMap(testsOfProperties)
  const first = Math.floor(Date.now() / 1000)
  for (let round = 0; round < Number(rounds); round++) {
    const seed = String(first + round)
    console.error(`round ${round + 1} of ${rounds}: DUIKOU_SEED=${seed}`)
    env.DUIKOU_SEED = seed
    const result = run(node, [path.join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--reporter=dot', ...files])
    if (result.status !== 0) fail(`found with DUIKOU_SEED=${seed}: set it and run npm test -- FILE to see it again`, 1)
  }
}

function testsOfProperties(folder) {
  return readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => path.join(folder, name))
    .filter((name) => name.endsWith('.test.ts') && !name.includes('node_modules'))
    .filter((name) => readFileSync(path.join(root, name), 'utf8').includes("from 'fast-check'"))
}

function check() {
  sources()
  process.exit(checks().every((step) => run(node, step.argv).status === 0) ? 0 : 1)
}

function checks() {
  return [
    { name: 'types', argv: [path.join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'] },
    { name: 'format and lint', argv: [biome(), 'check', '--error-on-warnings'] },
  ]
}

function format() {
  sources()
  finish(run(node, [biome(), 'check', '--write']))
}

function sample() {
  ready()
  finish(run(node, ['--conditions=duikou-source', path.join('benchmarks', 'world', 'write-sample.ts'), ...args]))
}

function bench() {
  ready()
  finish(run(node, ['--conditions=duikou-source', path.join('benchmarks', 'bench.ts'), ...args]))
}

function biome() {
  return path.join('node_modules', '@biomejs', 'biome', 'bin', 'biome')
}

/** Node 24 and pnpm 12: those on the machine, else fetched once into .tools. Returns the path of a fit Node. */
function tools() {
  const major = Number(process.versions.node.split('.')[0])
  const folder = path.join(root, '.tools')
  const bin = path.join(folder, 'node_modules', '.bin')
  const mark = path.join(folder, 'installed')
  const wanted = []
  if (major < 24) wanted.push(nodePackage())
  const installing = !existsSync(path.join(root, 'node_modules', '.modules.yaml')) || wanted.length > 0
  if (
    installing &&
    !spawnSync('pnpm', ['--version'], { env, encoding: 'utf8', shell: windows }).stdout?.startsWith('12.')
  )
    wanted.push(`pnpm@${PNPM}`)
  if (wanted.length === 0) return process.execPath
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted.join()) {
    console.error(`fetching ${wanted.join(' and ')} into .tools (once)`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'package.json'), '{"private":true}')
    must('npm', [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--no-package-lock',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--loglevel=error',
      ...wanted,
    ])
    writeFileSync(mark, wanted.join())
  }
  env.PATH = bin + path.delimiter + env.PATH
  return major < 24 ? path.join(bin, windows ? 'node.cmd' : 'node') : process.execPath
}

function nodePackage() {
  if (process.platform === 'darwin')
    fail('Node 24 is needed; on macOS install it from nodejs.org or your package manager, then run this again', 1)
  return `node-${windows ? 'win' : process.platform}-${process.arch}@${NODE}`
}

function install() {
  must('pnpm', ['install', '--frozen-lockfile'])
  // pnpm leaves its mark as it was when there was nothing to do; it is now known to fit the lockfile.
  const now = new Date()
  utimesSync(path.join(root, 'node_modules', '.modules.yaml'), now, now)
}

function build() {
  console.error('building …')
  must('pnpm', ['-r', '--workspace-concurrency=2', 'run', 'build'])
  writeFileSync(buildMark(), new Date().toISOString())
}

function dataMark() {
  return path.join(root, 'node_modules', '.duikou-data')
}

function buildMark() {
  return path.join(root, 'node_modules', '.duikou-built')
}

/** True when the mark is missing or any file under the places is newer. */
function newerThan(mark, places) {
  if (!existsSync(mark)) return true
  const since = statSync(mark).mtimeMs
  const newer = (place) => {
    const stat = statSync(place)
    if (!stat.isDirectory()) return stat.mtimeMs > since
    return readdirSync(place).some(
      (name) =>
        !/^(dist|node_modules|generated|test|docs|sample|cases|results)$|\.test\.ts$|\.md$/.test(name) &&
        newer(path.join(place, name)),
    )
  }
  return places.some((place) => newer(path.join(root, place)))
}

function run(command, argv, stdio = 'inherit') {
  return spawnSync(command, argv, { stdio, env, shell: windows })
}

function must(command, argv) {
  const result = run(command, argv, ['ignore', process.stderr, process.stderr])
  if (result.status !== 0) fail(`${command} ${argv.join(' ')} failed`, 1)
}

function finish(result) {
  process.exit(result.status ?? 1)
}

function fail(words, code) {
  console.error(`dev.mjs: ${words}`)
  process.exit(code)
}
