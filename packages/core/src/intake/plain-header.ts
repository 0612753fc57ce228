/** Headers as they are compared, and what they say about the unit of their column. */

export interface PlainHeader {
  /** No blanks, marks, numbering or brackets; Latin letters small. */
  readonly name: string
  /** The same with what stood in brackets: 订单班志愿第一. */
  readonly full: string
  /** Of 证书/技能等级 and 资格证书、职称 the parts, where there are several. */
  readonly either: readonly string[]
  /** 万元, 元/天, % … */
  readonly unit: string | null
  /** #其中 and ##: a part of the column to its left, never the column itself. */
  readonly isPart: boolean
}

const unitWord =
  /^(?:单位[:：]?)?((?:[万亿千百]?(?:元|人|人次|人月|人日)|k|[个名家门本所台套种项户件条部次届]|%|％|‰|分|年|月|个月|天|周岁)(?:[/／·每](?:人|月|年|天|日|小时|时|生|k))*)$/i

/** A header is looked at once for each kind of sheet it might belong to: what was found is remembered. */
const known = new Map<string, PlainHeader>()
const MOST_KNOWN = 5_000

export function plainHeader(header: string): PlainHeader {
  const before = known.get(header)
  if (before !== undefined) return before
  const made = plain(header)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(header, made)
  return made
}

/** Job Title and JobTitle are job_title. */
const latinWords = /(?<=[A-Za-z])[ \t]+(?=[A-Za-z])|(?<=[a-z])(?=[A-Z][a-z])/g

function plain(header: string): PlainHeader {
  const said = header
    .normalize('NFKC')
    .replace(latinWords, '_')
    .replace(/[\s\u200b\ufeff]+/g, '')
  const brackets = [...said.matchAll(/[(【[]([^()【】[\]]*)[)】\]]/g)].map((match) => match[1] ?? '')
  const tail = /^(.+?)[/_](元(?:\/[月年天日])?|万元(?:\/年)?|人|%|千元)$/.exec(said)
  const unit = withPeriod(
    unitOf([...brackets.flatMap((one) => [one, ...one.split(/[,，;；、:：]/)]), tail?.[2] ?? '']),
    said,
  )
  const isPart = /^[*※☆★]*#|^其中|^\(?其中/.test(said)
  const clean = (words: string) =>
    words
      .replace(/^[*※☆★#]+|[*※☆★]+/g, '')
      .replace(/^(?:[\d]{1,2}[.、)）]|[一二三四五六七八九十]{1,2}、|[①-⑳])/, '')
      .replace(/^其中[:：、]?/, '')
      .replace(/[:：。;；?？]+$/, '')
      .replace(question, '')
      .toLowerCase()
  const name = clean((tail?.[1] ?? said).replace(/[(【[][^()【】[\]]*[)】\]]/g, ''))
  const parts = name.split(/[/、|]|(?<=.{2})[及或和与](?=.{2})/).filter((one) => one !== '')
  return { name, full: clean(said.replace(/[()【】[\]]/g, '')), either: parts.length > 1 ? parts : [], unit, isPart }
}

/** What a questionnaire puts around the name of a column: 您的企业名称是？ 请填写岗位名称 */
const question =
  /^(?:请问|请填写?|请选择|请输入)?(?:您?贵?(?:单位|公司|企业|校|学校)(?=所|的|需|拟|急|招|对)的?|您所在的?|您的?|贵)(?=.{2})|^(?:请问|请填写?|请选择|请输入)(?=.{2})|(?<=.{2})(?:是什么|是多少|有哪些|为|是)$/g

/** 年薪（万元） is 万元/年, 日薪 元/天. */
function withPeriod(unit: string | null, said: string): string | null {
  if (unit !== null && (!/元|k$/i.test(unit) || /[/每]/.test(unit))) return unit
  if (/月薪|月收入|月工资/.test(said)) return unit // 年薪/月薪: each cell says which
  if (
    /年薪|年收入|年综合收入|年度?薪酬|年工资|年包|年总包|[一每]年(?:大概|大约|约|能|可)?[给开拿挣]|年均(?:薪|工资|收入)/.test(
      said,
    )
  )
    return `${unit ?? '元'}/年`
  if (/日薪|日工资|日结|日工钱|[一每][天日](?:大概|大约|约|能|可)?[给开拿挣]|[一每][天日](?:工钱|工资)/.test(said))
    return `${unit ?? '元'}/天`
  return /时薪|小时工资/.test(said) ? `${unit ?? '元'}/小时` : unit
}

/** The first of some words that is a unit. */
export function unitOf(words: readonly string[]): string | null {
  for (const word of words) {
    const found = unitWord.exec(word.trim())?.[1]
    if (found !== undefined) return found.replace('％', '%')
  }
  return null
}
