/** Every sentence about a cell or row that came in: what is wrong, and what to do about it. */
import type { RowIssue } from '../model/issue.ts'
import { stateWord } from './life-words.ts'
import type { Language, Words } from './words.ts'

/** What is wrong, in one sentence without its place. */
export function problemOf(issue: RowIssue, language: Language): string {
  const where = issue.header === null ? '' : language === 'zh' ? `「${issue.header}」` : `"${issue.header}": `
  return where + problems[issue.code][language](issue)
}

/** What the sender can do; empty where nothing need be done. */
export function adviceOn(issue: RowIssue, language: Language): string {
  return advice[issue.code][language](issue)
}

/** What became of a row. */
export const outcomeWords: Readonly<Record<string, Words>> = {
  record: { zh: '记录', en: 'record' },
  merged: { zh: '已合并', en: 'merged' },
  quarantined: { zh: '未采用', en: 'quarantined' },
  ignored: { zh: '忽略', en: 'ignored' },
}

/** Why it became that. */
export const whyWords: Readonly<Record<string, Words>> = {
  header: { zh: '表头', en: 'header' },
  'before-header': { zh: '表头以上', en: 'above the header' },
  'column-numbers': { zh: '列号', en: 'numbers of columns' },
  units: { zh: '计量单位', en: 'units' },
  example: { zh: '填写示例', en: 'example' },
  total: { zh: '合计', en: 'total' },
  note: { zh: '说明或签章', en: 'note or signature' },
  section: { zh: '分节标题', en: 'heading of a section' },
  blank: { zh: '空行', en: 'blank' },
  'sheet-not-recognised': { zh: '工作表未识别', en: 'sheet not recognised' },
  'hidden-sheet': { zh: '隐藏的工作表', en: 'hidden sheet' },
  'same-as-before': { zh: '与另一行内容相同', en: 'same as another row' },
  'newer-row': { zh: '另一行更新', en: 'another row is newer' },
  missing_required: { zh: '必填而为空', en: 'required, but blank' },
  unreadable_value: { zh: '必填而读不出', en: 'required, but not readable' },
  unknown_code: { zh: '代码不存在', en: 'no such code' },
  unknown_reference: { zh: '所指的记录不存在', en: 'names no record' },
  duplicate_id: { zh: '与另一行重复而内容不同', en: 'differs from a row of the same name' },
  ambiguous_value: { zh: '可有多种理解', en: 'can be read in several ways' },
  conflict: { zh: '内容矛盾', en: 'contradiction' },
  check_digit: { zh: '校验位不符', en: 'wrong check digit' },
  ruined_number: { zh: '号码已被改坏', en: 'ruined number' },
  out_of_range: { zh: '超出范围', en: 'out of range' },
  older_edition: { zh: '旧版代码', en: 'code of an older edition' },
  row_rejected: { zh: '整行不成立', en: 'does not hold together' },
}

type Sentence = (issue: RowIssue) => string
type Sentences = Readonly<Record<RowIssue['code'], Readonly<Record<Language, Sentence>>>>

const q = ({ found }: RowIssue) => `“${found}”`
/** Of a person nothing may be shown: the row is meant. */
const qOr = (issue: RowIssue, row: string) => (issue.found === '' ? row : q(issue))
/** The header itself is what is wrong. */
const isOfHeader = ({ code, found, header }: RowIssue) => code === 'conflict' && found === header
const others = ({ rows = [] }: RowIssue) => rows.map(({ sheet, row }) => `${sheet}!${row}`).join('、')
const or = (text: string | undefined, otherwise: string) => (text === undefined || text === '' ? otherwise : text)
const usedOr = ({ used }: RowIssue, blank: string) => or(used, blank)

