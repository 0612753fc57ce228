/** Cells that several kinds of sheet have. */
const companies = [
  '上海总计电子有限公司',
  '合计科技（长宁）有限公司',
  '注目传媒有限公司',
  '小计量仪器厂',
  '说明书印刷（上海）有限公司',
  '甲乙丙物流有限公司',
]
export const company = (n: number) => companies[n % companies.length] as string
export const day = (y: number, m: number, d: number) => new Date(Date.UTC(y, m - 1, d))
export const pay = (min: number, max: number, months = 12) => ({ min, max, months })

/** Of the n-th person, all born on one day, with its check digit. */
export function identityNumber(n: number): string {
  const digits = `11010120060312${String(n + 101)}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  return digits + '10X98765432'.charAt(weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11)
}
