import type { OfficeKind } from './office-kind.ts'

export const programs: OfficeKind = {
  kind: 'programs',
  sheets: ['专业设置', '专业布局'],
  titles: ['2025年专业设置一览表'],
  names: [
    { headers: ['学校名称', '办学单位', '院校'], cell: () => '申江职业技术学院' },
    { headers: ['专业名称', '专业（方向）'], cell: (n) => `机电一体化技术（方向${n}）` },
  ],
  columns: [
    {
      field: 'major',
      headers: ['专业代码', '国标专业代码', '专业代码（六位）'],
      good: [
        ['460301', '460301'],
        [460301, '460301'],
        ['520201K', '520201'],
        ['４６０３０１', '460301'],
      ],
      bad: ['999999', '46', '4603'],
      needed: true,
    },
    {
      field: 'years',
      headers: ['学制', '修业年限（年）', '基本学制'],
      good: [
        ['三年', 3],
        [3, 3],
        ['3年制', 3],
        ['5', 5],
        ['3+2', 5],
      ],
      bad: ['全日制', '12'],
      needed: true,
    },
    { field: null, headers: ['批准设置年月', '首次招生年月'], good: [['202103'], ['2021年3月']] },
    { field: null, headers: ['核心课程', '主干课程'], good: [['机械制图、PLC']] },
  ],
}
