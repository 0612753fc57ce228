import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    isolated: 'src/isolated/open-isolated.ts',
    'sheets-child': 'src/isolated/sheets-child.ts',
  },
  format: ['esm', 'cjs'],
  dts: { entry: { index: 'src/index.ts', isolated: 'src/isolated/open-isolated.ts' } },
  target: 'es2023',
  platform: 'neutral',
  external: [/^node:/],
  removeNodeProtocol: false,
  shims: true,
  splitting: true,
  clean: true,
})
