import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  dts: { entry: ['src/index.ts'] },
  noExternal: ['@noble/hashes'],
  target: 'es2023',
  platform: 'neutral',
  splitting: true,
  clean: true,
})
