/** Rows below a header that are no record: repeated headers, column numbers, units, examples, totals, notes and signatures. */
import type { Column } from './columns-of.ts'
import type { Recognised } from './header.ts'
import { unitOf } from './plain-header.ts'
import { remembered } from './remembered.ts'
import type { Cell, IgnoredWhy } from './table.ts'
import { isBlank } from './values/read.ts'

/** A figure, with what it counts: 17人, 1个班, 3家. */
const figure =
  /^[\d,.%\s+-]+(?:万?元|人次?|名|个(?:班|专业点?|岗位|工种|项目|企业|单位|学校)?|家|户|班|门|条|项|所|份)?$/
const total =
  /^[(【]?(?:(?:总|合|小|共|累)\s*计|汇总|总括|[统拢]共|合计数|总数|总\s*和|本页(?:小|合)计|(?:全|本)[校市区县省院系]?(?:合|总|小)计|平均(?:分|值|数)?|均值|最[高低](?:分|值))(?:数|人数)?[)】]?(?:\([^()]{1,12}\))?[:：]?$/
/** 长宁区小计, 机械系合计: a name may stand before the word, but not behind it. */
const totalOf = /^[^\d:：]{1,16}(?:小计|合计|总计)[:：]?$/
/** 共需, 合计需求, 总人数; 会员总数, 招聘总量: how many in all there are of what the rows count. */
const totalOfAll =
  /^(?:总|合计|总计|共计|小计|累计|总共|一共|共)(?:需|缺|招|聘|用)?(?:需求|需要|招聘|招收|招生|招工|用工|缺工|缺口|岗位|职位|人员|学生|学员|企业|单位|会员|班级|专业|项目|户)?人?(?:数量?|量|额)?[:：]?$|^[\u4e00-\u9fff]{1,6}总(?:数|量|额|人数)[:：]?$/
/** 合计：9个专业点, 共9家, 合计8个班，签名：; a firm may begin so and count (共3家政有限公司), but ends as one. */
const totalSentence =
  /^(?:总计|合计|小计|共计|累计|以上合计|以上共|总共|一共|共)\s*[:：]?\s*(?:[\d,.]+|[一二三四五六七八九十百千两]{1,6}(?=[人名个家户条项所门]))\s*(?:[人名个家户条项元万所门届批次种套本组份]?(?!.*(?:公司|厂|店|中心|学校|学院)$)[\u4e00-\u9fff]{0,6})(?:[,，;；、(].*)?[。.]?$/
/** 其中：规上企业 under a total. */
const partOfTotal = /^其中\s*[:：]?\s*[^\d]{0,12}$/
const label =
  /^[*※★(【]?\s*(?:注|备注|说明|填表说明|填报说明|注意|注意事项|提示|附注|附|填表人|填报人|班主任|辅导员|带队教师|制表人?|审核人?|复核人?|审批人?|经办人|负责人|单位负责人|部门负责人|主管领导|分管领导|签字|签名|签章|盖章|公章|单位\(?(?:盖章|公章)\)?|联系人|联系电话|电话|填表(?:日期|时间|单位)|填报(?:日期|时间|单位)|制表(?:日期|时间|单位)|报送(?:日期|时间|单位)|申报单位|日期|[\u4e00-\u9fff]{0,4}有效期|[\u4e00-\u9fff]{1,6}(?:签字|签名|签章|盖章)|数据来源|资料来源|来源|统计(?:口径|时间|范围))\s*\d*\s*(?:[)】]\s*|\([^()]{1,8}\)\s*)?(?:[:：]|$|[1-9][.、)])/
