/** Which region the sheets come from: there a name that several regions share (朝阳区, 鼓楼区, 普陀区) means the one at home. */
import { homeOf, regionsWithin } from '../reference/home-region.ts'
import type { RegionIndex } from '../reference/regions.ts'
import type { IntakeContext, Table } from './table.ts'

/** The context with region names read as the sheets' own region means them; unchanged when the sheets do not show where they come from. */
export function atHome(tables: readonly Table[], context: IntakeContext): IntakeContext {
  const home =
    homeOf(context.regions, tables.flatMap(placeCells)) ??
    homeOfTitles(context.regions, tables) ??
    homeOfNames(context.regions, tables)
  return home === null ? context : { ...context, regions: regionsWithin(context.regions, home) }
}

/** 上海市用工需求.xlsx, 2026年长宁区…: the city or province that names of files and first lines begin with, where they agree. */
function homeOfTitles(regions: RegionIndex, tables: readonly Table[]): string | null {
  const titles = tables.flatMap(({ file, sheet, rows }) => [
    file,
    sheet,
    ...rows.slice(0, 3).flatMap(({ cells }) => (cells.filter((cell) => cell !== null).length === 1 ? cells : [])),
  ])
  const homes = titles.flatMap((title) => {
    const said = String(title ?? '').normalize('NFKC')
    const name = /^(?:附件\d*[:：]?)?(?:20\d{2}年?(?:度)?)?([\u4e00-\u9fff]{2,6}?(?:省|市|新区|区|县))/.exec(said)?.[1]
    const home = name === undefined ? null : homeOf(regions, [name, name])
    return home === null ? [] : [home]
  })
  const [first] = homes
  return first !== undefined && homes.every((one) => one === first) ? first : null
}

/** 上海浦江职业技术学校, 上海沪东电机有限公司: the place with which the names of those who are listed begin. */
function homeOfNames(regions: RegionIndex, tables: readonly Table[]): string | null {
  const names = tables.flatMap(({ rows }) => rows.slice(0, ROWS_OF_NAMES).flatMap(({ cells }) => cells))
  const places = names.flatMap((cell) => (typeof cell === 'string' ? (listed.exec(cell)?.[1] ?? []) : []))
  return homeOf(regions, places)
}

const listed =
  /^([\u4e00-\u9fff]{2,3}?)[市省]?[\u4e00-\u9fff()（）]{2,}(?:公司|集团|厂|大学|学院|学校|中专|中心|医院|护理院|养老院|酒店|研究院)$/
const ROWS_OF_NAMES = 60

/** Headers of columns that say where something is; where somebody comes from is not asked. */
const placeHeader = /区域|地区|区县|所在|地点|地址|属地|省份|城市|行政区|街[道镇]|县区|地域|^区$|[在去]哪/
const originHeader = /户籍|籍贯|生源|出生|户口/
const HEADER_ROWS = 15
const MOST_ROWS = 2000

function placeCells(table: Table): string[] {
  const columns = new Set<number>()
  for (const { cells } of table.rows.slice(0, HEADER_ROWS))
    for (const [column, cell] of cells.entries())
      if (typeof cell === 'string' && cell.length <= 12 && placeHeader.test(cell) && !originHeader.test(cell))
        columns.add(column)
  return table.rows
    .slice(0, MOST_ROWS)
    .flatMap(({ cells }) => [...columns].map((column) => cells[column]))
    .filter((cell): cell is string => typeof cell === 'string')
}
