/**
 * 口径 of a table of demands, from what is written around it: a title, lines above the header, notes below, a sheet 口径. «应报企业2000家，
 * 实报60家», «调查方式：抽样», «期间：2026年». Counts without a word on how they were taken are those of whoever answered; a table that says
 * nothing of its period speaks of what is open now, so that no ratio rests on a guess.
 */
import type { Frame } from '../model/frame.ts'
import type { SourceRef } from '../model/source.ts'
import type { Cell } from './table.ts'
import { amount, chineseNumber } from './values/numbers.ts'
import { ok, plain, type Reader } from './values/read.ts'

export interface Statement {
  readonly said: string
  readonly at: SourceRef
}

export interface StatedFrame {
  readonly frame: Frame
  /** The first statement that says something. */
  readonly from: Statement
  readonly words: string
}

/** Null where nothing says how the table was taken and how many answered. */
export function frameOf(statements: readonly Statement[]): StatedFrame | null {
  const said = statements.map((one) => ({ ...one, said: plain(one.said).replace(/(?<=\d)[,，](?=\d{3})/g, '') }))
  const telling = said.filter((one) => kindIn(one.said) !== null || countsIn(one.said).length > 0)
  const [from] = telling
  if (from === undefined) return null
  const counts = new Map(telling.flatMap((one) => countsIn(one.said)).map(({ of, count }) => [of, count]))
  const get = (of: CountName) => counts.get(of) ?? null
  const enterprisesAnswered = get('enterprisesAnswered')
  const enterprisesTotal = get('enterprisesPopulation') ?? get('enterprisesTotal')
  const staffAnswered = get('staffAnswered')
  const staffTotal = get('staffPopulation') ?? get('staffTotal')
  const kind = firstOf(telling, kindIn)
  if (kind === null && (enterprisesTotal === null || enterprisesAnswered === null)) return null
  const period = firstOf(said, periodIn)
  const frame: Frame = {
    kind: kind ?? (enterprisesAnswered === enterprisesTotal ? 'census' : 'respondents'),
    period: period?.period ?? 'open-now',
    years: period?.years ?? 1,
    enterprisesAnswered,
    enterprisesTotal,
    staffAnswered,
    staffTotal,
  }
  return { frame, from, words: wordsOf(frame) }
}

/** A column 统计口径 or 数据来源: how this row was taken; most of what stands there says nothing of it. */
export const frameCell: Reader<Frame | null> = (cell) =>
  ok(frameOf([{ said: String(cell), at: nowhere }])?.frame ?? null)

/** The row's own word holds; figures of the sheet fill it in where both were taken in the same way. */
export function frameOfRow(own: Frame | null, sheet: Frame | null): Frame | null {
  return own === null || own.kind === sheet?.kind ? (sheet ?? own) : own
}

/** A row above or below the table as one statement. */
export function statementOf(cells: readonly Cell[], at: SourceRef): Statement {
  return { said: cells.filter((cell) => cell !== null && String(cell).trim() !== '').join(' '), at }
}

const nowhere: SourceRef = { file: '', sheet: '', row: 1 }

const kindWords: readonly (readonly [RegExp, Frame['kind']])[] = [
  [/普查|全面调查|全数调查|全覆盖/, 'census'],
  [/抽样|样本(?:企业)?调查/, 'sample'],
  [/仅受访|受访企业|仅(?:含|统计)?(?:填报|上报)企业|自愿填报|典型调查|重点调查|问卷/, 'respondents'],
  [/(?:网络|线上|网上)(?:公开)?招聘|招聘(?:平台|网站)|网络(?:采集|抓取|爬取)|公开招聘信息/, 'postings'],
]

function kindIn(said: string): Frame['kind'] | null {
  return kindWords.find(([words]) => words.test(said))?.[1] ?? null
}

type CountName = `${'enterprises' | 'staff'}${'Answered' | 'Total' | 'Population'}`