const problems: Sentences = {
  missing_required: {
    zh: ({ severity, field }) =>
      severity === 'error'
        ? '必填而为空'
        : field === 'year'
          ? '未填年度，本行的当年数字未采用'
          : '未填写，暂以姓名等认人，其他表无法按编号对应此人',
    en: ({ severity, field }) =>
      severity === 'error'
        ? 'required, but blank'
        : field === 'year'
          ? "blank: this row's figures belong to no year and are left out"
          : 'blank: known by name for now, and no other sheet can name this person',
  },
  unreadable_value: { zh: (i) => `${q(i)} 读不出，未采用`, en: (i) => `${q(i)} cannot be read and is left out` },
  unknown_code: {
    zh: (i) => `${q(i)} 不在代码表或名录中${i.used ? `，按 ${i.used}` : '，未采用'}`,
    en: (i) => `${q(i)} is in no table of codes or names${i.used ? `; taken as ${i.used}` : ' and is left out'}`,
  },
  unknown_reference: { zh: (i) => `${q(i)} 没有对应的记录`, en: (i) => `${q(i)} names no record` },
  duplicate_id: {
    zh: (i) =>
      i.severity === 'note'
        ? `${qOr(i, '本行')} 与 ${others(i)} 行内容相同，已合并`
        : `${qOr(i, '本行')} 与 ${others(i)} 行重复而内容不同，均未采用`,
    en: (i) =>
      i.severity === 'note'
        ? `${qOr(i, 'this row')} is the same as row ${others(i)}: merged`
        : `${qOr(i, 'this row')} differs from row ${others(i)} of the same name: none is used`,
  },
  not_recognised: { zh: (i) => `词库没有：${i.found}`, en: (i) => `not in the lexicon: ${i.found}` },
  unlawful_requirement: {
    zh: (i) => `${q(i)} 可能属于违法或歧视性要求，不参与匹配`,
    en: (i) => `${q(i)} may be an unlawful requirement and takes no part in matching`,
  },
  conflict: {
    zh: (i) =>
      isOfHeader(i)
        ? `列中内容不像“${i.expected}”，此列未采用`
        : `${q(i)} 与${i.rows?.length ? ` ${others(i)} 行` : '其他内容'}矛盾`,
    en: (i) =>
      isOfHeader(i)
        ? `no cell of this column is what its header says (${i.expected}): it is not read`
        : `${q(i)} contradicts ${i.rows?.length ? `row ${others(i)}` : 'something else'}`,
  },
  check_digit: {
    zh: (i) => `${q(i)} 校验位不符${i.used ? `，疑为 ${i.used}` : ''}`,
    en: (i) => `${q(i)} fails its check digit${i.used ? `; probably ${i.used}` : ''}`,
  },
  ruined_number: {
    zh: (i) => `${q(i)} 已被电子表格改坏，位数丢失`,
    en: (i) => `${q(i)} was ruined by the spreadsheet: digits are lost`,
  },
  ambiguous_value: {
    zh: (i) => `${q(i)} 可有多种理解，按 ${usedOr(i, '未说明')}`,
    en: (i) => `${q(i)} can be read in several ways; taken as ${usedOr(i, 'not stated')}`,
  },
  assumed_value: {
    zh: (i) =>
      i.found === ''
        ? `未填写，按“${usedOr(i, '')}”`
        : i.rows === undefined
          ? `${q(i)} 按“${usedOr(i, '')}”读取`
          : `${q(i)} 与 ${others(i)} 行合计为“${usedOr(i, '')}”`,
    en: (i) =>
      i.found === ''
        ? `not stated; taken as "${usedOr(i, '')}"`
        : i.rows === undefined
          ? `${q(i)} is read as "${usedOr(i, '')}"`
          : `${q(i)} and row ${others(i)} are "${usedOr(i, '')}" together`,
  },
  out_of_range: { zh: (i) => `${q(i)} 超出合理范围，未采用`, en: (i) => `${q(i)} is out of range and is left out` },
  older_edition: { zh: (i) => `${q(i)} 是旧版代码`, en: (i) => `${q(i)} is a code of an older edition` },
  repeated_header: {
    zh: (i) => `与左侧的列重复（${usedOr(i, '')}），左侧为空时才读取`,
    en: (i) => `the same as a column to its left (${usedOr(i, '')}); read only where that one is blank`,
  },
  hidden_rows: { zh: () => '表中有隐藏行，已读取', en: () => 'the sheet has hidden rows; they were read' },
  hidden_column: { zh: () => '该列被隐藏，已读取', en: () => 'the column is hidden; it was read' },
  state_kept: {
    zh: (i) =>
      `此班现为“${stateWord('order-class', i.used ?? '', 'zh')}”，表中“${stateWord('order-class', i.found, 'zh')}”未采用`,
    en: (i) =>
      `the class is ${stateWord('order-class', i.used ?? '', 'en')}; the ${stateWord('order-class', i.found, 'en')} of the sheet was not taken`,
  },
  row_rejected: { zh: (i) => `整行不成立：${i.found}`, en: (i) => `the row does not hold together: ${i.found}` },
}

