import type { OfficeKind } from './office-kind.ts'

export const outcomes: OfficeKind = {
  kind: 'outcomes',
  sheets: ['毕业去向', '就业情况'],
  titles: ['毕业生就业情况统计表'],
  names: [
    { headers: ['学校'], cell: () => '申江职业技术学院' },
    { headers: ['专业名称', '专业'], cell: (n) => `机电一体化技术（方向${n}）` },
    { headers: ['专业代码'], cell: () => '460301' },
    { headers: ['学制'], cell: () => 3 },
  ],
  columns: [
    {
      field: 'year',
      headers: ['届别', '毕业年份', '毕业届别'],
      good: [
        ['2025届', 2025],
        [2024, 2024],
        ['2025年', 2025],
      ],
      bad: ['上届'],
      needed: true,
    },
    {
      field: 'surveyed',
      headers: ['毕业生数', '毕业生总数（人）'],
      good: [
        [40, 40],
        ['45人', 45],
      ],
      bad: ['全班'],
      needed: true,
    },
    {
      field: 'matched',
      headers: ['对口就业人数', '专业对口人数'],
      good: [
        [30, 30],
        ['28人', 28],
      ],
      bad: ['大部分'],
      needed: true,
    },
    { field: null, headers: ['就业率', '升学人数'], good: [['95%'], [3]] },
  ],
}
