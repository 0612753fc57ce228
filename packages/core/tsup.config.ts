import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/classes.ts', 'src/shortage.ts', 'src/forecast.ts', 'src/scenario.ts', 'src/search.ts'],
  format: ['esm', 'cjs'],
  dts: {
    entry: ['src/index.ts', 'src/classes.ts', 'src/shortage.ts', 'src/forecast.ts', 'src/scenario.ts', 'src/search.ts'],
  },
  noExternal: ['@noble/hashes'],
  target: 'es2023',
  platform: 'neutral',
  splitting: true,
  clean: true,
})
