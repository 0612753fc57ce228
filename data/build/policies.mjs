// Policies are JSON files; each becomes one export, named after its file. Methods of measuring shortage become one list, in id order.
import { readdirSync, readFileSync } from 'node:fs'

export function policies() {
  const folder = new URL('../policies/', import.meta.url)
  const read = (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
  const methods = readdirSync(new URL('shortage/methods/', folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => read(`shortage/methods/${name}`))
  return {
    standard: { type: 'PublishedPolicy', value: read('standard.json') },
    plain: { type: 'PublishedPolicy', value: read('plain.json') },
    classDesign: { type: 'PublishedClassDesign', value: read('class-design.json') },
    cooperationTargets: { type: 'PublishedCooperationTargets', value: read('cooperation-targets.json') },
    forecast: { type: 'PublishedForecastPolicy', value: read('forecast.json') },
    shortage: { type: 'PublishedShortagePolicy', value: read('shortage/duikou-1.json') },
    shortageMethods: { type: 'PublishedShortageMethods', value: { methods } },
  }
}
