/**
 * Sheets of posts as people send them, with the truth beside them: what each field means, which cells are wrong and must be reported, and
 * what every row is. Drawn from a seed; the oracle is the generator, which knows what it wrote.
 */
import type { Cell } from 'duikou'

export interface TrueRow {
  /** Position in `rows`, 0-based. */
  readonly at: number
  readonly is: 'record' | 'merged' | 'quarantined' | 'ignored'
  /** Field of the noun → value, for what must be read right. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Columns (1-based) that must carry an issue. */
  readonly faults: readonly number[]
}

export interface TrueSheet {
  readonly rows: readonly (readonly Cell[])[]
  readonly truth: readonly TrueRow[]
}

interface Written {
  readonly cell: Cell
  /** undefined: not compared. */
  readonly value: unknown
  readonly isFault?: true
}

interface ColumnOf {
  readonly field: string
  readonly headers: readonly string[]
  readonly good: readonly (readonly [Cell, unknown])[]
  readonly bad: readonly Cell[]
}

const month = (min: number, max: number, months = 12) => ({ min, max, months })

const columns: readonly ColumnOf[] = [
  {
    field: 'headcount',
    headers: ['需求人数', '招聘人数（人）', '需求人数*', '拟招人数(人)', '人  数'],
    good: [
      [3, 3],
      ['12', 12],
      ['１５', 15],
      ['20人', 20],
      ['1,200', 1200],
      ['十', 10],
      ['1.2万', 12000],
    ],
    bad: ['0', '一大批', '-3', '3.5'],
  },
  {
    field: 'educationMin',
    headers: ['学历要求', '学历', '最低学历：', '学历层次'],
    good: [
      ['大专及以上', 4],
      ['本科', 5],
      ['中专/高中', 3],
      ['不限', 0],
      ['硕士研究生及以上', 6],
      ['高职', 4],
    ],
    bad: ['看能力', '优秀'],
  },
  {
    field: 'pay',
    headers: ['薪资待遇', '月薪(元)', '薪酬（元/月）', '工资待遇'],
    good: [
      ['6000-8000', month(6000, 8000)],
      ['6-8K·13薪', month(6000, 8000, 13)],
      ['0.6-0.8万', month(6000, 8000)],
      ['72000元/年', month(6000, 6000)],
      ['面议', null],
      ['５０００～７０００', month(5000, 7000)],
      ['5千-7千', month(5000, 7000)],
      ['年薪12-18万', month(10000, 15000)],
      ['8,000元以上', month(8000, 8000)],
    ],
    bad: ['高薪', '8000-6000', '60', '6000以下'],
  },
  {
    field: 'startBy',
    headers: ['到岗时间', '预计到岗时间', '到岗日期（年月）'],
    good: [
      ['2026-10-08', '2026-10-08'],
      ['2026.9', '2026-09-01'],
      ['2026年9月', '2026-09-01'],
      ['2026/9/1', '2026-09-01'],
      ['20260901', '2026-09-01'],
      ['二〇二六年九月', '2026-09-01'],
      ['立即', '2026-09-01'],
      ['2026-09-01T00:00:00', '2026-09-01'],
    ],
    bad: ['下个月', '9/1/2026', '2026-02-30', '2026年13月'],
  },
  {
    field: 'majors',
    headers: ['专业要求', '所需专业', '专业'],
    good: [
      ['机电一体化技术', ['460301']],
      ['460301、数控技术', ['460301', '260103', '460103']],
      ['不限', []],
      ['机电一体化技术，数控技术等相关专业', ['460301', '260103', '460103']],
      ['机电一体化技术(460301)', ['460301']],
    ],
    bad: ['机电一体花技术', '万能专业'],
  },
  {
    field: 'experienceMonthsMin',
    headers: ['工作经验', '经验要求', '工作年限'],
    good: [
      ['不限', 0],
      ['1年', 12],
      ['1-3年', 12],
      ['两年以上', 24],
      ['6个月', 6],
      ['应届生', 0],
    ],
    bad: ['丰富'],
  },
  {
    field: 'form',
    headers: ['用工形式', '用工类型'],
    good: [
      ['就业', 'employment'],
      ['岗位实习', 'internship'],
      ['订单培养', 'order-class'],
      ['现代学徒制', 'apprenticeship'],
    ],
    bad: [],
  },
]

