/** The name of whatever has an id. */
import type { Knowledge, NameFor, RegionData, Registry } from 'duikou'

export function namesOf({ data, knowledge }: Registry): NameFor {
  return namesOfData(data, knowledge)
}

export function namesOfData(data: RegionData, { lexicon }: Pick<Knowledge, 'lexicon'>): NameFor {
  const names = new Map<string, string>()
  for (const { id, name } of [...data.schools, ...data.programs, ...data.enterprises, ...data.orderClasses])
    names.set(id, name)
  for (const { id, title } of data.demands) names.set(id, title)
  return (id) => names.get(id) ?? lexicon.nameOf(id) ?? id
}
