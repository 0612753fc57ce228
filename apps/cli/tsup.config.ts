import { defineConfig } from 'tsup'

// Everything inside but what must stay a file of its own: a command starts cold every time.
export default defineConfig({
  entry: {
    duikou: 'src/duikou.ts',
    worker: '../../packages/milp/src/worker.ts', // the thread of the MILP solver
    'job-thread': 'src/job-thread.ts', // a thread of its own, started by serve
    'match-worker': '../../packages/runner/src/match-worker.ts', // the threads of match --all
    'sheets-child': '../../packages/sheets/src/isolated/sheets-child.ts', // a process of its own, started by isolated reads
  },
  format: ['esm'],
  target: 'node22',
  platform: 'node',
  noExternal: [/^(?!better-sqlite3$|highs$|swagger-ui-dist$)/],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  splitting: true,
  clean: true,
})