/** 考评组长：王工, 以上数据来源：…: a label that is somebody's part in the sheet, a day, a source, or how to reach somebody. */
const anyLabel =
  /^[*※★]?\s*(?:以上|本表|上述|本)?[\u4e00-\u9fff]{0,10}(?:人|员|者|长|主任|领导|老师|日期|时间|来源|出处|单位|部门|科室|处室|电话|传真|邮箱|手机|地址|方式|签字|签名|签章|盖章|公章|说明|备注|口径|依据|意见|审核|复核|校对|制表|填表|填报|制作|联络|经办|承办|录入|报送|抄送|监制|核对|落款|附件|提示|备案)\s*(?:\([^()]{1,6}\)\s*)?[:：]/
/** 客户经理：尚小姐, 本单有效期：一个月: a label that nobody has listed, and what it says. */
const labelled = /^[*※★]?\s*([^\d:：]{1,12})[:：]/
/** 教务处(章): who seals the sheet. */
const sealed = /[(【]\s*(?:章|印|盖章|公章|印章|签章|签字|签名|盖公章|加盖公章)(?:处|有效)?\s*[)】]\s*[:：]?$/
/** What is said of the sheet as a whole. */
const aside =
  /^(?:以上|本表|上表|此表|上述|如有|如需|请各?|望|欢迎|有意|联系|咨询|打(?:电话|热线)|加微信|电联|来电|致电|扫码|找.{1,8}(?:登记|报名|咨询)$|来源|资料|未尽|具体以|特此|另附|详见|更多|最终解释|该表|统计时点|截至|截止|填表说明|温馨提示)|(?:以.{1,20}为准|由.{2,}(?:整理|提供|汇总|编制|统计|报送|采集)|见附件|另附|保密|请勿外传|仅供参考|另行通知|特此(?:说明|证明|报告))[。.!！]?$|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)/
