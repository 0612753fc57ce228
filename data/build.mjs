// Compiles the tables of this package into importable TypeScript modules, each with its edition and hash.
import { mkdirSync, writeFileSync } from 'node:fs'
import { digest } from 'duikou'
import { policies } from './build/policies.mjs'
import { reference } from './build/reference.mjs'
import { skills } from './build/skills.mjs'

const folder = new URL('./generated/', import.meta.url)
mkdirSync(folder, { recursive: true })
for (const [name, members] of Object.entries({ reference: reference(), skills: skills(), policies: policies() })) {
  // members: { exportName: { type: 'a type that duikou exports', value: plain data without a hash } }
  const types = [...new Set(Object.values(members).map((member) => member.type))].sort()
  const lines = [
    `// Written by build.mjs from ../${name}; do not edit.`,
    `import type { ${types.join(', ')} } from 'duikou'`,
  ]
  for (const [exportName, { type, value }] of Object.entries(members)) {
    const text = JSON.stringify({ ...value, hash: digest(value) })
    lines.push(`export const ${exportName}: ${type} = JSON.parse(${JSON.stringify(text)}) as ${type}`)
  }
  writeFileSync(new URL(`${name}.ts`, folder), `${lines.join('\n')}\n`)
}
