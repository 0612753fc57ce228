/** The name of whatever has an id. */
import type { NameFor, Registry } from 'duikou'

export function namesOf(registry: Registry): NameFor {
  const { data, knowledge } = registry
  const names = new Map<string, string>()
  for (const { id, name } of [...data.schools, ...data.programs, ...data.enterprises, ...data.orderClasses])
    names.set(id, name)
  for (const { id, title } of data.demands) names.set(id, title)
  return (id) => names.get(id) ?? knowledge.lexicon.nameOf(id) ?? id
}
