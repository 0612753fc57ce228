/**
 * The words around a skill that say how well, whether at all and how firmly: 熟练掌握 …, 无需 …, … 优先. A table of words; how far each
 * reaches is decided in requirements.ts. Proficiency: 了解 1, 熟悉 2, 掌握 3, 熟练 4, 精通 5. 会 and 懂 count as 2, for they promise the
 * basics; 能 and 具备 as 3, for that is how a programme says what its graduates master.
 */

import { BASE, type CodeTrie, codeSet, codeTrie, ENDS, LABEL } from './codes.ts'
import type { Found } from './dictionary.ts'
import { BLANKS } from './filler.ts'
import { wordsOf } from './pattern-words.ts'
import { CUE, type Scan, sign, signFirst } from './scan.ts'

export interface Cue {
  of: 'level' | 'no' | 'lacking' | 'must' | 'dismissed' | 'nice' | 'turn'
  start: number
  end: number
  /** Proficiency, of a level. */
  level: number
  /** Whether a no speaks of what stands before it only. */
  isLeft: boolean
}

const levels: Readonly<Record<string, number>> = {
  了解: 1,
  知道: 1,
  略懂: 1,
  初步掌握: 1,
  熟悉: 2,
  熟知: 2,
  懂得: 2,
  懂: 2,
  会: 2,
  基础: 2,
  掌握: 3,
  能看懂: 3,
  能读懂: 3,
  能够: 3,
  能: 3,
  独立: 3,
  胜任: 3,
  具备: 3,
  具有: 3,
  熟练: 4,
  熟炼: 4,
  熟炼掌握: 4,
  熟练掌握: 4,
  娴熟: 4,
  擅长: 4,
  精通: 5,
  通晓: 5,
}

