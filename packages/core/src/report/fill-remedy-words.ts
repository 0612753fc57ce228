/** What would open a class that stays closed, or seat somebody who has no place, as a school officer would say it. */

import type { ClassFill } from '../classes/class-fill.ts'
import type { PersonRemedy } from '../classes/person-remedies.ts'
import type { Remedy } from '../classes/remedies.ts'
import type { Lever } from '../model/fill-terms.ts'
import type { NameFor } from './class-words.ts'
import { limitName, points } from './fill-words.ts'
import { type Language, type Words, word } from './words.ts'

export const leverWords: Readonly<Record<Lever, Words>> = {
  minimum: { zh: '成班下限', en: 'the minimum' },
  applicants: { zh: '再动员报名', en: 'more applicants' },
  assess: { zh: '安排补考', en: 'a late selection' },
  quota: { zh: '学校名额', en: 'places of a school' },
  floor: { zh: '选拔最低分', en: 'the lowest score' },
  limit: { zh: '本轮限额', en: 'a limit of this round' },
  merge: { zh: '与相近的班合并', en: 'merging with a near class' },
}

export function remedyLine(remedy: Remedy, nameOf: NameFor, language: Language): string {
  const zh = language === 'zh'
  switch (remedy.lever) {
    case 'minimum':
      return zh
        ? `成班下限由 ${remedy.from} 人降为 ${remedy.to} 人`
        : `lower the minimum from ${remedy.from} to ${remedy.to}`
    case 'applicants': {
      const from = remedy.programs
        .map((one) =>
          zh
            ? `${one.program} ${nameOf(one.program)} ${one.persons} 人，尚有 ${one.notApplied} 人可报`
            : `${one.persons} from ${one.program} ${nameOf(one.program)}, where ${one.notApplied} could still apply`,
        )
        .join(zh ? '，' : ', ')
      return zh
        ? `再有 ${remedy.persons} 人报名并通过选拔，可安排进校宣讲（${from}）`
        : `${remedy.persons} more who apply and pass, e.g. after a campus day (${from})`
    }
    case 'assess':
      return zh
        ? `未参加选拔的 ${remedy.persons} 人补考并通过`
        : `${remedy.persons} of those who did not sit, if they pass`
    case 'quota':
      return zh
        ? `${remedy.school} ${nameOf(remedy.school)} 的名额由 ${remedy.from} 人增为 ${remedy.to} 人`
        : `raise the places of ${remedy.school} ${nameOf(remedy.school)} from ${remedy.from} to ${remedy.to}`
    case 'floor':
      return zh
        ? `选拔最低分由 ${remedy.from / 100} 降为 ${remedy.to / 100}（多 ${remedy.persons} 人合格）`
        : `lower the lowest score from ${remedy.from / 100} to ${remedy.to / 100} (${remedy.persons} more qualify)`
    case 'limit':
      return zh
        ? `${limitName(remedy.limit, remedy.by, 'zh')}由 ${remedy.from} 人增为 ${remedy.to} 人`
        : `raise ${limitName(remedy.limit, remedy.by, 'en')} from ${remedy.from} to ${remedy.to}`
    case 'merge':
      return zh
        ? `与 ${remedy.with} ${nameOf(remedy.with)} 合并成班（${remedy.seated} 人，须逐人征得同意）`
        : `merge with ${remedy.with} ${nameOf(remedy.with)} (${remedy.seated} members, each to be asked)`
  }
}

/** What a closed class could do: each remedy was solved again. Where nothing was marked, what could be. */
export function remedyLines(one: ClassFill, nameOf: NameFor, language: Language): string[] {
  const zh = language === 'zh'
  if (one.remedies.length > 0) return one.remedies.map((remedy) => remedyLine(remedy, nameOf, language))
  if (one.movable.length > 0)
    return [zh ? '在标记为可变动的条件内，没有能开班的办法' : 'nothing that was marked movable opens it']
  if (one.couldMove.length === 0) return [zh ? '没有可变动的条件' : 'there is nothing to move']
  const names = one.couldMove.map((lever) => `${word(leverWords, lever, language)} ${lever}`)
  return [
    zh
      ? `未标记可变动的条件；可标记：${names.join('、')}（--movable）`
      : `nothing was marked movable; could be: ${names.join(', ')} (--movable)`,
  ]
}

/** What would seat somebody, among the levers that were marked. */
export function personRemedyLine(remedy: PersonRemedy, language: Language): string {
  const { orderClass, lever, from, to, limit = '', by = 'stated' } = remedy
  const zh = language === 'zh'
  switch (lever) {
    case 'minimum':
      return zh
        ? `${orderClass} 成班下限由 ${from} 降为 ${to} 即可入班`
        : `seated if the minimum of ${orderClass} falls from ${from} to ${to}`
    case 'assess':
      return zh
        ? `${orderClass} 补考达到 ${points(to)} 分即可入班`
        : `seated if they sit ${orderClass} late and reach ${points(to)}`
    case 'floor':
      return zh
        ? `${orderClass} 最低分由 ${points(from)} 降为 ${points(to)} 即可入班`
        : `seated if the lowest score of ${orderClass} falls from ${points(from)} to ${points(to)}`
    case 'quota':
      return zh
        ? `${orderClass} 本校名额由 ${from} 增为 ${to} 即可入班`
        : `seated if the places of their school at ${orderClass} rise from ${from} to ${to}`
    case 'limit':
      return zh
        ? `${limitName(limit, by, 'zh')}由 ${from} 人增为 ${to} 人即可入 ${orderClass}`
        : `seated in ${orderClass} if ${limitName(limit, by, 'en')} rises from ${from} to ${to}`
  }
}
