/** Names as they are compared: half-width, lower case, without the spaces, brackets and stops that people write in different ways. */
export function plainName(text: string): string {
  if (isPlain.test(text)) return text
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()[\]【】〔〕「」『』《》·•・.,、。;:/\\_\-—–]/g, '')
}

const isPlain = /^[a-z0-9]*$/
