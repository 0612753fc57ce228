// Policies are JSON files; each becomes one export, named after its file.
import { readFileSync } from 'node:fs'

export function policies() {
  return { standard: policy('standard'), plain: policy('plain') }
}

function policy(name) {
  const value = JSON.parse(readFileSync(new URL(`../policies/${name}.json`, import.meta.url), 'utf8'))
  return { type: 'PublishedPolicy', value }
}