/** Names that look like totals, notes and headers, and are records all the same. */
const companies = [
  '上海合计通信有限公司',
  '总计（上海）科技有限公司',
  '注目传媒有限公司',
  '备注册商务有限公司',
  '说明书印刷厂',
  '上海小计量仪器厂',
  '制表匠人有限公司',
]
const titles = ['数控车工', '焊工', '说明书编辑', '合计员', '装配钳工', '审核员', '电梯维修工', '护理员']

export function demandSheet(seed: number, size = 12): TrueSheet {
  const draw = drawer(seed)
  const taken = columns.filter(({ field }) => field === 'form' || draw(10) > 2)
  const order = shuffled(taken, draw)
  const header = [
    '序号',
    pick(['企业名称', '用人单位', '单位名称*', '公司名称'], draw),
    pick(['岗位名称', '岗位', '招聘岗位：'], draw),
  ]
  const width = header.length + order.length
  const rows: Cell[][] = []
  const truth: TrueRow[] = []
  const ignored = (cells: Cell[]) => {
    truth.push({ at: rows.length, is: 'ignored', fields: {}, faults: [] })
    rows.push(cells)
  }
  if (draw(2) === 0) ignored(['附件1'])
  if (draw(3) > 0) ignored(['2026年重点企业岗位需求汇总表'])
  if (draw(3) === 0) ignored(['填报日期：2026年8月1日', null, null, '联系电话：021-00000000'])
  ignored([...header, ...order.map((column) => pick(column.headers, draw))])
  if (draw(3) === 0) ignored(Array.from({ length: width }, (_, place) => place + 1))
  const summary = () => [pick(['合计', '总  计', '小计'], draw), ...Array.from({ length: width - 2 }, () => null), 99]
  if (draw(4) === 0) ignored(summary())
  for (let place = 0; place < size; place++) {
    const company = pick(companies, draw)
    const written = order.map((column): Written => {
      if (column.bad.length > 0 && draw(12) === 0)
        return { cell: pick(column.bad, draw), value: undefined, isFault: true }
      const [cell, value] = pick(column.good, draw)
      return { cell, value }
    })
    const fields = Object.fromEntries(order.map(({ field }, i) => [field, written[i]?.value]))
    const faults = written.flatMap(({ isFault }, i) => (isFault ? [header.length + i + 1] : []))
    const title = `${pick(titles, draw)}${place}`
    truth.push({ at: rows.length, is: 'record', fields: { ...meant(fields, order, written), title }, faults })
    rows.push([place + 1, company, title, ...written.map(({ cell }) => cell)])
    if (draw(9) === 0) {
      truth.push({ at: rows.length, is: 'merged', fields: {}, faults: [] })
      rows.push([place + 100, company, title, ...written.map(({ cell }) => cell)])
    }
    if (draw(9) === 0) ignored(['长宁区小计', ...Array.from({ length: width - 2 }, () => null), 12])
    if (draw(14) === 0) {
      truth.push({ at: rows.length, is: 'quarantined', fields: {}, faults: [3] })
      rows.push([place + 200, company, null, ...written.map(({ cell }) => cell)])
    }
  }
  if (draw(2) === 0) ignored(summary())
  if (draw(2) === 0) ignored(['注：1.本表由用人单位填写。'])
  if (draw(2) === 0) ignored(['填表人：张某', null, '审核人：李某', null, '日期：2026.8.1'])
  return { rows, truth }
}

/** 数控技术 named, not coded, where 大专 is asked is the college's, where 本科 is asked the bachelor's. */
function meant(
  fields: Readonly<Record<string, unknown>>,
  order: readonly { readonly field: string }[],
  written: readonly Written[],
): Readonly<Record<string, unknown>> {
  const { majors, educationMin } = fields
  const cell = written[order.findIndex(({ field }) => field === 'majors')]?.cell ?? null
  const other = educationMin === 4 ? '260103' : educationMin === 5 ? '460103' : null
  if (!Array.isArray(majors) || other === null || /\d/.test(String(cell))) return fields
  return { ...fields, majors: majors.filter((code) => code !== other) }
}

type Draw = (below: number) => number

/** mulberry32: enough for a test, the same everywhere. */
function drawer(seed: number): Draw {
  let state = seed | 0
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

function pick<T>(items: readonly T[], draw: Draw): T {
  return items[draw(items.length)] as T
}

function shuffled<T>(items: readonly T[], draw: Draw): T[] {
  const all = [...items]
  for (let i = all.length - 1; i > 0; i--) {
    const j = draw(i + 1)
    ;[all[i], all[j]] = [all[j] as T, all[i] as T]
  }
  return all
}
