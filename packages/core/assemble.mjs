// Assembles the kernels: node packages/core/assemble.mjs writes columns/kernels/simd-bytes.ts; a test holds the two together.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import wabt from 'wabt'

const folder = new URL('./src/columns/kernels/', import.meta.url)

/** The module for an own memory, and the one byte that makes it take a shared one. */
export async function assemble() {
  const source = readFileSync(new URL('simd.wat', folder), 'utf8')
  const { parseWat } = await wabt()
  const bytesFor = (kind) => {
    const module = parseWat('simd.wat', source.replace('MEMORY_KIND', kind), {
      simd: true,
      threads: true,
      bulk_memory: true,
    })
    return module.toBinary({}).buffer
  }
  const [own, shared] = [bytesFor(''), bytesFor('shared')]
  const different = [...own.keys()].filter((at) => own[at] !== shared[at])
  if (own.length !== shared.length || different.length !== 1)
    throw new Error('the two modules differ in more than a flag')
  const [flagAt] = different
  return [
    '/** Written by assemble.mjs from simd.wat: do not edit. */',
    `export const simdModule =\n  '${Buffer.from(own).toString('base64')}'`,
    '/** Where the memory says whether it is shared, and what it says then. */',
    `export const sharedFlag = { at: ${flagAt}, value: ${shared[flagAt]} }`,
    '',
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('simd-bytes.ts', folder), await assemble())
