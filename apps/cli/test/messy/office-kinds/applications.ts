import type { OfficeKind } from './office-kind.ts'

export const applications: OfficeKind = {
  kind: 'applications',
  sheets: ['志愿', '订单班报名'],
  titles: ['订单班报名汇总表'],
  names: [{ headers: ['学员编号', '学生代号'], cell: (n) => `T-${n}` }],
  columns: [
    {
      field: 'orderClass',
      headers: ['报考班级', '意向订单班', '订单班编号'],
      good: [
        ['C-1', 'C-1'],
        ['C-02', 'C-02'],
      ],
      needed: true,
    },
    {
      field: 'rank',
      headers: ['志愿次序', '志愿顺序', '第几志愿'],
      good: [
        ['第一志愿', 1],
        [1, 1],
        ['2', 2],
        ['第三志愿', 3],
      ],
      bad: ['随便'],
      needed: true,
    },
    { field: null, headers: ['是否服从调剂', '备注'], good: [['是'], ['否']] },
  ],
}
