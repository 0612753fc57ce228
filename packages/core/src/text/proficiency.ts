/** 熟练度 as levels: 了解 1, 熟悉 2, 掌握 3, 熟练 4, 精通 5; of two words the stronger holds (熟练掌握 is 4). */

const words: readonly (readonly [RegExp, number])[] = [
  [/精通/, 5],
  [/熟练/, 4],
  [/掌握|能够|会/, 3],
  [/熟悉/, 2],
  [/了解/, 1],
]

/** Source of a regular expression for one word of proficiency in prose; 会 and 能够 say too little there. */
export const proficiencyWord = '熟练掌握|熟练使用|熟练运用|精通|熟练|掌握|熟悉|了解'

export function proficiencyLevel(text: string): number | null {
  return words.find(([word]) => word.test(text))?.[1] ?? null
}
