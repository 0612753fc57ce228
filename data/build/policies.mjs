// Policies are JSON files; each becomes one export, named after its file.
import { readFileSync } from 'node:fs'

export function policies() {
  const standard = JSON.parse(readFileSync(new URL('../policies/standard.json', import.meta.url), 'utf8'))
  return { standard: { type: 'PublishedPolicy', value: standard } }
}