const toForm = (i: RowIssue, zh: string) => (i.expected ? `${zh}：${i.expected}` : zh)
const advice: Sentences = {
  missing_required: { zh: () => '请补填', en: () => 'fill it in' },
  unreadable_value: { zh: (i) => toForm(i, '请改写为'), en: (i) => toForm(i, 'write it as') },
  unknown_code: { zh: (i) => toForm(i, '请核对代码或名称'), en: (i) => toForm(i, 'check the code or name') },
  unknown_reference: {
    zh: () => '请核对编号，或先导入被引用的表',
    en: () => 'check the id, or import the sheet it refers to first',
  },
  duplicate_id: {
    zh: (i) => (i.severity === 'note' ? '' : '请只保留一行，或改用不同编号，或填写更新时间'),
    en: (i) => (i.severity === 'note' ? '' : 'keep one row, give them different ids, or state when each was changed'),
  },
  not_recognised: { zh: () => '可改用词库中的名称', en: () => 'use names of the lexicon where one fits' },
  unlawful_requirement: { zh: () => '请删除该要求', en: () => 'remove this requirement' },
  conflict: {
    zh: (i) => (isOfHeader(i) ? '请改表头，或用 --map 指明此列' : toForm(i, '请核对')),
    en: (i) => (isOfHeader(i) ? 'rename the header, or say what it is with --map' : toForm(i, 'check it')),
  },
  check_digit: {
    zh: (i) =>
      i.used
        ? `请核对：字母 O、I、S、Z 与数字 0、1、5、2；应为 ${i.used}`
        : toForm(i, '请核对每一位（字母 O/数字 0、字母 I/数字 1）'),
    en: (i) => (i.used ? `check O/0, I/1, S/5, Z/2; it should be ${i.used}` : toForm(i, 'check every sign (O/0, I/1)')),
  },
  ruined_number: {
    zh: () => '请将该列设为文本格式后重新填写',
    en: () => 'set the column to text and enter the number again',
  },
  ambiguous_value: { zh: (i) => toForm(i, '请写明确'), en: (i) => toForm(i, 'say it plainly') },
  assumed_value: {
    zh: (i) => (i.found === '' ? '如不符请填写' : '如不符请改写'),
    en: () => 'if that is wrong, state it',
  },
  out_of_range: { zh: (i) => toForm(i, '请核对，应在'), en: (i) => toForm(i, 'check it; it should lie in') },
  older_edition: { zh: (i) => toForm(i, '请改用现行代码'), en: (i) => toForm(i, "use today's code") },
  repeated_header: { zh: () => '请删除或改名重复的列', en: () => 'remove or rename the repeated column' },
  hidden_rows: { zh: () => '如不应导入请删除', en: () => 'delete them if they should not be imported' },
  hidden_column: { zh: () => '如不应导入请删除', en: () => 'delete it if it should not be imported' },
  state_kept: {
    zh: () => '状态只能由决定变更：duikou classes decide',
    en: () => 'only a decision changes it: duikou classes decide',
  },
  row_rejected: { zh: () => '请核对该行', en: () => 'check the row' },
}
