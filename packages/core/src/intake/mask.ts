/** Enough of a name or number to find the cell again, and no more. */
export function masked(said: string): string {
  const signs = [...said.trim()]
  if (signs.length <= 1) return '*'.repeat(signs.length)
  if (signs.length <= 6) return `${signs[0]}${'*'.repeat(signs.length - 1)}`
  return `${signs.slice(0, 2).join('')}${'*'.repeat(signs.length - 3)}${signs.at(-1)}`
}
