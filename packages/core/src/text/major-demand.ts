/** What a demand says of majors: the stretches that list them, whether it leaves them open, and the level of education it wants. */
import type { MajorLevel } from '../reference/majors.ts'

export interface WantedLevels {
  /** Best first; the three vocational levels when the text names none. */
  readonly asked: readonly MajorLevel[]
  shareOf(level: MajorLevel): number
}

const ladder = ['secondary', 'college', 'vocational-bachelor'] as const
const words: readonly (readonly [MajorLevel, RegExp])[] = [
  ['secondary', /中专|中职|中技|(?<!高)职高|技校|技工|职业高中|中等职业|高中(?!生物|数学|物理|化学|语文|英语)/],
  ['college', /大专|(?<!本)专科|高职(?!本科)|专升本/],
  ['vocational-bachelor', /(?<!职业)本科|职业本科|高职本科|学士/],
]

export function wantedLevels(text: string): WantedLevels {
  const said = words.filter(([, pattern]) => pattern.test(text)).map(([level]) => level)
  const [lowest] = said
  if (lowest === undefined) {
    const shares: Readonly<Record<string, number>> = { college: 1, 'vocational-bachelor': 0.9, secondary: 0.89 }
    return { asked: ['college', 'vocational-bachelor', 'secondary'], shareOf: (level) => shares[level] ?? 0 }
  }
  const above = /以上|起/.test(text)
  const asked = ladder.filter(
    (level) => said.includes(level) || (above && ladder.indexOf(level) > ladder.indexOf(lowest as 'college')),
  )
  return {
    asked,
    shareOf: (level) => (asked.includes(level as 'college') ? 1 - 0.08 * asked.indexOf(level as 'college') : 0),
  }
}

export interface StatedMajors {
  /** In the order of the text; names as they stand when they are no known ones. */
  readonly stated: readonly string[]
  /** 专业不限. */
  readonly isOpen: boolean
}

const notMajor =
  /专业(?=技能|知识|能力|素养|人员|人才|课|水平|性|化|操作|设备|资格|工具|软件|证|团队|培训|从业|素质|程度|对口|不限|技术职|技术人|技术支|经验|服务|基础|精神)/g

/** `namesIn` finds the known names in a stretch. */
export function statedMajors(text: string, namesIn: (part: string) => string[]): StatedMajors {
  const isOpen = /(?:专业|专业背景)(?:要求)?[:]?不限|不限(?:制)?专业|专业无要求|不要求专业/.test(text)
  const clean = text.replace(notMajor, '※※')
  const stated: string[] = []
  const add = (part: string) => {
    for (const piece of part.split(/[、,/;|\s]|(?<!与)或(?!与)|以及|及(?!其)|(?<=类)和/)) {
      const core = piece
        .replace(/^(?:.*(?:学历|毕业|以上|要求|限|为|是|[:※]))/, '')
        .replace(/(?:等|等相关|相关|相近|或相关|类相关|方向|专业|背景)+$/, '')
        .trim()
      if (core.length < 2 || /^(?:相关|其他|本|同等|理工科|工科|文科|理科|技校|有|具有)$/.test(core)) continue
      const names = namesIn(core)
      if (names.length > 0 && names.join('').length * 2 >= core.replace(/与|和/g, '').length)
        stated.push(...(names.join('').length >= core.length - 1 || names.length > 1 ? names : [core, ...names]))
      else if (core.length <= 14) stated.push(core)
    }
  }
  for (const match of clean.matchAll(
    /(?:^|[。;!?:\n※])?([^。;!?\n※]{2,80}?)(?:等)?(?:相关|相近|类)*专业(?!要求[:]|背景[:]|类别[:]|[:])/g,
  )) {
    const clause = (match[1] ?? '').split(/(?<=学历|以上|毕业|本科|大专|中专|中职|高职),?/).at(-1) ?? ''
    if (!isOpen || namesIn(clause).length > 0) add(clause.split(',').length > 3 ? clause : lastList(clause))
  }
  for (const match of clean.matchAll(/专业(?:要求|背景|方向|类别|名称)?[:为]([^。;!?\n※]{2,60})/g)) add(match[1] ?? '')
  for (const name of besideLevel(clean, namesIn)) stated.push(name)
  const known = stated.filter((name) => namesIn(name).length > 0)
  return { stated: [...new Set(known.length > 0 ? known : stated)], isOpen }
}

/** «大专音乐教育,钢琴十级», «护理(中专)»: a clause that is a level of education and names of majors and little else. */
function besideLevel(text: string, namesIn: (part: string) => string[]): string[] {
  return text.split(/[,。;!?\n※]/).flatMap((clause) => {
    const core = clause.replace(levelWords, '')
    if (core === clause || core.length < 2) return []
    const names = namesIn(core)
    return 5 * names.join('').length >= 3 * core.replace(/[、/\s]/g, '').length ? names : []
  })
}

const levelWords =
  /(?:全日制)?(?:统招)?(?:中等职业学校|技工学校|职业高中|职业本科|高职本科|中专|中职|中技|职高|技校|大专|专科|高职|本科|研究生|硕士|五年制)(?:及?以上)?(?:学历|毕业生?|在读|应届生?)?|\d\d(?:\d\d)?届|(?:应届)?毕业生?|[大]?[一二三四]年级|学历|[()]/g

/** Of a clause «熟悉业务,机电、电气» only the last part lists majors. */
function lastList(clause: string): string {
  return clause.split(/,(?=[^,]*$)/).at(-1) ?? clause
}
