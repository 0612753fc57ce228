import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/batch-worker.ts', 'src/match-worker.ts'],
  format: ['esm'],
  dts: { entry: ['src/index.ts'] },
  target: 'node22',
  platform: 'node',
  splitting: true,
  clean: true,
})
