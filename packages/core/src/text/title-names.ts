/** Everything an occupation is called, as one list: its name, the name without its general ending, its everyday titles. */
import { plain } from './title-words.ts'

export interface TitleName {
  readonly code: string
  readonly text: string
  /** 1, less for a shortened name and for a title that more often means another occupation. */
  readonly weight: number
  /** The very name of the classification. */
  readonly isOfficial: boolean
}

export interface TitleNames {
  readonly names: readonly TitleName[]
  readonly nameOf: ReadonlyMap<string, string>
}

const SHORTENED = 0.9
const ALSO = 0.85

/** `occupations`: lines of code<TAB>name; `titles`: lines of code<TAB>everyday titles joined by |, with ~ after one that more often means another. */
export function titleNames(occupations: string, titles: string): TitleNames {
  const nameOf = new Map<string, string>()
  const names: TitleName[] = []
  for (const [code, name] of cells(occupations)) {
    nameOf.set(code, name)
    const text = plain(name)
    names.push({ code, text, weight: 1, isOfficial: true })
    const short = withoutEnding(text)
    if (short.length >= 3 && short !== text) names.push({ code, text: short, weight: SHORTENED, isOfficial: false })
  }
  for (const [code, cell] of cells(titles))
    for (const title of cell.split('|')) {
      const isOther = title.endsWith('~')
      if (title !== '')
        names.push({
          code,
          text: plain(isOther ? title.slice(0, -1) : title),
          weight: isOther ? ALSO : 1,
          isOfficial: false,
        })
    }
  return { names, nameOf }
}

function withoutEnding(name: string): string {
  return name.replace(/(?:工程)?(?:技术|专业|研究|设计)?人员$|医师$|(?<=.{3})[工员师]$/, '')
}

function cells(table: string): [string, string][] {
  return table
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [code = '', cell = ''] = line.split('\t')
      return [code, cell]
    })
}
