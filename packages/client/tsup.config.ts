import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm'],
  dts: { entry: ['src/index.ts'] },
  target: 'es2023',
  platform: 'neutral',
  splitting: true,
  clean: true,
})
