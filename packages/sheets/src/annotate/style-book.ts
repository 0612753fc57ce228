/**
 * `styles.xml` of somebody's workbook, to which a few cell styles are added: copies of theirs with a yellow fill, and one for long
 * text. Everything that stands there stays, so the numbers of their styles stay as well. ECMA-376 part 1, 18.8.
 */
export class StyleBook {
  readonly #xml: string
  readonly #prefix: string
  readonly #formats: readonly string[]
  readonly #fill: number | null
  readonly #added: string[] = []
  readonly #flagged = new Map<number, number>()
  #note = 0

  constructor(xml: string) {
    this.#xml = xml
    this.#prefix = /<(\w+:)?styleSheet[\s>]/.exec(xml)?.[1] ?? ''
    const own = /<(?:\w+:)?cellXfs[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs\s*>/.exec(xml)?.[1] ?? ''
    this.#formats = own.match(/<(?:\w+:)?xf(?=[\s/>])[^>]*?(?:\/>|>[\s\S]*?<\/(?:\w+:)?xf\s*>)/g) ?? []
    const fills = /<(?:\w+:)?fills[^>]*>([\s\S]*?)<\/(?:\w+:)?fills\s*>/.exec(xml)?.[1]
    this.#fill = fills === undefined ? null : (fills.match(/<(?:\w+:)?fill(?=[\s/>])/g) ?? []).length
  }

  /** The number of a style like `style`, in yellow; `style` itself where the workbook has no place for fills. */
  flagged(style: number): number {
    const format = this.#formats[style]
    if (this.#fill === null || format === undefined) return style
    const known = this.#flagged.get(style)
    if (known !== undefined) return known
    const number = this.#add(withFill(format, this.#fill))
    this.#flagged.set(style, number)
    return number
  }

  /** The number of the style of a remark: text, wrapped. */
  note(): number {
    if (this.#formats.length === 0) return 0
    const p = this.#prefix
    if (this.#note === 0)
      this.#note = this.#add(
        `<${p}xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><${p}alignment vertical="top" wrapText="1"/></${p}xf>`,
      )
    return this.#note
  }

  /** The whole part with what was asked for. */
  xml(): string {
    const p = this.#prefix
    const yellow = `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="FFFFEB9C"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`
    const filled = this.#flagged.size > 0 ? extended(this.#xml, 'fills', [yellow]) : this.#xml
    return extended(filled, 'cellXfs', this.#added)
  }

  #add(format: string): number {
    return this.#formats.length + this.#added.push(format) - 1
  }
}

function withFill(format: string, fill: number): string {
  const bare = format.replace(/^<[^>]*>/, (tag) => tag.replace(/\s(?:fillId|applyFill)\s*=\s*("[^"]*"|'[^']*')/g, ''))
  return bare.replace(/^<(?:\w+:)?xf/, (tag) => `${tag} fillId="${fill}" applyFill="1"`)
}

/** A list element with more entries at its end and its count mended. */
function extended(xml: string, list: string, more: readonly string[]): string {
  if (more.length === 0) return xml
  return xml.replace(
    new RegExp(`(<(?:\\w+:)?${list})([^>]*)(>[\\s\\S]*?)(</(?:\\w+:)?${list}\\s*>)`),
    (_, open: string, attributes: string, content: string, close: string) => {
      const counted = attributes.replace(
        /(\scount\s*=\s*["'])(\d+)/,
        (_whole, before: string, count: string) => before + (Number(count) + more.length),
      )
      return open + counted + content + more.join('') + close
    },
  )
}
