import { company, day } from './cells.ts'
import type { OfficeKind } from './office-kind.ts'

export const orderClasses: OfficeKind = {
  kind: 'order-classes',
  sheets: ['订单班', '冠名班一览'],
  titles: ['订单班（冠名班）情况统计表'],
  names: [
    { headers: ['订单班名称', '冠名班名称', '班级'], cell: (n) => `飞机维修${n}班` },
    { headers: ['合作企业', '冠名企业', '企业名称'], cell: company },
  ],
  columns: [
    {
      field: 'minSize',
      headers: ['最低开班人数', '人数下限'],
      good: [
        [25, 25],
        ['20人', 20],
      ],
      bad: ['随缘', '0'],
      needed: true,
    },
    {
      field: 'maxSize',
      headers: ['计划人数', '班级人数', '人数上限'],
      good: [
        [40, 40],
        ['40人', 40],
        ['３５', 35],
      ],
      bad: ['不等', '-2'],
      needed: true,
    },
    {
      field: 'since',
      headers: ['开班日期', '组班时间'],
      good: [
        ['2025年9月', '2025-09-01'],
        [day(2025, 9, 1), '2025-09-01'],
        ['2025.9-2027.6', '2025-09-01'],
      ],
      bad: ['待通知吧'],
    },
    {
      field: 'hireCommitment',
      headers: ['承诺就业率（%）', '录用承诺率'],
      good: [
        ['80%', 800],
        [85, 850],
        ['不低于90%', 900],
      ],
      bad: ['尽量'],
    },
    {
      field: 'state',
      headers: ['目前进展', '状态'],
      good: [
        ['培养中', 'training'],
        ['已签约', 'signed'],
        ['报名中', 'open'],
        ['已结业', 'closed'],
      ],
      bad: ['不知道'],
    },
    {
      field: 'standalone',
      headers: ['组班形式'],
      good: [
        ['单独组班', true],
        ['临时教学班', false],
      ],
      bad: ['随意'],
    },
  ],
}
