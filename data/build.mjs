// Compiles the tables of this package into importable TypeScript modules, each with its edition and hash.
import { mkdirSync, writeFileSync } from 'node:fs'
import { digest } from 'duikou'
import { headers } from './build/headers.mjs'
import { majorWords } from './build/majors.mjs'
import { policies } from './build/policies.mjs'
import { reference } from './build/reference.mjs'
import { skills } from './build/skills.mjs'
import { concepts, titles } from './build/titles.mjs'

const folder = new URL('./generated/', import.meta.url)
const tables = reference()
mkdirSync(folder, { recursive: true })
for (const [name, members] of Object.entries({
  ...tables,
  skills: skills(),
  policies: policies(),
  titles: titles(),
  concepts: concepts(),
  headers: headers(),
  'major-words': majorWords(),
}))
  write(name, members)
writeModule(
  'reference',
  Object.keys(tables).map((name) => `export * from './${name}.ts'`),
)

/** `members`: { exportName: { type: 'a type that duikou exports', value: plain data without a hash, made: what is made of it, not hashed } } */
function write(name, members) {
  const types = [...new Set(Object.values(members).map((member) => member.type))].sort()
  const lines = [`import type { ${types.join(', ')} } from 'duikou'`]
  for (const [exportName, { type, value, made = {} }] of Object.entries(members)) {
    const text = JSON.stringify({ ...value, hash: digest(value), ...made })
    lines.push(`export const ${exportName}: ${type} = JSON.parse(${JSON.stringify(text)}) as ${type}`)
  }
  writeModule(name, lines)
}

function writeModule(name, lines) {
  writeFileSync(new URL(`${name}.ts`, folder), `${['// Written by build.mjs; do not edit.', ...lines].join('\n')}\n`)
}
