import { company, day } from './cells.ts'
import type { OfficeKind } from './office-kind.ts'

export const cooperation: OfficeKind = {
  kind: 'cooperation',
  sheets: ['校企合作', '合作情况'],
  titles: ['校企合作情况统计表'],
  names: [
    { headers: ['院校名称', '校方'], cell: () => '申江职业技术学院' },
    { headers: ['合作企业名称', '企业方'], cell: (n) => `${company(n)}${n}号店` },
  ],
  columns: [
    {
      field: 'form',
      headers: ['合作形式', '校企合作类型', '合作模式'],
      good: [
        ['订单班', 5],
        ['现代学徒制', 6],
        ['产业学院', 7],
        ['共建实训基地', 4],
        ['顶岗实习', 2],
        ['共建课程', 3],
        ['5', 5],
      ],
      bad: ['喝茶'],
      needed: true,
    },
    {
      field: 'since',
      headers: ['合作开始年月', '签约日期', '协议签订时间'],
      good: [
        ['2023年9月', '2023-09-01'],
        ['202309', '2023-09-01'],
        [day(2023, 9, 1), '2023-09-01'],
        ['2023.9', '2023-09-01'],
      ],
      bad: ['很久以前'],
    },
    {
      field: 'until',
      headers: ['有效期至', '合作终止年月'],
      good: [
        ['2026年8月', '2026-08-31'],
        ['2026-08-31', '2026-08-31'],
        ['长期', null],
      ],
      bad: ['明年吧'],
    },
    {
      field: 'renewals',
      headers: ['续签次数', '续约次数'],
      good: [
        [1, 1],
        ['2次', 2],
        [0, 0],
      ],
      bad: ['多次了'],
    },
  ],
}