const answered = /实报|实填|实际(?:填报|上报|参与|调查)|回收|收回|有效|已报|已填|反馈|作答|应答|完成/
const population = /总体|全[区市县省国]|名录|在册|登记在册|全部/
const asked = /应报|应填|应调|应上报|发放|下发|抽取|抽样|调查|样本框|总数|共有/
const figure = /([^\d]*?)(\d+(?:\.\d+)?\s*[万千]?)\s*[余多]?\s*(家|户|份|人|名)?/g

/** «应报企业2000家、职工15万人»: who is counted, and on which side; a clause that does not say continues the one before. */
function countsIn(said: string): { of: CountName; count: number }[] {
  const both = /实报\s*[/]\s*应报[^\d]*(\d+)\s*[/]\s*(\d+)/.exec(said)
  if (both !== null)
    return [
      { of: 'enterprisesAnswered', count: Number(both[1]) },
      { of: 'enterprisesTotal', count: Number(both[2]) },
    ]
  const counts: { of: CountName; count: number }[] = []
  let side: 'Answered' | 'Total' | 'Population' | null = null
  for (const clause of said.split(/[，,。；;、\n]/))
    for (const [, words = '', number = '', unit] of clause.matchAll(figure)) {
      const own = answered.test(words)
        ? 'Answered'
        : population.test(words)
          ? 'Population'
          : asked.test(words)
            ? 'Total'
            : null
      if (own === null && (side === null || /[^\s:：企业单位职工员数为共计]/.test(words))) continue
      side = own ?? side
      if (/需求|岗位|招聘|缺口|[年月日号第]$/.test(words)) continue
      const isStaff = /[人名]/.test(unit ?? '') || (unit === undefined && /职工|员工|从业/.test(words))
      if (!isStaff && unit === undefined && !/企业|单位|家数|户数|问卷|份数/.test(words)) continue
      const count = amount(number.replace(/\s/g, ''), null)
      if (count !== null && side !== null) counts.push({ of: `${isStaff ? 'staff' : 'enterprises'}${side}`, count })
    }
  return counts
}

function periodIn(said: string): Pick<Frame, 'period' | 'years'> | null {
  const many = /(?:未来|今后|近|合计|累计)\s*(\d{1,2}|[一二两三四五六七八九十])\s*年/.exec(said)?.[1]
  if (many !== undefined) return { period: 'years-total', years: chineseNumber(many) ?? Number(many) }
  const span = /(20\d{2})\s*年?\s*[-—–~～至到]\s*(20\d{2})\s*年?(?!\s*\d)/.exec(said)
  if (span !== null && !/学年/.test(said)) {
    const years = Number(span[2]) - Number(span[1]) + 1
    return years >= 1 && years <= 20 ? { period: years === 1 ? 'this-year' : 'years-total', years } : null
  }
  if (/当前|目前|在招|现有空缺|时点|截[至止]|即期/.test(said)) return { period: 'open-now', years: 1 }
  const isYear =
    /当年|本年度?|今年|全年|年度(?:用工|人才|岗位)?需求/.test(said) ||
    /(?:期间|时期|年度|年份)\s*[:：]?\s*20\d{2}\s*年?度?\s*$/.test(said) ||
    /20\d{2}\s*年度?(?!\s*\d).{0,12}(?:需求|用工|招聘|岗位|人才)/.test(said)
  return isYear ? { period: 'this-year', years: 1 } : null
}

function firstOf<T>(statements: readonly Statement[], read: (said: string) => T | null): T | null {
  for (const { said } of statements) {
    const found = read(said)
    if (found !== null) return found
  }
  return null
}

const kinds = { census: '普查', sample: '抽样', respondents: '仅受访企业', postings: '网络招聘' } as const

function wordsOf({ kind, period, years, ...of }: Frame): string {
  const share = (name: string, of: number | null, all: number | null) =>
    of === null && all === null ? [] : [`${name} ${of ?? '?'}/${all ?? '?'}`]
  const when = period === 'open-now' ? '当前在招' : period === 'this-year' ? '当年' : `${years} 年合计`
  return [
    kinds[kind],
    when,
    ...share('企业', of.enterprisesAnswered, of.enterprisesTotal),
    ...share('职工', of.staffAnswered, of.staffTotal),
  ].join('；')
}
