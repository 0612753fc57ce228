import { day } from './cells.ts'
import type { OfficeKind } from './office-kind.ts'

export const enrolment: OfficeKind = {
  kind: 'enrolment',
  sheets: ['招生计划', '在校生统计'],
  titles: ['分专业招生计划表', '招生情况统计表'],
  names: [
    { headers: ['学校', '招生院校'], cell: () => '申江职业技术学院' },
    { headers: ['招生专业', '专业名称'], cell: (n) => `机电一体化技术（方向${n}）` },
    { headers: ['专业代码'], cell: () => '460301' },
    { headers: ['学制'], cell: () => '三年' },
  ],
  columns: [
    {
      field: 'entryYear',
      headers: ['入学年份', '招生年度', '年级'],
      good: [
        ['2024级', 2024],
        [2025, 2025],
        ['2024年', 2024],
        ['2024-2025学年', 2024],
      ],
      bad: ['去年', '24'],
      needed: true,
    },
    {
      field: 'planned',
      headers: ['招生计划数', '计划招生（人）', '拟招生人数'],
      good: [
        [50, 50],
        ['50人', 50],
        ['1,050', 1050],
        ['５０', 50],
      ],
      bad: ['若干班', '-5'],
      needed: true,
    },
    {
      field: 'enrolled',
      headers: ['实际录取（人）', '在校生数', '实招人数'],
      good: [
        [48, 48],
        ['48人', 48],
      ],
      bad: ['未统计完'],
    },
    {
      field: 'graduation',
      headers: ['预计毕业时间', '毕业年月'],
      good: [
        ['2027年7月', '2027-07-31'],
        ['2027.6', '2027-06-30'],
        [day(2027, 6, 30), '2027-06-30'],
        ['20270630', '2027-06-30'],
      ],
      bad: ['毕业后再说'],
    },
  ],
}
