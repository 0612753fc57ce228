import { pay } from './cells.ts'
import type { OfficeKind } from './office-kind.ts'

export const catalogue: OfficeKind = {
  kind: 'catalogue',
  sheets: ['紧缺人才目录', '目录'],
  titles: ['2026年重点产业紧缺人才目录'],
  names: [
    { headers: ['产业', '产业链'], cell: () => '集成电路' },
    { headers: ['岗位名称', '紧缺岗位', '急需紧缺职业（工种）名称'], cell: (n) => `工艺工程师${n}` },
  ],
  columns: [
    {
      field: 'stars',
      headers: ['紧缺程度', '紧缺星级', '紧缺度'],
      good: [
        ['★★★', 3],
        ['五星', 5],
        ['4星', 4],
        ['非常紧缺', null],
      ],
      needed: true,
    },
    {
      field: 'educationMin',
      headers: ['学历要求', '学历'],
      good: [
        ['硕士及以上', 6],
        ['本科', 5],
        ['大专以下', 4],
      ],
      bad: ['看着办'],
    },
    {
      field: 'experienceMonthsMin',
      headers: ['工作经验', '工作经验要求'],
      good: [
        ['1-3年', 12],
        ['10年以上', 120],
        ['不限', 0],
      ],
      bad: ['丰富点'],
    },
    {
      field: 'pay',
      headers: ['薪酬范围（万元/年）', '年薪（万元）'],
      good: [
        ['15-30', pay(12500, 25000)],
        ['面议', null],
      ],
      bad: ['很高'],
    },
    {
      field: 'indexPrinted',
      headers: ['紧缺指数'],
      good: [
        ['0.86', '0.86'],
        [0.5, '0.5'],
      ],
    },
  ],
}
