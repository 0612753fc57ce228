/** What a field of work of the sample region is made of: who wants which posts, and which majors teach for them. */

export interface Post {
  readonly title: string
  readonly occupation: string
  /** «skill:level», a must marked with *. */
  readonly skills: readonly string[]
  readonly certificate?: string
  readonly level?: string
  readonly education: string
  /** Yuan a month, bottom and top. */
  readonly pay: readonly [number, number]
  readonly majors: readonly string[]
  /** Other names under which enterprises publish it. */
  readonly alsoCalled?: readonly string[]
  /** Wanted by one enterprise here and there. */
  readonly rare?: true
}

export interface TaughtMajor {
  readonly code: string
  readonly name: string
  readonly skills: readonly string[]
  readonly level?: string
}

export interface FieldOfWork {
  readonly name: string
  readonly place: string
  readonly industries: readonly string[]
  readonly names: readonly string[]
  readonly posts: readonly Post[]
  readonly majors: readonly TaughtMajor[]
}
