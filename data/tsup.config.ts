import { defineConfig } from 'tsup'

export default defineConfig({
  entry: [
    'reference',
    'majors',
    'occupations',
    'industries',
    'regions',
    'ladders',
    'skills',
    'policies',
    'titles',
    'concepts',
    'headers',
    'major-words',
  ].map((name) => `generated/${name}.ts`),
  format: ['esm', 'cjs'],
  dts: true,
  target: 'es2023',
  platform: 'neutral',
  clean: true,
})
