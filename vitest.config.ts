import path from 'node:path'
import { defineConfig } from 'vitest/config'
import type { Reporter, TestModule } from 'vitest/node'

// Tests run the sources of every package, never a build that may be stale.
const conditions = ['duikou-source', 'module', 'node', 'import', 'default']

// Every worker, thread and command that a test starts loads the same modules: stripped and compiled once, they are read from here.
process.env.NODE_COMPILE_CACHE ??= path.join(import.meta.dirname, 'node_modules', '.cache', 'compiled')

/** Closes a run with the one line that scripts read: «N passed, N failed». */
const closingLine: Reporter = {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors) {
    const count = { passed: 0, failed: unhandledErrors.length }
    for (const module of modules) {
      const tests = [...module.children.allTests()]
      for (const test of tests) {
        const { state } = test.result()
        if (state === 'passed') count.passed++
        else count.failed++ // a skipped or pending test is a defect here
      }
      if (tests.length === 0 || module.errors().length > 0) count.failed++
    }
    console.log(`\n${count.passed} passed, ${count.failed} failed`)
    if (count.failed > 0) process.exitCode = 1
  },
}

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    reporters: ['default', closingLine],
    include: [
      'packages/*/{src,test}/**/*.test.ts',
      'apps/*/{src,test}/**/*.test.ts',
      '{data,benchmarks}/**/*.test.ts',
      '*.test.ts',
    ],
    setupFiles: ['./properties.setup.ts'],
    // Every core: by default one is left idle, which on two of them is half of the time.
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
