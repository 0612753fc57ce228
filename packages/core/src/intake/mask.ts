/** What stood in a cell, as a report may show it: masked in a column of identities, and wherever it looks like a person's number. */
export function shownValue(said: string, isIdentity: boolean): string {
  return isIdentity ? masked(said) : said.replace(personNumber, masked)
}

/** 18 digits of an identity card or 11 of a mobile telephone, also in a cell where they do not belong. */
const personNumber = /(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)/g

/** Enough of a name or number to find the cell again, and no more. */
function masked(said: string): string {
  const signs = [...said.trim()]
  if (signs.length <= 1) return '*'.repeat(signs.length)
  if (signs.length <= 6) return `${signs[0]}${'*'.repeat(signs.length - 1)}`
  return `${signs.slice(0, 2).join('')}${'*'.repeat(signs.length - 3)}${signs.at(-1)}`
}
