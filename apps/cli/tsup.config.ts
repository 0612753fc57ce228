import { defineConfig } from 'tsup'

// One file with everything inside: a command starts cold every time.
export default defineConfig({
  entry: ['src/duikou.ts'],
  format: ['esm'],
  target: 'node22',
  platform: 'node',
  noExternal: [/.*/],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  splitting: true,
  clean: true,
})