/** 例：上海某某有限公司, （示例）甲公司. */
const example = /^[(【](?:示例|样例|范例|填写示例|例)[)】]|^(?:示例|样例|范例|填写示例|例如?)[:：]/
const sectionNumber =
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|[(][一二三四五六七八九十]{1,3}[)]|第[一二三四五六七八九十]{1,3}(?:部分|类|组|批))\s*\S/
const numberedNote = /^[(（]?(?:\d{1,2}|[一二三四五六七八九十])[)）.、．]\s*\S{8,}/
const pageNumber = /^[-—]?\s*第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?\s*[-—]?$|^\(?续(?:表|上表|前表)\)?$/
const dateLine =
  /^(?:\d{4}|[〇零○一二三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月(?:\s*[\d一二三四五六七八九十]{1,3}\s*日)?$/

/** 人力资源中心　王某　2026-09-18: who made the sheet, and when. */
const signed = /^\S{2,20}\s+(?:\S{2,8}\s+)?20\d{2}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?$/

/** Null for a row that should be a record. `nearHeader`: no record has come yet. */
export function rowClassifier(found: Recognised): (cells: readonly Cell[], nearHeader: boolean) => IgnoredWhy | null {
  const columnAt = new Map(found.columns.map((column) => [column.column, column]))
  const headerWords = new Set(found.columns.flatMap(({ header }) => [header, ...header.split(' ')].map(sayingOf)))
  const isPlainlyRecord = plainRecords(headerWords)
  return (row, nearHeader) => {
    if (!nearHeader && isPlainlyRecord(row)) return null
    const cells = row.flatMap((cell, place) => {
      const said = isBlank(cell) ? '' : sayingOf(cell)
      return said === '' ? [] : [{ said, column: columnAt.get(place + 1) ?? null }]
    })
    const words = cells.map(({ said }) => said)
    if (isHeaderAgain(words, headerWords)) return 'header'
    if (nearHeader && isUnits(row.map(sayingOf).filter((said) => said !== ''))) return 'units'
    if (words.length === 0 || isNumberAlone(cells)) return 'blank'
    if (nearHeader && isColumnNumbers(words)) return 'column-numbers'
    if (/^[(【]?(?:示例|样例|例|填写示例|范例|举例)[)】:：]?\d*$/.test(words[0] ?? '')) return 'example'
    if (nearHeader && words.slice(0, 3).some((said) => example.test(said))) return 'example'
    if (isTotal(cells)) return 'total'
    if (isNote(cells, found.columns)) return 'note'
    return isSection(cells) ? 'section' : null
  }
}

/** A line that was numbered beforehand and never filled in. */
function isNumberAlone([only, more]: readonly Said[]): boolean {
  if (only === undefined || more !== undefined || !/^\d{1,4}[.、]?$/.test(only.said)) return false
  return only.column !== null && serial.test(only.column.header.trim())
}

const serial = /^(?:序\s*号?|编\s*号|号|行号|项次|顺序号?|No\.?|#)$/i

/** More than three words and none of a header or a label: the common case, decided without looking closer. */
function plainRecords(headerWords: ReadonlySet<string>): (cells: readonly Cell[]) => boolean {
  const looksOf: ((cell: string) => number)[] = []
  return (cells) => {
    let words = 0
    for (let place = 0; place < cells.length; place++) {
      const cell = cells[place]
      if (typeof cell !== 'string') continue
      looksOf[place] ??= remembered((said: string) => lookOf(said, headerWords))
      const look = looksOf[place]?.(cell) ?? 0
      if ((look & NO_RECORD) !== 0 || (words === 0 && (look & NO_FIRST_WORD) !== 0)) return false
      if ((look & WORD) !== 0) words++
    }
    return words > 3
  }
}

function lookOf(cell: string, headerWords: ReadonlySet<string>): number {
  const isTold = headerWords.has(cell) || (/^[^:：]{1,14}[:：]/.test(cell) && label.test(cell))
  const mayBegin = /^.{0,3}[示样例范举注备说填制审复经负签盖联单日合总小共累]/.test(cell) || labelled.test(cell)
  const isFigure = /^[\d,.%\s+/\\—–_-]*$/.test(cell)
  return (isTold ? NO_RECORD : 0) | (mayBegin ? NO_FIRST_WORD : 0) | (isFigure ? 0 : WORD)
}

/** A word of a header or a label; what may be a note or a total where no word stands before it; a word and no figure. */
const [NO_RECORD, NO_FIRST_WORD, WORD] = [1, 2, 4]

interface Said {
  readonly said: string
  readonly column: Column | null
}

function sayingOf(cell: Cell): string {
  return cell === null ? '' : String(cell).normalize('NFKC').trim()
}

/** A copy of the header, at the top of a printed page. */
function isHeaderAgain(words: readonly string[], headerWords: ReadonlySet<string>): boolean {
  const same = words.filter((said) => headerWords.has(said)).length
  return same >= 2 && same * 2 > words.length
}

/** 1 2 3 4 …, (1) (2) (3) …, 甲 乙 1 2. */
function isColumnNumbers(cells: readonly string[]): boolean {
  if (cells.length < 3) return false
  const numbers = cells
    .filter((one) => !/^[甲乙丙丁戊A-H]$/.test(one))
    .map((one) => Number(/^[(（①]?(\d{1,2})[)）]?$/.exec(one)?.[1] ?? Number.NaN))
  return numbers.length >= 2 && numbers.every((one, i) => (i === 0 ? one <= 3 : one === (numbers[i - 1] ?? 0) + 1))
}

function isUnits(cells: readonly string[]): boolean {
  const isUnit = (one: string) => unitOf([one.replace(/[()（）]/g, '')]) !== null
  // One alone is of the only column that counts.
  return (
    cells.some((one) => isUnit(one) || cells.length > 1) && cells.every((one) => isUnit(one) || /^[-—/]+$/.test(one))
  )
}

/** 一、智能制造产业 and 一 | 智能制造产业: a numbered heading, or words alone in a column that holds no field, and beside them nothing but figures. */
function isSection(cells: readonly Said[]): boolean {
  const words = cells.filter(({ said }) => !figure.test(said))
  const [only] = words
  if (cells.length === 2 && /^[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?$/.test(cells[0]?.said ?? ''))
    return cells[0]?.column?.field == null && !figure.test(cells[1]?.said ?? '')
  if (only === undefined || words.length > 1 || cells.length > 3) return false
  return sectionNumber.test(only.said) || (cells.length === 1 && only.column !== null && only.column.field === null)
}

function countsRows(one: Said | undefined): boolean {
  return one?.column?.field?.required === true && /^\d+\s*[家户个所名人]$/.test(one.said)
}

/** A word of totals, and beside it nothing but figures. A firm's name only holds such a word (合计通信有限公司). */
function isTotal(cells: readonly Said[]): boolean {
  const words = cells.filter(({ said }) => !figure.test(said))
  const [first, second] = words
  // Nobody is called 3户, and beside it stand but figures.
  if (first === undefined && cells.length >= 2 && countsRows(cells[0])) return true
  if (first === undefined || words.length > 3) return false
  const mark = total.test(first.said) ? first : second !== undefined && total.test(second.said) ? second : null
  // Somebody may be called 合计: a line of a list has its number before the name.
  if (mark?.column?.role === 'identity' && cells[0] !== mark && cells[0]?.column?.field != null) return false
  // No post is called 合计, nor a firm: beside it may stand what is counted (招聘人数) and in which unit.
  const isNamed = mark?.column?.field?.required === true && mark.column.role === 'read'
  if (mark !== null && isNamed && cells.length > words.length) return true
  if (mark !== null && words.length <= 2) return words.every((one) => one === mark || !one.column?.field?.required)
  if (words.length === 1 && totalSentence.test(first.said)) return true
  return words.length === 1 && cells.length >= 2 && [totalOf, totalOfAll, partOfTotal].some((of) => of.test(first.said))
}

/** Labels of notes and signatures, a date alone, or one long sentence where a record would have several cells. */
function isNote(cells: readonly Said[], columns: readonly Column[]): boolean {
  const [first] = cells
  if (first === undefined) return false
  const labels = cells.filter(({ said }) => label.test(said))
  if (label.test(first.said) && cells.length <= Math.max(2, labels.length * 2)) return true
  if (labels.length >= 2 && cells.length <= labels.length * 2 + 1) return true
  const most = Math.floor(columns.length / 2)
  if (cells.length <= most && cells.every(({ said }) => anyLabel.test(said) || sealed.test(said))) return true
  const isSaidBeside = (place: number) => /[:：]$/.test(cells[place - 1]?.said ?? '')
  const isFoot = cells.every((one, place) => isLabelled(one) || isSaidBeside(place))
  if (cells.length > 1 && cells.length <= most && isFoot) return true
  if (cells.length > 1 || columns.length <= 2) return false
  return (
    (columns.length >= 4 && (aside.test(first.said) || /^[^:：]{1,14}[:：]\s*\S/.test(first.said))) ||
    (columns.length >= 4 && first.said.length > 8 && /[,，].*[\u4e00-\u9fff]/.test(first.said) && !isListed(first)) ||
    numberedNote.test(first.said) ||
    pageNumber.test(first.said) ||
    dateLine.test(first.said) ||
    (columns.length >= 4 && signed.test(first.said)) ||
    /[。；;]$/.test(first.said) ||
    (first.said.length > 30 && /[,，。]/.test(first.said))
  )
}

/** What repeats the header of its column, or a part of it (岗位：钳工 below 招聘岗位), is the value of a record. */
function isLabelled({ said, column }: Said): boolean {
  const word = labelled.exec(said)?.[1]
  const header = column?.header.replace(/\s/g, '') ?? ''
  return word !== undefined && !header.includes(word) && (header === '' || !word.includes(header))
}

/** Names of several (甲公司，乙公司), or of one who writes the name with a comma. */
function isListed({ said }: Said): boolean {
  return /(?:公司|厂|店|中心|学校|学院|集团|院)$/.test(said)
}
