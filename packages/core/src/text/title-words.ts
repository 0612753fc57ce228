/**
 * What a posting's title says beside the job: praise (高薪诚聘), terms (双休, 五险一金), pay, places, head counts, brackets. Removing it leaves
 * the name of the job, cut into the parts that «/» and brackets separate.
 */
import { fold } from './normalise.ts'
import { buildTrie, step, type Trie } from './trie.ts'

export interface TitleParts {
  /** The job alone, nothing but its own words; "" when nothing is left. */
  readonly core: string
  /** Alternatives that the title itself separates (文员/前台), longest words first as written. */
  readonly parts: readonly string[]
  /** What stood in brackets and was no noise: 店员（烘焙）. */
  readonly asides: readonly string[]
}

export interface TitleNoise {
  readonly phrases: Trie
  readonly places: Trie
}

/** `phrases` are removed wherever they stand, `places` only at the edge of a part or in brackets. */
export function titleNoise(phrases: readonly string[], places: readonly string[]): TitleNoise {
  return { phrases: buildTrie(phrases.map(plain)), places: buildTrie(places.map(plain)) }
}

export function titleParts(noise: TitleNoise, title: string): TitleParts {
  const whole = plain(title)
  const asides: string[] = []
  const outside = whole.replace(
    /[([{<【《「〔]([^()[\]{}<>【】《》「」〔〕]*)[)\]}>】》」〕]/g,
    (_, inside: string) => {
      asides.push(inside)
      return '|'
    },
  )
  const cut = (text: string) =>
    withoutPhrases(noise.phrases, text.replace(figures, '|'))
      .split(/[|,;:!?。、~*#=_·•"“”'‘’()[\]【】]+|(?<![a-z])[-–—]+|[-–—]+(?![a-z])/)
      .map((part) => trimmed(noise.places, part))
      .filter((part) => part !== '')
  const sections = cut(outside)
  const inBrackets = asides.flatMap(cut)
  const [first = inBrackets[0] ?? ''] = sections
  const core = first.replace(/[/&+＋]/g, '/')
  return {
    core: core.split('/').join(''),
    parts: [...new Set([...alternatives(core), ...sections.slice(1).flatMap(alternatives)])],
    asides: sections.length === 0 ? inBrackets.slice(1) : inBrackets,
  }
}

/** 前厅/客房经理 names 前厅经理 and 客房经理: a short first part takes the end of the last. */
function alternatives(core: string): string[] {
  if (!/[/&]/.test(core) || /^c\/c\+\+/.test(core)) return [core]
  const parts = core.split(/[/&]/).filter((part) => part !== '')
  const last = parts.at(-1) ?? ''
  const tail = tailOf(last)
  const joined = parts.slice(0, -1).map((part) => (tail !== '' && tailOf(part) === '' ? part + tail : part))
  return [...joined, last]
}

function tailOf(part: string): string {
  return (
    /(?:工程师|技术员|操作员|操作工|管理员|服务员|营业员|设计师|负责人|业务员|实习生|经理|主管|总监|专员|助理|老师|教师|教练|顾问|代表|客服|司机|师傅|学徒|文员|工|员|师)$/.exec(
      part,
    )?.[0] ?? ''
  )
}

/** Pay, hours, ages, head counts, codes of postings. */
const figures = new RegExp(
  [
    String.raw`(?:月薪|年薪|日薪|时薪|底薪|综合|薪资|工资|收入|待遇|保底|月入|到手|无责|薪水|起薪)*[:约达可]*(?:[\d.]+|[一二三四五六七八九十]+)(?:[-~—–至到]+(?:[\d.]+|[一二三四五六七八九十]+))?\s*(?:k|w|千|万|元|块)(?:\+|以上|左右|起)?(?:/?(?:月|年|天|日|小时|时|h|单|件))?(?:[·x*]?\d\d薪)?`,
    String.raw`(?:月薪|年薪|日薪|时薪|底薪|综合薪资|薪资|工资|收入|待遇|保底|月入|到手)[:约达可过]*[\d.]+(?:[-~—–至到]+[\d.]+)?(?:\+|以上|左右|起)?`,
    String.raw`\d{3,6}(?:[-~—–至到]+\d{3,6})?(?:\+|以上|左右|起)?(?:元?/(?:月|天|日|小时|年))?(?![a-z])`,
    String.raw`[\d.]+[-~—–][\d.]+k?`,
    String.raw`(?:招|急招|招聘)?[\d一二两三四五六七八九十数]+(?:名|人|位)`,
    String.raw`\d+(?:-\d+)?(?:岁|周岁|年经验|年以上|小时|薪|天|号)(?:以上|以下|左右|制)?`,
    String.raw`(?:朝|早|上午|下午)[\d一二三四五六七八九十]+晚[\d一二三四五六七八九十]+`,
    String.raw`(?:编号|岗位编号|职位编号|jd|job|id)[:#]?[a-z]*\d+`,
    String.raw`(?<![a-z])[a-z]{0,2}\d{4,}(?![a-z])`,
    String.raw`20[23]\d(?:年|届|应届)?`,
    '2[0-9]届',
  ].join('|'),
  'g',
)

/** Longest noise at each place gives way to a cut. */
function withoutPhrases(phrases: Trie, text: string): string {
  let kept = ''
  for (let place = 0; place < text.length; ) {
    const end = longestAt(phrases, text, place)
    if (end > place) {
      kept += '|'
      place = end
    } else kept += text.charAt(place++)
  }
  return kept
}

/** Places and joining words at either edge. */
function trimmed(places: Trie, part: string): string {
  let text = part.trim()
  for (;;) {
    const before = text
    text = text.replace(/^[\s.,+&/的及和与、-]+|[\s.,&/的及和与、-]+$/g, '')
    const head = longestAt(places, text, 0)
    if (head > 0 && text.length - head >= 2)
      text = text.slice(head).replace(/^(?:地区|区域|片区|站点|门店|分公司|总部|附近|市区|周边)/, '')
    else if (head === text.length) text = ''
    text = text.replace(
      /^(?:急聘|诚聘|高薪聘请|聘请|招聘|急招|诚招|直招|招募|招收|聘|招)(?!商|投|标|生|待)(?=.{2})/,
      '',
    )
    if (text === before) return text
  }
}

/** End of the longest word that begins here; the place itself for none. */
function longestAt(trie: Trie, text: string, start: number): number {
  let [node, best] = [0, start]
  for (let place = start; place < text.length; place++) {
    node = step(trie, node, text.charCodeAt(place))
    if (node === -1) break
    if ((trie.words[node] ?? -1) !== -1) best = place + 1
  }
  return best
}

/** Folded, without spaces between Chinese characters. */
export function plain(title: string): string {
  const { text } = fold(title)
  if (!/\s/.test(text)) return text
  return text
    .replace(/\s+/g, ' ')
    .replace(/(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])/g, '')
    .trim()
}