const groups = {
  no: '从没(?=[^,。;]{1,4}过)|从未(?=[^,。;]{1,4}过)|没(?=(?:照顾|护理|带|教|管|修|养|种|焊|装|拆|画|编|剪|拍)过[^,。;])|不做(?![作到好过完了假硬要强])|不碰(?![见到撞上])|用不着|用不上|不安排|不参与|(?:已|现)?不再(?:要求|需要|开设)|不开设|不讲(?!究|理|价)|取消(?=[^,。;]{1,10}要求)|不?(?:论|管)是否(?:持有|具备|有|会)|无论是否(?:持有|具备|有|会)|不管(?:有没有|会不会)|没(?=[^,。;]{1,10}证书?的?(?:也|都|公司|可))|与(?=[^,。;]{1,12}无关)|不看重|不看(?=[^,。;]{1,6}(?:证|经验|基础|背景))|免试|不必须|无需|无须|毋需|毋须|不需要|不需|不要求|不涉及|不考(?!虑|核)|有无(?=[^,。;]{1,12}(?:均可|皆可|都行|都可))|不从事|不考核|不负责|不写(?=[^,。;]{1,6})|谢绝|免(?=[^,。;]{1,8}(?:考试|笔试|口试|证))|不接触|不含|不接受|暂不要求|而非|无(?=[^,。;]{1,8}要求)|不是(?=[^,。;]{2,8}(?:岗|类工作))|非(?=[^,。;]{2,8}(?:岗|类工作))|不强制|不必(?!备)|不用|不包括|不包含|非必须|非必需|非必备|不是必须|不是必需|不是必备|可不(?:要求|具备|持有)',
  noLeft:
    '不用(?:整|会|学|弄|做|考|搞)?(?=$|[,。;!\\s])|(?:没|未)(?:通|考)?过(?=$|[,。;!\\s])|不作为(?:录用|入职|聘用|报名|必要|必备|硬性)?(?:条件|门槛)|(?:没有?|无|没(?:用|做|学|干|接触|考)过|没考|没考下来|没拿到|不会|不懂|不好|不熟|不精|(?:懂不懂|会不会|有没有|有无))(?:没关系|没事|无妨|不要紧|无所谓|不影响|可以学|皆可|均可|都行|都一样|(?:也|都|还)(?:没关系|没事|无妨|不要紧|不影响|没问题|可以|行|成|能来|能学|能报|收|要(?!求)|欢迎))|不是(?:必要|必须|必需|必备)(?:条件|项)?的?(?=$|[,。;!\\s])|不看(?=$|[,。;!\\s])|不卡(?=$|[,。;!\\s])|(?:暂|先)不(?:要求|需要|作要求|做要求)|不归(?:我们|本岗位?|你们?)?(?:管|做|负责)|另有(?:班组|专人|同事|部门)(?:负责|完成|做)|由(?:外协|外包|总包|分包|厂家|供应商|第三方)(?:单位|公司)?(?:完成|负责|做|承担)|外包(?:给别人|给他人|出去)|不在(?:培训|工作|职责)?范围之?内|除外|不碰(?=$|[,。;!\\s])|不开(?=$|[,。;!\\s])|不做(?=$|[,。;!\\s])|不干(?=$|[,。;!\\s])|不管(?=$|[,。;!\\s])|不沾(?=$|[,。;!\\s])|不修(?=$|[,。;!\\s])|零基础(?:也|均|都)?(?:免费教|包教|包会|没关系|免费培训|可带)|不会(?:也|都|还)?(?:可以?|能)(?:来了?|进来|入职后?)?(?:再)?(?:学|教|带|培训)|不会的?(?:我们|公司|师傅|来了|进来|入职后?)(?:再)?(?:可以?|能|会)?(?:学|教|带|培训)|不会的?(?:没事|无妨|不要紧|没问题)|不懂(?:也|都|还)?(?:可以?|能)(?:再)?(?:学|教|带|培训)|不懂的?(?:没事|无妨|不要紧|没问题|没关系)|零基础(?:也|均|亦|都)?(?:可以?|行|能学)|可有可无|有无均可|有没有(?:均可|都成|不限)|不看重|不重要|不在(?:本岗|本岗位|职责|岗位|工作)(?:职责|工作)?范围|(?:由|有)专人(?:负责|做|完成|来)|不在考核范围|不作为条件|不作必备|没有也欢迎|没有也能报|不硬性要求|不算硬性|有没有都(?:行|可以|可|无所谓|没关系|一样)|没有(?:可以|可)?(?:来了|进来|入职后?|上岗后)?再考|不限(?!于)|不(?:作|做)(?:硬性|强制|特别|刚性|过高|任何)?的?要求|(?:无|没有?|无任何|没有任何)(?:硬性|强制|特别|刚性|具体|特殊|太高|过高)?的?要求|不强求|不是硬性要求|非硬性要求|没关系|无所谓|可不会|可以不会|没有也(?:可以|行|可|没关系|没事|不要紧)|没有的?也(?:行|可)|可无|可没有|无也(?:可|行)|没有不要紧|不会也(?:可以|行|可|没关系|没事|不要紧)|不懂也(?:可以|行|可|没关系|没事|不要紧)',
  dismissed: '不要(?=$|[,。;!\\s])|勿扰|勿投|勿报|免谈|不予(?:录用|考虑|录取)|不考虑|请绕行',
  lacking:
    '暂无|尚无|从没(?:学|做|用|干|碰|接触|使用|操作)过|没学过|没做过|没用过|没干过|没碰过|没使用过|没操作过|没接触过|未使用过|未操作过|未从事过|没从事过|未接触过|不了解|不精通|不擅长|不熟(?!悉)|没有|无|不会(?:用|画|做|写|开|修|弄|操作|使用|说|看|编|搞)(?=$|[,。;!\\s])|不会|不懂|不熟悉|未取得|未持有?|不具备|缺乏',
  must: '必须|必需|必备|必会|必持|务必|硬性要求|缺一不可|一票否决|须持有?|须具备|须有|须取得|须(?!知|要注意)|持证上岗|上岗(?!证|培训|前|位)',
  nice: '优先|更好|最好|有则|更优|为先|加分|者佳|更佳|为佳|尤佳|最佳|者优',
  turn: '但|而是|只需|仅需|只要|仅要求|只要求',
  none: '会计(?!算机)|会议|会务|会员|会展|会场|能力|能源|能耗|能动',
  level:
    '初步掌握|熟练掌握|熟炼掌握|能看懂|能读懂|了解|知道|略懂|熟悉|熟知|懂得|懂|掌握|能够|独立|胜任|具备|具有|熟练|熟炼|娴熟|擅长|精通|通晓|基础|会|能',
} as const

type Group = keyof typeof groups

