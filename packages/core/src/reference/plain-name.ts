/** Names as they are compared: half-width, lower case, without the spaces, brackets and stops that people write in different ways. */
export function plainName(text: string): string {
  if (isPlain.test(text)) return text
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()[\]【】〔〕「」『』《》·•・.,、。;:/\\_\-—–]/g, '')
}

/** Chinese characters of the main block have no other form. */
const isPlain = /^[a-z0-9\u4e00-\u9fff]*$/
