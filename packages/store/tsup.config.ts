import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/vault.ts'],
  format: ['esm'],
  dts: { entry: ['src/index.ts', 'src/vault.ts'] },
  target: 'node22',
  platform: 'node',
  splitting: true,
  clean: true,
})