/** A word of one group; of those that fit at a place the first counts. */
interface Saying {
  readonly rank: number
  /** none: the beginning of a longer word. */
  readonly of: Cue['of'] | 'none'
  readonly isLeft: boolean
  readonly level: number
  readonly ahead: RegExp | null
  /** 会 and 能 are verbs only after a pause or a modal word. */
  readonly isVerb: boolean
}

const { trie, sayings } = compiled()

function compiled(): { trie: CodeTrie; sayings: readonly (readonly Saying[])[] } {
  const byWord = new Map<string, Saying[]>()
  let rank = 0
  for (const [group, pattern] of Object.entries(groups) as [Group, string][])
    for (const { word, ahead } of wordsOf(pattern)) {
      const saying: Saying = {
        rank: rank++,
        of: group === 'noLeft' ? 'no' : group,
        isLeft: group === 'noLeft',
        level: levels[word] ?? 3,
        ahead: ahead === '' ? null : new RegExp(ahead, 'y'),
        isVerb: group === 'level' && word.length === 1 && word !== '懂',
      }
      const others = byWord.get(word)
      if (others === undefined) byWord.set(word, [saying])
      else others.push(saying)
    }
  signFirst(CUE, [...byWord.keys()])
  return { trie: codeTrie([...byWord.keys()]), sayings: [...byWord.values()] }
}

/** What stands outside of the found names of a text: its cues, and the ends of its clauses. */
export interface Said {
  /** The first `count` of them. */
  readonly cues: readonly Cue[]
  readonly count: number
  /** Places of the marks between clauses, the first `ends` of them. */
  readonly marks: readonly number[]
  readonly ends: number
}

/** Room for cues and marks, good until asked again. */
const room: Cue[] = []
const marks: number[] = []

/** Of a normal text, given with its scan, and the names found in it; all in order. */
export function whatIsSaid(text: string, scan: Scan, found: readonly Found[]): Said {
  const { cells, words } = trie
  const { codes, cues, cueCount } = scan
  let count = 0
  let ends = 0
  let next = 0
  let nameStart = found.length === 0 ? text.length : (found[0] as Found).start
  /** Behind the last cue or name. */
  let floor = 0
  for (let i = 0; i < cueCount; i++) {
    const start = cues[i] as number
    while (start >= nameStart && next < found.length) {
      floor = Math.max(floor, (found[next++] as Found).end)
      nameStart = next < found.length ? (found[next] as Found).start : text.length
    }
    if (start < floor) continue
    // The base of the root is 0.
    let slot = codes[start] as number
    let cell = cells[slot] as number
    if ((cell & LABEL) !== slot) {
      marks[ends++] = start
      continue
    }
    let meant: Saying | null = null
    let end = 0
    for (let place = start + 1; ; place++) {
      if ((cell & ENDS) !== 0) {
        const word = words[slot] as number
        const saying = firstOf(sayings[word] as readonly Saying[], meant?.rank ?? Number.POSITIVE_INFINITY, text, place)
        if (saying !== null) {
          meant = saying
          end = place
        }
      }
      const code = codes[place] as number
      slot = (cell >>> BASE) + code
      cell = cells[slot] as number
      if ((cell & LABEL) !== code) break
    }
    if (meant === null || meant.of === 'none' || end > nameStart) continue
    if (!meant.isVerb || start === 0 || beforeVerb[codes[start - 1] as number] === 1) {
      put(count++, meant.of, meant, start, end)
    }
    floor = end
  }
  return { cues: room, count, marks, ends }
}

function put(at: number, of: Cue['of'], { level, isLeft }: Saying, start: number, end: number): void {
  const cue = room[at]
  if (cue === undefined) {
    room[at] = { of, start, end, level, isLeft }
    return
  }
  cue.of = of
  cue.start = start
  cue.end = end
  cue.level = level
  cue.isLeft = isLeft
}

/** What ends a clause; no cue begins with one. */
sign(CUE, '。;!?\n\r,\t')

/** The first that counts before `rank` and is followed by what it asks for. */
function firstOf(list: readonly Saying[], rank: number, text: string, end: number): Saying | null {
  for (const saying of list) {
    if (saying.rank >= rank) return null
    if (saying.ahead === null) return saying
    saying.ahead.lastIndex = end
    if (saying.ahead.test(text)) return saying
  }
  return null
}

/** What may stand before 会 and 能 as verbs. */
const beforeVerb = codeSet(`${BLANKS},、。;!?:.()须需要应并且还也均都可者及和或验`)
