import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['generated/reference.ts', 'generated/skills.ts', 'generated/policies.ts'],
  format: ['esm', 'cjs'],
  dts: true,
  target: 'es2023',
  platform: 'neutral',
  clean: true,
})
