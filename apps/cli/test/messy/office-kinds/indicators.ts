import type { OfficeKind } from './office-kind.ts'

export const indicators: OfficeKind = {
  kind: 'indicators',
  sheets: ['监测指标', '指标数据'],
  titles: ['岗位供求监测指标'],
  names: [
    { headers: ['岗位名称', '职业名称', '监测岗位'], cell: (n) => `数控车工${n}` },
    { headers: ['指标名称', '监测指标'], cell: () => '求职人数' },
  ],
  columns: [
    {
      field: 'period',
      headers: ['统计时间', '季度', '统计期'],
      good: [
        ['2025年一季度', '2025-Q1'],
        ['2025Q2', '2025-Q2'],
        ['2025年', '2025'],
        ['2025年3月', '2025-03'],
        ['202503', '2025-03'],
      ],
      bad: ['上个季度'],
      needed: true,
    },
    {
      field: 'value',
      headers: ['指标值', '数值'],
      good: [
        [1.25, 1.25],
        ['1,200', 1200],
        ['85%', 85],
      ],
      bad: ['较高'],
      needed: true,
    },
    {
      field: 'observations',
      headers: ['样本量', '样本数（份）'],
      good: [
        [120, 120],
        ['300份', 300],
      ],
      bad: ['不少'],
    },
  ],
}
