/** The `nth` largest (1 the largest) of the numbers a[from] … a[past − 1], which are moved about (Hoare 1961, selection). */
export function nthLargest(a: Float64Array, from: number, past: number, nth: number): number {
  const at = from + nth - 1
  let low = from
  let high = past - 1
  while (low < high) {
    const pivot = a[(low + high) >> 1] ?? 0
    let i = low
    let k = high
    while (i <= k) {
      while ((a[i] ?? 0) > pivot) i++
      while ((a[k] ?? 0) < pivot) k--
      if (i <= k) {
        const swap = a[i] ?? 0
        a[i++] = a[k] ?? 0
        a[k--] = swap
      }
    }
    if (at <= k) high = k
    else if (at >= i) low = i
    else break
  }
  return a[at] ?? 0
}
