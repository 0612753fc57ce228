import type { OfficeKind } from './office-kind.ts'

export const assessments: OfficeKind = {
  kind: 'assessments',
  sheets: ['选拔成绩', '面试成绩'],
  titles: ['订单班选拔成绩表'],
  names: [{ headers: ['学员编号', '学生代号'], cell: (n) => `T-${n}` }],
  columns: [
    {
      field: 'orderClass',
      headers: ['报名订单班', '班级编号'],
      good: [
        ['C-1', 'C-1'],
        ['C-2', 'C-2'],
      ],
      needed: true,
    },
    {
      field: 'score',
      headers: ['综合成绩', '总评成绩', '总分'],
      good: [
        [86.5, 8650],
        ['86.5分', 8650],
        ['缺考', null],
        ['９０', 9000],
      ],
      bad: ['优', '120', '-1'],
      needed: true,
    },
    {
      field: 'passed',
      headers: ['录取情况', '是否录取', '考核结论'],
      good: [
        ['录取', true],
        ['不录取', false],
        ['合格', true],
        ['淘汰', false],
      ],
      bad: ['再看看'],
    },
    { field: null, headers: ['笔试', '名次'], good: [[80], [1]] },
  ],
}
