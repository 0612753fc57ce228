/** 毕业去向 of the graduates of the sample region, one row a person, some of them from earlier order classes. */
import type { SampleOrderClass } from './order-classes.ts'
import type { SamplePerson } from './people.ts'
import type { Draws } from './random.ts'
import { enterpriseId, type RegionSize, type SampleCell, type SampleTable } from './table.ts'

const GRADUATE = 4

export function placementTable(
  people: readonly SamplePerson[],
  classes: readonly SampleOrderClass[],
  size: RegionSize,
  random: Draws,
): SampleTable {
  const rows = people
    .filter(({ row }) => row[GRADUATE] === '毕业生')
    .map(({ id, program }): SampleCell[] => {
      const year = 2025 + random.below(2, id, 'left')
      const past = classes.find((one) => one.past && one.programs.includes(program))
      const destination = random.pick(['10', '10', '11', '11', '11', '12', '70', '75', '80', '80'], id, 'destination')
      const atWork = destination < '20'
      const post = random.pick(program.field.posts, id, 'post')
      const stays = (perMille: number, what: string) =>
        atWork && year === 2025 ? (random.chance(perMille, id, what) ? '是' : '否') : null
      const withPartner = past !== undefined && random.chance(850, id, 'partner')
      return [
        id,
        year,
        destination,
        !atWork ? null : withPartner ? past.enterprise : enterpriseId(random.below(size.enterprises, id, 'enterprise')),
        atWork ? post.occupation : null,
        past?.id ?? null,
        atWork ? (random.chance(720, id, 'matched') ? '是' : '否') : null,
        atWork ? post.pay[0] + 100 * random.below(20, id, 'pay') : null,
        stays(880, 'half'),
        stays(760, 'year'),
      ]
    })
  const headers = [
    '学员代号',
    '毕业年份',
    '毕业去向代码',
    '企业编号',
    '职业编码',
    '订单班编号',
    '是否对口',
    '起薪',
    '6个月留任',
    '12个月留任',
  ]
  return { name: '毕业去向', headers, rows }
}
