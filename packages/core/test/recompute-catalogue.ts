/** Computes every figure of a catalogue's workbook again, from nothing but its own sheets, as docs/formulas.md says. */
import { expect } from 'vitest'

export type SheetRow = Readonly<Record<string, string | number | null | undefined>>

export interface Recomputed {
  readonly ratios: number
  readonly indices: number
  readonly stars: number
  readonly totals: number
}

export function recompute(sheet: (name: string) => readonly SheetRow[]): Recomputed {
  const found = { ratios: 0, indices: 0, stars: 0, totals: 0 }
  const window = sheet('参照窗口')
  const item = (code: string) => window.find((one) => one.代码 === code)
  const cuts = [5, 4, 3, 2].map((star) => Number(item(`cut-${star}`)?.['均值‰ / 分界']))
  const winsor = Number(item('winsor')?.['均值‰ / 分界'])
  const floor = Number(item('supply-floor')?.['均值‰ / 分界'])
  const parts = sheet('指数构成')
  const carriers = new Map(sheet('评级单元').map((one) => [one.评级单元, one]))

  for (const [id, carrier] of carriers) {
    const own = parts.filter((one) => one.评级单元 === id)
    const groups = new Map(own.map((one) => [one.指标组, one]))
    let index = 0
    for (const [name, group] of groups) {
      const scores = own.filter((one) => one.指标组 === name).map((one) => Number(one['标准分‰']))
      expect(group['组标准分‰']).toBe(Math.floor(scores.reduce((sum, one) => sum + one, 0) / scores.length + 0.5))
      const part = Math.floor((Number(group.实际权重) * (Number(group['组标准分‰']) + winsor)) / (2 * winsor))
      expect(group.组得分).toBe(part)
      index += part
    }
    expect(carrier.紧缺指数).toBe(index)
    expect([...groups.values()].reduce((sum, one) => sum + Number(one.实际权重), 0)).toBe(10_000)
    for (const one of own) {
      const stats = item(String(one.指标代码))
      const [mean, sd] = [Number(stats?.['均值‰ / 分界']), Number(stats?.['标准差‰'])]
      const z = sd === 0 ? 0 : Math.floor((1000 * (Number(one['指标值‰']) - mean)) / sd + 0.5)
      expect(one['标准分‰']).toBe(Math.max(-winsor, Math.min(winsor, z)))
      if (one.指标代码 === 'tightness' && blankless(carrier.入门级需求) && blankless(carrier.计算用供给))
        expect(one['指标值‰']).toBe(
          Math.floor(1000 * Math.log((Number(carrier.入门级需求) + 0.5) / (Number(carrier.计算用供给) + 0.5)) + 0.5),
        )
    }
  }
  for (const row of sheet('目录')) {
    if (blankless(row.求人倍率)) {
      expect(row.缺口).toBe(Number(row.倍率需求) - Number(row.倍率供给))
      expect(row.求人倍率).toBe(Math.floor((1000 * Number(row.倍率需求)) / Number(row.倍率供给) + 0.5) / 1000)
      if (row.倍率口径 === '本期采集') expect([row.倍率需求, row.倍率供给]).toEqual([row.入门级需求, row.现有供给])
      found.ratios++
    }
    const carrier = carriers.get(row.评级单元)
    if (carrier?.条目 === row.条目编号 && blankless(carrier?.计算用供给) && blankless(row.现有供给))
      expect(carrier?.计算用供给).toBe(Math.max(floor, Number(row.现有供给)))
    expect(blankless(row.测算星级)).toBe(blankless(row.紧缺指数))
    if (!blankless(row.紧缺指数)) continue
    expect(row.紧缺指数).toBe(carrier?.紧缺指数)
    found.indices++
    const stars = 5 - cuts.filter((cut) => Number(row.紧缺指数) < cut).length
    expect(row.测算星级).toBe(stars)
    const counts = ['★', '★★', '★★★', '★★★★', '★★★★★', '无法计算'].map((name) => Number(carrier?.[`重抽样${name}`]))
    const all = counts.reduce((sum, one) => sum + one, 0)
    expect(row['重抽样稳定度‰']).toBe(Math.floor((1000 * (counts[stars - 1] ?? 0)) / all))
    found.stars++
  }
  for (const total of sheet('合计')) {
    const inside = sheet('目录').filter(
      (row) =>
        (!String(total.范围).includes('产业链') || row.产业链 === total.产业链) &&
        (!String(total.范围).includes('地区') || row.地区 === total.地区),
    )
    if (!blankless(total.需求人数) || inside.some((row) => !blankless(row.当年需求人数))) continue
    expect(total.需求人数).toBe(inside.reduce((sum, row) => sum + Number(row.当年需求人数), 0))
    found.totals++
  }
  for (const row of sheet('权重'))
    expect(Number(row.权重)).toBeGreaterThanOrEqual(Math.min(1, Number(row.企业总数) / Number(row.答复企业数)))
  return found
}

function blankless(cell: string | number | null | undefined): boolean {
  return cell !== null && cell !== undefined && cell !== ''
}
